/** A publication that has not begun is taken back: on its day everybody keeps what they have on the day before (decision 116). */
import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { doneDetail, type Given, outcomes } from '../assignment/ahead.ts';
import { tellingMoves } from '../assignment/telling.ts';
import { writeAssignments } from '../assignment/writing.ts';
import { boundWithin } from '../bindings/queries.ts';
import { breaks } from '../bindings/rules.ts';
import { supervisionContract } from '../contract.ts';
import { assignedOn } from '../organisation/queries.ts';
import { supervising } from '../organisation/seats.ts';
import { assignmentsAnywhere } from '../scope.ts';
import { lockPlans, moveOn, told } from './actions.ts';
import type { Period, planEndpoints } from './contract.ts';
import { refuseHighest } from './over.ts';
import { periodsOf, withdraw } from './publications.ts';
import { type PlanRow, planRow } from './stored.ts';

export async function withdrawPlan(
  context: ActionContext,
  { id, version, reason }: Parsed<typeof planEndpoints.withdrawPlan.in>,
) {
  await lockPlans(context, (await planRow(context, id)).cityCode);
  const row = await planRow(context, id);
  const periods = ((await periodsOf(context, [id])).get(id) ?? []).filter((p) => p.validTo !== p.validFrom);
  const coming = periods.findLast((p) => p.validFrom > context.today);
  if (!coming) throw supervisionContract.problem('plan-state');
  // Never in force, it may be published again for another day.
  const state = periods.length > 1 ? 'published' : 'approved';
  await moveOn(context, row, { from: ['published'], version, set: { state } });
  const { validFrom: on } = coming;
  const decided = await decidedBy(context, row, coming);
  const given = await asBefore(context, row, decided, on);
  await withdraw(context, row, coming);
  const { done, written } = await tellingMoves(context, given, { on }, () =>
    writeAssignments(context, given, { on, cause: 'rollback', reason }),
  );
  await refuseHighest(context, row, written, on);
  told(context, row, { on, ...doneDetail(done), reason });
  return { ...done, unchanged: decided.length - done.assigned };
}

/** What this publication wrote for its first day, and nobody has decided otherwise since: by hand, or by a plan of a part. */
const decidedBy = (context: ActionContext, { cityCode, id }: PlanRow, coming: Period) =>
  assignmentsAnywhere.sql<Given>(
    context,
    sql`select a.site_id, a.division_code, a.worker_id
      from supervision.plan_publication u join supervision.plan p on p.city_code = u.city_code and p.id = u.plan_id,
        jsonb_to_recordset(p.solution -> 'assignment') as said (station uuid, supervisor uuid),
        supervision.assignment a
      where u.city_code = ${cityCode} and u.plan_id = ${id} and u.id = ${coming.id}
        and a.city_code = u.city_code and a.site_id = said.station and a.worker_id = said.supervisor
        and a.valid_from = u.valid_from and a.recorded_at >= u.published_at
        and not exists (select from supervision.plan_publication f
            join supervision.plan part on part.city_code = f.city_code and part.id = f.plan_id
          where f.city_code = u.city_code and f.id <> u.id and f.valid_from = u.valid_from
            and (f.valid_to is null or f.valid_to > f.valid_from) and starts_with(a.division_code, part.division_code))
      order by a.site_id`,
  );

/** Whoever has each of them on the eve, where that can go on: else it stays with whom the plan gave it to. */
async function asBefore(context: ActionContext, { cityCode }: PlanRow, decided: readonly Given[], on: string) {
  const ids = decided.map((d) => d.siteId);
  const eve = new Map((await assignedOn(context, ids, addDays(on, -1))).map((h) => [h.siteId, h.workerId]));
  const hands = await supervising(context, { cityCode, workerIds: [...new Set(eve.values())], on, until: null });
  const back = decided.flatMap((d) => {
    const workerId = eve.get(d.siteId);
    return workerId && hands.has(workerId) ? [{ ...d, workerId }] : [];
  });
  const { lasting } = await outcomes(context, back, { on, cover: false });
  const broken = new Set(breaks(await boundWithin(context, lasting, on), back).map((b) => b.siteId));
  return back.filter((b) => !broken.has(b.siteId));
}
