import { z } from 'zod';
import { ruleCode } from '../../../kernel/schema.ts';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

const weight = z.number().int().min(1).max(1000);
const more = z.number().int().min(0).max(1000);
export const samplingSet = z.object({
  mostDrawn: z.number().int().min(1).max(500),
  mostFramed: z.number().int().min(1).max(50_000),
  mendDays: z.number().int().min(1).max(365),
  weights: z.object({
    risk: z.object({ high: weight, key: weight, general: weight }),
    crisis: more,
    question: more,
    /** Codes of the rule set case-closing. */
    closings: z.array(z.object({ code: ruleCode, add: more })),
  }),
});

/** How samples are drawn, as in force today. */
export async function samplingRules(context: Context): Promise<z.infer<typeof samplingSet>> {
  return samplingSet.parse((await ruleSetOn(context, 'case-sampling', context.today))?.content);
}
