import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import { listed } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { workersByIds } from '../../people/public.ts';
import { supervisionContract } from '../contract.ts';
import { unprepared } from '../hiring/prepared.ts';
import { assignmentsAnywhere } from '../scope.ts';
import { supervision } from '../tables.ts';
import { followAssignments } from '../visits/following.ts';

export interface Given {
  readonly siteId: string;
  readonly divisionCode: string;
  readonly workerId: string;
}

interface Held {
  readonly id: string;
  readonly siteId: string;
  readonly workerId: string;
  readonly cause: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

interface How {
  readonly on: Day;
  readonly cause: 'manual' | 'plan' | 'rollback' | 'repair';
  readonly reason?: string | undefined;
  /** From this day on whoever had the station has it again. */
  readonly back?: Day | undefined;
}

/**
 * From a day on these stations have these supervisors: what is in force ends on that day, what begins on it gives
 * way, and what is ahead of it is refused, except a return from a cover, which only held as long as nobody decided
 * otherwise. The database holds that a station has one at most.
 */
export async function writeAssignments(
  context: ActionContext,
  given: readonly Given[],
  { on, cause, reason, back }: How,
): Promise<{ assigned: number; unchanged: number }> {
  const held = await assignmentsAnywhere.sql<Held>(
    context,
    sql`select id, site_id, worker_id, cause, valid_from, valid_to from supervision.assignment
      where site_id = any(${given.map((g) => g.siteId)}::uuid[]) and (valid_to is null or valid_to > ${on})
      order by id for update`,
  );
  const [ahead, standing] = [held.filter((h) => h.validFrom > on), held.filter((h) => h.validFrom <= on)];
  if (ahead.some((h) => h.cause !== 'return' || back)) throw supervisionContract.problem('changes-ahead');
  const bySite = new Map(standing.map((h) => [h.siteId, h]));
  const returns = new Set(ahead.map((h) => h.siteId));
  // Whoever covers and is given the station for good has it anew: the cover would have ended.
  const changing = given.filter((g) => bySite.get(g.siteId)?.workerId !== g.workerId || returns.has(g.siteId));
  await refuseUnprepared(context, changing);
  const leaving = changing.flatMap((g) => bySite.get(g.siteId) ?? []);
  const cities = [...new Set(given.map((g) => cityOf(g.divisionCode)))];
  await end(context, cities, { on, ended: leaving, dropped: ahead.filter((h) => returns.has(h.siteId)) });
  const told = { recordedBy: actorName(context), recordedAt: context.now };
  const rows = changing.map((g) => ({
    ...{ ...g, ...told, cityCode: cityOf(g.divisionCode), id: context.newId() },
    ...{ cause, reason: reason ?? null, validFrom: on, validTo: back ?? null },
  }));
  const returning = changing.flatMap((g) => {
    const before = bySite.get(g.siteId);
    if (!back || !before || (before.validTo !== null && before.validTo <= back)) return [];
    const { workerId, validTo } = before;
    const row = { ...g, ...told, workerId, cityCode: cityOf(g.divisionCode), id: context.newId() };
    return [{ ...row, cause: 'return', reason: reason ?? null, validFrom: back, validTo }];
  });
  const all = [...rows, ...returning];
  if (all.length > 0) await supervision.write(context).insertInto('supervision.assignment').values(all).execute();
  const moving = changing.map((g) => g.siteId);
  if (moving.length > 0) await followAssignments(context, cities, moving);
  return { assigned: rows.length, unchanged: given.length - rows.length };
}

/** Whoever supervises anew takes no station before the programme is passed, however it would be given. */
async function refuseUnprepared(context: ActionContext, given: readonly Given[]): Promise<void> {
  const early = await unprepared(context, [...new Set(given.map((g) => g.workerId))]);
  if (early.size === 0) return;
  const named = await workersByIds(context, [...early]);
  const names = listed(
    [...named.values()].map((w) => w.name),
    context.language,
  );
  throw supervisionContract.problem('not-prepared', { params: { names } });
}

async function end(
  context: ActionContext,
  cities: readonly string[],
  { on, ended, dropped }: { on: Day; ended: readonly Held[]; dropped: readonly Held[] },
): Promise<void> {
  const write = supervision.write(context);
  const ids = (which: readonly Held[]) => which.map((h) => h.id);
  const within = sql<boolean>`city_code = any(${[...cities]}::text[])`;
  const begun = ended.filter((h) => h.validFrom < on);
  await write
    .updateTable('supervision.assignment')
    .set({ validTo: on })
    .where(within)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids(begun)))))
    .execute();
  await write
    .deleteFrom('supervision.assignment')
    .where(within)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids([...ended.filter((h) => h.validFrom === on), ...dropped])))))
    .execute();
}
