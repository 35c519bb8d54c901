import type { Parsed } from '../../../kernel/contract.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { can, casesContract } from '../contract.ts';
import { keepSaid } from '../finding/beside/keeping.ts';
import { fault } from '../held.ts';
import { dropPlace } from '../sealing.ts';
import { cases } from '../tables.ts';
import type { householdEndpoints } from './contract.ts';
import { auditedPlan, heldPlans, householdInReach } from './held.ts';
import { householdMeasures } from './scope.ts';
import { householdPlanTexts } from './texts.ts';

type Input<K extends 'finishMeasure' | 'dropMeasure'> = Parsed<(typeof householdEndpoints)[K]['in']>;

export async function finishMeasure(context: ActionContext, { householdId, id, doneOn }: Input<'finishMeasure'>) {
  if (doneOn > context.today) throw invalid(fault('doneOn', 'in-future'));
  return endMeasure(context, householdId, id, { doneOn }, doneOn);
}

export async function dropMeasure(context: ActionContext, { householdId, id, reason }: Input<'dropMeasure'>) {
  const dropReason = sealText(context.services.crypto, reason, dropPlace(id));
  return endMeasure(context, householdId, id, { droppedOn: context.today, dropReason });
}

/** Of the version in force only: what an earlier one left open was replaced, and a draft is edited. */
async function endMeasure(context: ActionContext, householdId: string, id: string, set: object, on = context.today) {
  const household = await householdInReach(context, can.workCases, householdId);
  const { cityCode } = household;
  const plans = await heldPlans(context, household);
  const found = await householdMeasures
    .from(context)
    .select(['planId', 'doneOn', 'droppedOn'])
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .executeTakeFirst();
  const plan = found && plans.find((p) => p.id === found.planId);
  if (!plan) throw problem('not-found');
  const inForce = plan.validFrom !== null && plan.validTo === null;
  if (!inForce || found.doneOn !== null || found.droppedOn !== null) throw casesContract.problem('measure-ended');
  // A newer version takes over what was done while an older one held.
  const [first = context.today] = plans.flatMap((p) => p.validFrom ?? []).sort();
  if (on < first) throw invalid(fault('doneOn', 'measure-before-plan', { on: first }));
  await cases
    .write(context)
    .updateTable('cases.household_measure')
    .set({ ...set, endedBy: actorName(context) })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .execute();
  await keepSaid(context, householdPlanTexts, plan, id);
  context.audit({ ...auditedPlan(household), detail: { measure: id } });
  return { id };
}
