import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { personsAnywhere } from '../scope.ts';

/** A place that was responsible for a client: on the days of a period, or until the moment of a hand-over. */
export interface FormerPlace {
  readonly clientId: string;
  readonly siteId: string;
  readonly divisionCode: string | null;
  readonly workerId: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly until: string | null;
  /** Where a hand-over led. */
  readonly toSiteId: string | null;
}

/** Where clients were cared for and by whom, as far as it is kept: for records of what happened then. */
export async function formerPlaces(context: Context, ids: readonly string[]): Promise<Map<string, FormerPlace[]>> {
  if (ids.length === 0) return new Map();
  const rows = await personsAnywhere.sql<FormerPlace>(
    context,
    sql`select r.person_id as client_id, r.site_id, null as division_code, r.worker_id, r.valid_from, r.valid_to,
        null::timestamptz as until, null::uuid as to_site_id
      from clients.person p join clients.responsibility r on r.city_code = p.city_code and r.person_id = p.id
      where p.id = any(${[...ids]}::uuid[])
      union all
      select i.person_id, i.from_site_id, i.from_division_code, i.from_worker_id, null, null, i.decided_at, i.to_site_id
      from clients.person p join clients.handover_item i on i.city_code = p.city_code and i.person_id = p.id
      where p.id = any(${[...ids]}::uuid[]) and i.state = 'accepted'`,
  );
  return Map.groupBy(rows, (row) => row.clientId);
}
