import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { agreementsAnywhere } from './scope.ts';

/** Field days a month by the agreement in force on a day, of those stations that have one. */
export async function daysAgreed(
  context: Pick<Context, 'db'>,
  siteIds: readonly string[],
  on: string,
): Promise<Map<string, number>> {
  const rows = await agreementsAnywhere.sql<{ siteId: string; daysPerMonth: number }>(
    context,
    sql`select site_id, days_per_month from supervision.agreement where site_id = any(${[...siteIds]}::uuid[])
      and state = 'inForce' and valid_from <= ${on} and valid_to > ${on}`,
  );
  return new Map(rows.map((r) => [r.siteId, r.daysPerMonth]));
}
