import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { can, casesContract } from '../contract.ts';
import { groups } from './scope.ts';

/** The group within reach, held until the end of the action: what is done in one group is done in order. */
export async function heldGroup(context: ActionContext, id: string) {
  const row = await groups
    .from(context, can.workGroups)
    .selectAll('cases.work_group')
    .where('cases.work_group.id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw problem('not-found');
  return row;
}
export type HeldGroup = Awaited<ReturnType<typeof heldGroup>>;

/** The same where it has not ended: what has ended stays as it was. */
export async function goingGroup(context: ActionContext, id: string): Promise<HeldGroup> {
  const row = await heldGroup(context, id);
  if (row.endedOn !== null) throw casesContract.problem('group-ended');
  return row;
}

/** What the audit keeps of every deed in a group. */
export const auditedGroup = ({ cityCode, divisionCode, id }: HeldGroup) => ({
  cityCode,
  divisionCode,
  subjectType: 'group',
  subjectId: id,
});
