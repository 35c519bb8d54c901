import { problem } from '../../../kernel/problem.ts';
import { listed, say } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { can, casesContract } from '../contract.ts';
import type { ActivityBlocker } from './rules.ts';
import { communityActivities } from './scope.ts';
import { activityBlockerWords } from './words.ts';

/** The activity within reach, held until the end of the action: what is done for one is done in order. */
export async function heldActivity(context: ActionContext, id: string) {
  const row = await communityActivities
    .from(context, can.workCommunity)
    .selectAll('cases.community_activity')
    .where('cases.community_activity.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  return row;
}
export type HeldActivity = Awaited<ReturnType<typeof heldActivity>>;

/** Neither concluded nor cancelled: what is over stays as it was. */
function mustBeGoing({ state }: Pick<HeldActivity, 'state'>): void {
  if (state === 'concluded' || state === 'cancelled') throw casesContract.problem('activity-over');
}

/** And not held. */
export function mustBeComing(row: Pick<HeldActivity, 'state'>): void {
  mustBeGoing(row);
  if (row.state === 'held') throw casesContract.problem('activity-held');
}

/** The same where it is neither concluded nor cancelled. */
export async function goingActivity(context: ActionContext, id: string): Promise<HeldActivity> {
  const row = await heldActivity(context, id);
  mustBeGoing(row);
  return row;
}

/** The same where it has not been held. */
export async function comingActivity(context: ActionContext, id: string): Promise<HeldActivity> {
  const row = await heldActivity(context, id);
  mustBeComing(row);
  return row;
}

/** What the audit keeps of every deed for an activity. */
export const auditedActivity = ({
  cityCode,
  divisionCode,
  id,
}: Pick<HeldActivity, 'cityCode' | 'divisionCode' | 'id'>) => ({
  cityCode,
  divisionCode,
  subjectType: 'communityActivity',
  subjectId: id,
});

/** Refuses a step for which something is missing, and says what. */
export function mustBeReady({ language }: Pick<Context, 'language'>, missing: readonly ActivityBlocker[]): void {
  if (missing.length === 0) return;
  const said = missing.map(({ code, n }) => say(activityBlockerWords[code], language, { n }));
  throw casesContract.problem('activity-not-ready', { params: { missing: listed(said, language) } });
}
