import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { loadRule } from '../rule-schemas.ts';
import { assignmentsAnywhere } from '../scope.ts';

interface Asked {
  readonly cityCode: string;
  readonly given: readonly { readonly siteId: string; readonly workerId: string }[];
  readonly on: Day;
  /** All stations that are decided about, those left to nobody among them. */
  readonly sites?: readonly string[];
}

interface Beside {
  readonly cityCode: string;
  readonly hands: readonly string[];
  readonly sites: readonly string[];
  readonly on: Day;
}

/** What supervisors have on a day at other stations than these, one row each. */
export const besides = (context: Pick<Context, 'db'>, { cityCode, hands, sites, on }: Beside) =>
  assignmentsAnywhere.sql<{ workerId: string }>(
    context,
    sql`select worker_id from supervision.assignment
      where city_code = ${cityCode} and worker_id = any(${[...hands]}::uuid[])
        and not site_id = any(${[...sites]}::uuid[])
        and valid_from <= ${on} and (valid_to is null or valid_to > ${on})`,
  );

/**
 * Who of those that are given stations would have more from a day on than the rule set in force on it allows,
 * counting what else they have, wherever it is.
 */
export async function overloaded(context: Context, { cityCode, given, on, sites = given.map((g) => g.siteId) }: Asked) {
  const { maximum } = await loadRule(context, on);
  const hands = [...new Set(given.map((g) => g.workerId))];
  const beside = await besides(context, { cityCode, hands, sites, on });
  const counted = Map.groupBy([...given, ...beside], (g) => g.workerId);
  const over = [...counted].map(([workerId, of]) => ({ workerId, n: of.length })).filter(({ n }) => n > maximum);
  return { maximum, over: over.toSorted((a, b) => b.n - a.n || (a.workerId < b.workerId ? -1 : 1)) };
}

/**
 * The highest load on any day on which rows just written are in force: what begins later counts too. Highest first.
 * Looked at after writing, since what a change lasts until is only known then.
 */
export const highest = (
  context: Pick<Context, 'db'>,
  { cityCode, written }: { cityCode: string; written: readonly string[] },
) =>
  assignmentsAnywhere.sql<{ workerId: string; on: Day; n: number }>(
    context,
    sql`with fresh as (select worker_id, valid_from, valid_to from supervision.assignment
        where city_code = ${cityCode} and id = any(${[...written]}::uuid[])),
      held as (select worker_id, valid_from, valid_to from supervision.assignment
        where city_code = ${cityCode} and worker_id in (select worker_id from fresh)),
      days as (select distinct h.worker_id, h.valid_from as on from held h join fresh f on f.worker_id = h.worker_id
        and h.valid_from >= f.valid_from and (f.valid_to is null or h.valid_from < f.valid_to))
      select d.worker_id, d.on, count(*)::int as n from days d join held h on h.worker_id = d.worker_id
        and h.valid_from <= d.on and (h.valid_to is null or h.valid_to > d.on)
      group by d.worker_id, d.on order by n desc, d.on, d.worker_id`,
  );

interface Within {
  readonly cityCode: string;
  readonly workerIds: readonly string[];
  readonly from: Day;
  /** The first day after; null: for good. */
  readonly until: Day | null;
}

/** The most stations that each has on any day of a period. */
export async function mostOf(context: Pick<Context, 'db'>, { cityCode, workerIds, from, until }: Within) {
  const rows = await assignmentsAnywhere.sql<{ workerId: string; n: number }>(
    context,
    sql`with held as (select worker_id, valid_from, valid_to from supervision.assignment
        where city_code = ${cityCode} and worker_id = any(${[...workerIds]}::uuid[])
          and (valid_to is null or valid_to > ${from})),
      days as (select distinct worker_id, greatest(valid_from, ${from}::date) as on from held
        where valid_from < coalesce(${until}::date, 'infinity')),
      each as (select d.worker_id, d.on, count(*)::int as n from days d join held h on h.worker_id = d.worker_id
        and h.valid_from <= d.on and (h.valid_to is null or h.valid_to > d.on) group by d.worker_id, d.on)
      select worker_id, max(n) as n from each group by worker_id`,
  );
  return new Map(rows.map((r) => [r.workerId, r.n]));
}
