import type { Permission } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { householdMembers } from '../../clients/public.ts';
import { householdPlans } from './scope.ts';

/**
 * A household by whoever of it is within reach; it stands where the first of them is cared for. One that went up in
 * another keeps its own plan, which goes on there; `today` is where those of it live.
 */
export async function householdInReach(context: Context, permission: Permission, householdId: string) {
  const members = await householdMembers(context, permission, householdId);
  const [first] = members;
  if (!first) throw problem('not-found');
  const { cityCode, divisionCode, siteId, householdId: today } = first;
  return { cityCode, divisionCode, siteId, householdId, today, members };
}
export type Household = Awaited<ReturnType<typeof householdInReach>>;

/** Versions of its plan, the latest first, held until the end of the action: what is done in one plan is done in order. */
export function heldPlans(context: ActionContext, { cityCode, householdId }: Household) {
  return householdPlans
    .from(context)
    .selectAll()
    .where('cityCode', '=', cityCode)
    .where('householdId', '=', householdId)
    .orderBy('nth', 'desc')
    .forUpdate()
    .execute();
}
export type HeldPlan = Awaited<ReturnType<typeof heldPlans>>[number];

/** What the audit keeps of every deed in a plan. */
export const auditedPlan = ({ cityCode, divisionCode, householdId }: Household) => ({
  cityCode,
  divisionCode,
  subjectType: 'household',
  subjectId: householdId,
});
