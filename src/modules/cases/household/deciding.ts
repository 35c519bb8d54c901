import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { householdsIn } from '../../clients/public.ts';
import { can, casesContract } from '../contract.ts';
import { keepSaid } from '../finding/beside/keeping.ts';
import { fault } from '../held.ts';
import { householdRules } from '../region-rules.ts';
import { isOwn, mayReview } from '../reviews/reviewers.ts';
import { householdRemarksPlace } from '../sealing.ts';
import { cases } from '../tables.ts';
import type { householdEndpoints } from './contract.ts';
import { auditedPlan, type HeldPlan, heldPlans, householdInReach } from './held.ts';
import { tellSubmitter } from './telling.ts';
import { householdPlanTexts } from './texts.ts';

type Input = Parsed<(typeof householdEndpoints.decideHouseholdPlan)['in']>;

/** Whoever decides first wins: the versions are held meanwhile. */
export async function decideHouseholdPlan(
  context: ActionContext,
  { householdId, id, decision, remarks }: Input,
): Promise<{ id: string }> {
  const household = await householdInReach(context, can.decideCases, householdId);
  const plans = await heldPlans(context, household);
  const plan = plans.find((p) => p.id === id);
  if (!plan) throw problem('not-found');
  if (plan.state !== 'submitted') throw casesContract.problem('household-plan-decided');
  if (isOwn(context.who, { askedByAccount: plan.submittedByAccount })) throw casesContract.problem('own-review');
  if (!mayReview(context.who, plan.confirmers, (await householdRules(context)).confirmers))
    throw casesContract.problem('not-reviewer');
  if (decision === 'returned' && remarks === '') throw invalid(fault('remarks', 'remarks-missing'));
  await cases
    .write(context)
    .updateTable('cases.household_plan')
    .set({
      ...(decision === 'returned' ? { state: 'returned' } : {}),
      decidedBy: actorName(context),
      decidedAt: context.now,
      remarks: sealText(context.services.crypto, remarks, householdRemarksPlace(id)),
    })
    .where('cityCode', '=', household.cityCode)
    .where('id', '=', id)
    .execute();
  await keepSaid(context, householdPlanTexts, plan, id);
  if (decision === 'confirmed') await bringIntoForce(context, plans, plan);
  await tellSubmitter(context, household, plan, decision);
  context.audit({ ...auditedPlan(household), detail: { plan: id, decision } });
  return { id };
}

/**
 * From today on; the version before ends on the same day, and one that held for no day stays as such. So do the plans of
 * households that went up in this one: this is the plan of all of them.
 */
export async function bringIntoForce(
  context: ActionContext,
  plans: readonly HeldPlan[],
  { cityCode, id }: HeldPlan,
): Promise<void> {
  const write = cases.write(context);
  const { householdId } = plans.find((p) => p.id === id) as HeldPlan;
  await write
    .updateTable('cases.household_plan')
    .set({ validTo: context.today })
    .where('cityCode', '=', cityCode)
    .where('householdId', 'in', sql<string>`${householdsIn(sql`${cityCode}`, sql`${householdId}::uuid`)}`)
    .where('validFrom', 'is not', null)
    .where('validTo', 'is', null)
    .execute();
  await write
    .updateTable('cases.household_plan')
    .set({ state: 'confirmed', validFrom: context.today })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
}
