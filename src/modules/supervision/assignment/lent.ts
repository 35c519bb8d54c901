/** Stations that somebody supervises beyond the own district: only while the assignment is in force. */
import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { Reader } from '../../../platform/database/handle.ts';
import { sitesBelow } from '../../network/public.ts';
import { assignmentsAnywhere } from '../scope.ts';

export async function lentSites(
  reader: Reader,
  { workerId, divisionCode, on }: { workerId: string; divisionCode: string; on: Day },
): Promise<string[]> {
  const rows = await assignmentsAnywhere.sql<{ siteId: string }>(
    reader,
    sql`select site_id from supervision.assignment
      where city_code = ${cityOf(divisionCode)} and worker_id = ${workerId} and valid_from <= ${on}
        and (valid_to is null or valid_to > ${on}) and not starts_with(division_code, ${divisionCode})`,
  );
  const below = await Promise.all(rows.map(({ siteId }) => sitesBelow(reader, siteId)));
  return below.flat();
}
