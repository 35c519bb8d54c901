import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

const codes = z.array(z.string().max(40)).max(30);
export const retentionSet = z.object({
  /** The first that a closed case fits; the last one has no conditions. */
  classes: z
    .array(
      z.object({
        code: z.string().regex(/^[a-zA-Z]{2,40}$/),
        name: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }),
        years: z.number().int().min(1).max(100),
        domains: codes,
        reasons: codes,
      }),
    )
    .min(1)
    .refine((classes) => classes.at(-1)?.domains.length === 0 && classes.at(-1)?.reasons.length === 0),
});

export async function retentionRules(context: Context): Promise<z.infer<typeof retentionSet>> {
  return retentionSet.parse((await ruleSetOn(context, 'case-retention', context.today))?.content);
}
