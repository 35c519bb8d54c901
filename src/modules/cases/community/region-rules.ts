import { z } from 'zod';
import { ruleCode } from '../../../kernel/schema.ts';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

export const communitySet = z.object({
  /** A code is shown for so long, and taken as long again after it. */
  codeSeconds: z.number().int().min(15).max(300),
  /** Whoever gave a code may take so long to sign in. */
  passMinutes: z.number().int().min(1).max(60),
  mostSignIns: z.number().int().min(1).max(10_000),
  questions: z
    .array(
      z.object({
        code: ruleCode,
        name: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }),
      }),
    )
    .min(1)
    .max(10),
  /** Answers without which an activity is not concluded. */
  leastAnswers: z.number().int().min(0).max(1000),
  /** With fewer, the mean says little. */
  fewAnswers: z.number().int().min(0).max(1000),
  mostPhotos: z.number().int().min(1).max(500),
  /** So many minutes more than the activity took may a volunteer have helped, before it and after. */
  volunteerBeyondMinutes: z.number().int().min(0).max(1440).default(240),
});
export type CommunityRules = z.infer<typeof communitySet>;

/** What the region has laid down about community activities. */
export async function communityRules(context: Context): Promise<CommunityRules> {
  return communitySet.parse((await ruleSetOn(context, 'community-work', context.today))?.content);
}
