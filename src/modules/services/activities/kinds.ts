import { z } from 'zod';
import type { Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';
import { kindNotGiven } from './rules.ts';
import { notGiven } from './words.ts';

export const activityKindsContent = z.object({
  kinds: z.array(
    z.object({
      code: z.string().regex(/^[a-zA-Z]{2,40}$/),
      /** How the record of such an activity is given. */
      way: z.enum(['group', 'activity']),
      name: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
    }),
  ),
});
export type ActivityKind = z.infer<typeof activityKindsContent>['kinds'][number];

/** Kinds of activity in force today, as they are chosen from. */
export async function kindsOfActivity(context: Context): Promise<readonly ActivityKind[]> {
  return activityKindsContent.parse((await ruleSetOn(context, 'activity-kinds', context.today))?.content).kinds;
}

/** Names of kinds by code, and of what was recorded as a service without saying its kind. */
export async function activityKindNames(context: Context): Promise<ReadonlyMap<string, Word>> {
  const kinds = await kindsOfActivity(context);
  return new Map<string, Word>([...kinds.map((k) => [k.code, k.name] as const), [kindNotGiven, notGiven]]);
}
