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
