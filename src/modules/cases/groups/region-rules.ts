import { z } from 'zod';
import { ruleCode } from '../../../kernel/schema.ts';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

const coded = z.object({
  code: ruleCode,
  name: z.object({ zh: z.string().min(1).max(40), en: z.string().min(1).max(80) }),
});
export const groupSet = z.object({
  natures: z.array(coded).min(1),
  /** Of the rule set activity-kinds: what the record of a session is. */
  activityKind: ruleCode,
  leastMembers: z.number().int().min(1).max(100),
  mostMembers: z.number().int().min(1).max(500),
  mostSessions: z.number().int().min(1).max(200),
  leavings: z.array(coded).min(1),
  /** Which of them is noted where a file went to another station, or care ended. */
  left: z.object({ moved: ruleCode, careEnded: ruleCode }),
  endings: z.array(coded.extend({ complete: z.boolean() })).min(1),
  attainments: z.array(coded).min(1),
});
export type GroupRules = z.infer<typeof groupSet>;

/** What the region has laid down about groups. */
export async function groupRules(context: Context): Promise<GroupRules> {
  return groupSet.parse((await ruleSetOn(context, 'group-work', context.today))?.content);
}
