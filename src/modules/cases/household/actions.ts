import type { Parsed } from '../../../kernel/contract.ts';
import { type FieldProblem, invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { siteById } from '../../network/public.ts';
import { recordedFrom } from '../../services/public.ts';
import { can, casesContract } from '../contract.ts';
import { keepSaid } from '../finding/beside/keeping.ts';
import { fault, plannedFaults } from '../held.ts';
import { serves } from '../opening/worker.ts';
import { householdRules } from '../region-rules.ts';
import { askedOf } from '../reviews/reviewers.ts';
import { householdPlanPlace, measurePlace } from '../sealing.ts';
import { cases } from '../tables.ts';
import type { householdEndpoints, WantedMeasure } from './contract.ts';
import { bringIntoForce } from './deciding.ts';
import { auditedPlan, type HeldPlan, type Household, heldPlans, householdInReach } from './held.ts';
import { householdMeasures } from './scope.ts';
import { tellConfirmers } from './telling.ts';
import { householdPlanTexts } from './texts.ts';

type Input<K extends keyof typeof householdEndpoints> = Parsed<(typeof householdEndpoints)[K]['in']>;

/** A draft is written over, by whoever has read it as it is; once confirmed a version stays, and another begins. */
export async function saveHouseholdPlan(context: ActionContext, input: Input<'saveHouseholdPlan'>) {
  const { content, measures, saved } = input;
  const asked = await householdInReach(context, can.workCases, input.householdId);
  const householdId = asked.today;
  const household = { ...asked, householdId };
  const faults = await measureFaults(context, household, measures);
  if (faults.length > 0) throw invalid(...faults);
  const [newest] = await heldPlans(context, household);
  if (newest?.state === 'submitted') throw casesContract.problem('household-plan-waiting');
  const again = newest && newest.state !== 'confirmed' ? newest : undefined;
  if ((again?.saved ?? 0) !== saved) throw casesContract.problem('household-plan-changed');
  const { cityCode } = household;
  const id = again?.id ?? context.newId();
  const set = {
    content: context.services.crypto.encrypt(JSON.stringify(content), householdPlanPlace(id)),
    state: 'draft',
    madeBy: actorName(context),
    savedAt: context.now,
    saved: saved + 1,
  };
  const write = cases.write(context);
  if (again) {
    await write
      .updateTable('cases.household_plan')
      .set(set)
      .where('cityCode', '=', cityCode)
      .where('id', '=', id)
      .execute();
  } else {
    const nth = (newest?.nth ?? 0) + 1;
    await write
      .insertInto('cases.household_plan')
      .values({ cityCode, id, householdId, nth, ...set })
      .execute();
  }
  await saveMeasures(context, household, id, measures);
  await keepSaid(context, householdPlanTexts, { cityCode, id });
  context.audit({ ...auditedPlan(household), detail: { plan: id } });
  return { id };
}

async function measureFaults(
  context: ActionContext,
  household: Household,
  measures: readonly WantedMeasure[],
): Promise<FieldProblem[]> {
  const { mostMeasures } = await householdRules(context);
  if (measures.length > mostMeasures) return [fault('measures', 'too-many-measures', { most: String(mostMeasures) })];
  const [site, from] = await Promise.all([siteById(context, household.siteId), recordedFrom(context)]);
  const faults = await Promise.all(
    measures.map(async ({ clientId, workerId, fromOn, dueOn }, nth) => [
      ...plannedFaults(context, { [`measures/${nth}/fromOn`]: fromOn, [`measures/${nth}/dueOn`]: dueOn }, { from }),
      ...(dueOn < fromOn ? [fault(`measures/${nth}/dueOn`, 'window-ends-before')] : []),
      ...(clientId && !household.members.some((m) => m.id === clientId)
        ? [fault(`measures/${nth}/clientId`, 'not-a-member')]
        : []),
      ...(workerId && !(site && (await serves(context, workerId, site)))
        ? [fault(`measures/${nth}/workerId`, 'unknown-worker')]
        : []),
    ]),
  );
  return faults.flat();
}

/** Those of a draft are written anew; where nobody is named, whoever is responsible for the member answers. */
async function saveMeasures(
  context: ActionContext,
  { cityCode, members }: Household,
  planId: string,
  measures: readonly WantedMeasure[],
): Promise<void> {
  const write = cases.write(context);
  await write
    .deleteFrom('cases.household_measure')
    .where('cityCode', '=', cityCode)
    .where('planId', '=', planId)
    .execute();
  const answering = (clientId: string | undefined) =>
    (members.find((m) => m.id === clientId) ?? members[0])?.responsibleWorkerId ?? null;
  for (const [position, { goal, measure, clientId, workerId, fromOn, dueOn }] of measures.entries()) {
    const id = context.newId();
    await write
      .insertInto('cases.household_measure')
      .values({
        ...{ cityCode, id, planId, position, fromOn, dueOn },
        clientId: clientId ?? null,
        content: context.services.crypto.encrypt(JSON.stringify({ goal, measure }), measurePlace(id)),
        workerId: workerId ?? answering(clientId),
      })
      .execute();
  }
}

/** With measures only; in force at once where nobody is to confirm it. */
export async function submitHouseholdPlan(
  context: ActionContext,
  { householdId, id }: Input<'submitHouseholdPlan'>,
): Promise<{ id: string }> {
  const household = await householdInReach(context, can.workCases, householdId);
  const plans = await heldPlans(context, household);
  const plan = plans.find((p) => p.id === id);
  if (!plan) throw problem('not-found');
  if (plan.state !== 'draft' && plan.state !== 'returned') throw casesContract.problem('household-plan-not-draft');
  if (!(await hasMeasures(context, plan))) throw casesContract.problem('household-plan-without-measures');
  const confirmers = askedOf(context.who, (await householdRules(context)).confirmers);
  await cases
    .write(context)
    .updateTable('cases.household_plan')
    .set({
      state: 'submitted',
      confirmers,
      submittedBy: actorName(context),
      submittedByAccount: context.who.kind === 'person' ? context.who.actor.accountId : null,
      submittedByCity: homeCity(context.who),
      submittedAt: context.now,
      remarks: '',
    })
    .where('cityCode', '=', household.cityCode)
    .where('id', '=', id)
    .execute();
  if (confirmers.length === 0) await bringIntoForce(context, plans, plan);
  else await tellConfirmers(context, household, confirmers);
  context.audit({ ...auditedPlan(household), detail: { plan: id } });
  return { id };
}

async function hasMeasures(context: ActionContext, { cityCode, id }: HeldPlan): Promise<boolean> {
  const found = await householdMeasures
    .from(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('planId', '=', id)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
