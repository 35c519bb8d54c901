import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { doneDetail } from '../assignment/ahead.ts';
import { tellingMoves } from '../assignment/telling.ts';
import { writeAssignments } from '../assignment/writing.ts';
import { supervisionContract } from '../contract.ts';
import { fault } from '../organisation/actions.ts';
import { wholeOf } from '../organisation/queries.ts';
import { supervising } from '../organisation/seats.ts';
import { supervision } from '../tables.ts';
import { moveOn, plansOf, told } from './actions.ts';
import type { planEndpoints } from './contract.ts';
import { outdated } from './judging.ts';
import { refuseHighest, refuseOver } from './over.ts';
import { brokenOn, endReleased } from './released.ts';
import { type PlanRow, planRow } from './stored.ts';

type Input<K extends keyof typeof planEndpoints> = Parsed<(typeof planEndpoints)[K]['in']>;

/** Approved, a plan comes into force on a day; those in force by then end on it. */
export const publishPlan = (context: ActionContext, input: Input<'publishPlan'>) =>
  bringIn(context, input, { from: ['approved'], cause: 'plan', reason: undefined });

/** A plan that is over, or will be, comes into force again, from a day on. */
export const rollBackTo = (context: ActionContext, input: Input<'rollBackTo'>) =>
  bringIn(context, input, { from: ['superseded'], cause: 'rollback', reason: input.reason });

async function bringIn(
  context: ActionContext,
  { id, version, on, ending, moved }: Input<'publishPlan'>,
  { from, cause, reason }: { from: readonly string[]; cause: 'plan' | 'rollback'; reason: string | undefined },
) {
  const asked = await planRow(context, id);
  // All that may be published of a city are locked in one order: of two published at once, one waits.
  await plansOf(context)
    .select('id')
    .where('cityCode', '=', asked.cityCode)
    .where('state', 'in', ['approved', 'published', 'superseded'])
    .orderBy('id')
    .forUpdate()
    .execute();
  const row = await planRow(context, id);
  if (on < context.today) throw invalid(fault('on', 'in-the-past'));
  const { solution } = row;
  const endsOn = await nextAfter(context, row, on);
  const published = { state: 'published', effectiveOn: on, endsOn };
  const set = { ...published, publishedBy: actorName(context), publishedAt: context.now };
  const over = row.endsOn === null ? [] : ['published'];
  await moveOn(context, row, { from: cause === 'rollback' ? [...from, ...over] : from, version, set });
  const org = await wholeOf(context, row.divisionCode, on);
  const hands = (solution?.assignment ?? []).flatMap((a) => a.supervisor ?? []);
  const now = {
    stations: org.stations.map((s) => s.id),
    supervisors: [...(await supervising(context, { cityCode: row.cityCode, workerIds: hands, on, until: null }))],
  };
  if (!solution || outdated(solution, now)) throw supervisionContract.problem('plan-outdated');
  const places = new Map(org.stations.map((s) => [s.id, s.divisionCode]));
  const given = solution.assignment.flatMap(({ station: siteId, supervisor: workerId }) => {
    const divisionCode = places.get(siteId);
    return divisionCode && workerId ? [{ siteId, divisionCode, workerId }] : [];
  });
  const { ends, against } = await brokenOn(context, row, { stations: now.stations, given, on });
  if (against.length > 0) throw supervisionContract.problem('plan-outdated');
  await endReleased(context, row, { ends, shown: ending, on });
  await refuseOver(context, row, on);
  const { done, written } = await tellingMoves(context, given, { on }, () =>
    writeAssignments(context, given, { on, cause, reason: reason ?? row.name }),
  );
  // Somebody else may have published meanwhile: what happens is what was shown.
  if (moved !== undefined && done.assigned !== moved)
    throw supervisionContract.problem('plan-moves-otherwise', { params: { n: done.assigned } });
  await refuseHighest(context, row, written, on);
  await endBefore(context, row, on);
  const ended = ends.length > 0 ? { endedBindings: ends.map((b) => b.id) } : {};
  told(context, row, { on, ...doneDetail(done), ...ended, ...(reason ? { reason } : {}) });
  return done;
}

const sameGround = (row: PlanRow) =>
  sql<boolean>`city_code = ${row.cityCode} and division_code = ${row.divisionCode} and id <> ${row.id}`;

/** The day of the next plan that is published already. */
async function nextAfter(context: ActionContext, row: PlanRow, on: Day): Promise<Day | null> {
  const next = await plansOf(context)
    .select('effectiveOn')
    .where(sameGround(row))
    .where('state', '=', 'published')
    .where('effectiveOn', '>', on)
    .orderBy('effectiveOn')
    .limit(1)
    .executeTakeFirst();
  return next?.effectiveOn ?? null;
}

/** One of the same day never comes; one that begins before it ends on it; what is published for later still comes. */
async function endBefore(context: ActionContext, row: PlanRow, on: Day): Promise<void> {
  await supervision
    .write(context)
    .updateTable('supervision.plan')
    .set({
      state: sql<string>`case when effective_on = ${on} then 'superseded' else state end`,
      endsOn: sql<string>`least(ends_on, ${on})`,
      version: sql<number>`version + 1`,
    })
    .where(sameGround(row))
    .where('state', '=', 'published')
    .where('effectiveOn', '<=', on)
    .where(sql<boolean>`(ends_on is null or ends_on > ${on})`)
    .execute();
}
