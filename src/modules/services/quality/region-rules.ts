import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';
import type { QualityRules } from './rules.ts';

export const qualityContent = z.object({
  timelyHours: z.number().min(1).max(8784),
  windowDays: z.number().int().min(1).max(90),
  leastPairs: z.number().int().min(5).max(500),
  likeness: z.number().min(0.5).max(1),
  overlapMinutes: z.number().int().min(1).max(480),
  inVain: z.number().int().min(2).max(20),
  burst: z.object({
    lastDays: z.number().int().min(1).max(10),
    fewest: z.number().int().min(1).max(1000),
    share: z.number().min(0.1).max(1),
    times: z.number().min(1).max(10),
  }),
});

/** When something about records is asked, as in force today. */
export async function qualityRules(context: Context): Promise<QualityRules & { verified: boolean }> {
  const set = await ruleSetOn(context, 'record-quality', context.today);
  return { verified: set?.verified ?? false, ...qualityContent.parse(set?.content) };
}
