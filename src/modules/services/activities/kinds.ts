import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets.ts';

const content = z.object({
  kinds: z.array(
    z.object({
      code: z.string(),
      /** How the record of such an activity is given. */
      way: z.enum(['group', 'activity']),
      name: z.object({ zh: z.string(), en: z.string() }),
    }),
  ),
});
export type ActivityKind = z.infer<typeof content>['kinds'][number];

/** Kinds of activity in force today. */
export async function kindsOfActivity(context: Context): Promise<readonly ActivityKind[]> {
  return content.parse((await ruleSetOn(context, 'activity-kinds', context.today))?.content).kinds;
}
