import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionChangeParts } from '../scope.ts';

/** Divisions that went over into others, by their names. */
export interface GoneOver {
  readonly kind: 'merge' | 'split' | 'move';
  readonly on: Day;
  readonly from: readonly string[];
  readonly into: readonly string[];
}

/** What became after a day of some divisions, and of what went over into them; not of what they carried along. */
export async function goneOverSince(context: Context, codes: readonly string[], since: Day): Promise<GoneOver[]> {
  return divisionChangeParts.sql<GoneOver>(
    context,
    sql`select c.kind, c.effective_on as on, array_agg(distinct p.from_name) as "from", array_agg(distinct p.to_name) as into
      from network.division_change c join network.division_change_part p on p.change_id = c.id
      where c.effective_on > ${since}::date and c.kind <> 'rename'
        and length(p.from_code) = (select min(length(head.from_code)) from network.division_change_part head where head.change_id = c.id)
        and exists (select from network.division_change_part named where named.change_id = c.id
          and length(named.from_code) = length(p.from_code)
          and (named.from_code = any(${[...codes]}::text[]) or named.to_code = any(${[...codes]}::text[])))
      group by c.id order by c.effective_on, c.id`,
  );
}
