import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { agreementsAnywhere } from './scope.ts';

/** Of each station, the field days a month by the agreement in force on each of some days, which follow each other; null where there is none. */
export async function daysAgreed(
  context: Pick<Context, 'db'>,
  siteIds: readonly string[],
  days: readonly string[],
): Promise<Map<string, (number | null)[]>> {
  const rows = await agreementsAnywhere.sql<{
    siteId: string;
    daysPerMonth: number;
    validFrom: string;
    validTo: string;
  }>(
    context,
    sql`select site_id, days_per_month, valid_from, valid_to from supervision.agreement
      where site_id = any(${[...siteIds]}::uuid[])
        and state = 'inForce' and valid_from <= ${days.at(-1)} and valid_to > ${days[0]}`,
  );
  const bySite = Map.groupBy(rows, (r) => r.siteId);
  const on = (siteId: string, day: string) =>
    bySite.get(siteId)?.find((r) => r.validFrom <= day && r.validTo > day)?.daysPerMonth ?? null;
  return new Map(siteIds.map((id) => [id, days.map((day) => on(id, day))]));
}
