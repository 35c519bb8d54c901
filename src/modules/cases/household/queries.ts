import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { householdsIn } from '../../clients/public.ts';
import { workersByIds } from '../../people/public.ts';
import { can } from '../contract.ts';
import { householdRules } from '../region-rules.ts';
import { isOwn, mayReview } from '../reviews/reviewers.ts';
import { dropPlace, householdPlanPlace, householdRemarksPlace } from '../sealing.ts';
import type { HouseholdPlan, Measure } from './contract.ts';
import { type Household, householdInReach } from './held.ts';
import { measureText } from './in-force.ts';
import { measureState, reviseOn } from './rules.ts';
import { householdMeasures, householdPlans } from './scope.ts';

/** Every version of the plan of a household with its measures, the latest first; then those of households that went up in it. */
export async function householdPlanList(context: Context, { householdId }: { householdId: string }) {
  const household = await householdInReach(context, can.readCases, householdId);
  const { cityCode, members, today } = household;
  const [rules, rows] = await Promise.all([
    householdRules(context),
    householdPlans
      .from(context)
      .selectAll()
      .where('cityCode', '=', cityCode)
      .where('householdId', 'in', sql<string>`${householdsIn(sql`${cityCode}`, sql`${today}::uuid`)}`)
      .orderBy((eb) => eb('householdId', '=', today), 'desc')
      .orderBy('householdId')
      .orderBy('nth', 'desc')
      .execute(),
  ]);
  const measures = await measuresOf(context, household, rows);
  const { crypto } = context.services;
  const decides = context.covers(can.decideCases, household);
  return {
    plans: rows.map(
      (p) =>
        ({
          ...p,
          former: p.householdId !== today,
          content: JSON.parse(crypto.decrypt(p.content, householdPlanPlace(p.id))),
          remarks: openText(crypto, p.remarks, householdRemarksPlace(p.id)),
          reviseOn: p.validFrom && p.validTo === null ? reviseOn(p.validFrom, rules.revisedEveryMonths) : null,
          mayDecide:
            decides &&
            p.state === 'submitted' &&
            !isOwn(context.who, { askedByAccount: p.submittedByAccount }) &&
            mayReview(context.who, p.confirmers, rules.confirmers),
          measures: measures.get(p.id) ?? [],
        }) as HouseholdPlan,
    ),
    members: members.map(({ id, name }) => ({ id, name })),
    mayWork: context.covers(can.workCases, household),
    mostMeasures: rules.mostMeasures,
  };
}

interface Version {
  readonly id: string;
  readonly state: string;
  readonly validTo: string | null;
}

async function measuresOf(
  context: Context,
  { cityCode, members }: Household,
  versions: readonly Version[],
): Promise<Map<string, Measure[]>> {
  const rows = await householdMeasures
    .from(context)
    .selectAll()
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('planId', '=', eb.fn.any(eb.val(versions.map((v) => v.id)))))
    .orderBy('position')
    .execute();
  const workers = await workersByIds(context, [...new Set(rows.flatMap((m) => m.workerId ?? []))]);
  const names = new Map(members.map((m) => [m.id, m.name]));
  // A draft is not in force yet, and its measures are not replaced by anything.
  const ended = new Set(versions.filter((v) => v.validTo !== null).map((v) => v.id));
  const { crypto } = context.services;
  const shown = rows.map((m): Measure & { planId: string } => ({
    ...measureText(crypto, m.id, m.content),
    ...{ id: m.id, planId: m.planId, clientId: m.clientId, workerId: m.workerId, fromOn: m.fromOn, dueOn: m.dueOn },
    clientName: (m.clientId && names.get(m.clientId)) || null,
    workerName: (m.workerId && workers.get(m.workerId)?.name) || null,
    state: measureState(m, !ended.has(m.planId), context.today),
    endedOn: m.doneOn ?? m.droppedOn,
    dropReason: openText(crypto, m.dropReason, dropPlace(m.id)),
  }));
  return Map.groupBy(shown, (m) => m.planId);
}
