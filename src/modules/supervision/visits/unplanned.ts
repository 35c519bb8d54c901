import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { namesIn } from '../naming.ts';
import { type Sight, sessionsSeen, supervised } from '../sessions/reach.ts';
import { sessions } from '../sessions/scope.ts';
import type { Unplanned } from './contract.ts';
import { isField } from './field-days.ts';

interface Asked {
  readonly from: Day;
  readonly to: Day;
  readonly supervisorId: string | undefined;
  readonly siteId: string | undefined;
}

/**
 * Field days that did no planned visit: they count, so they stand in the calendar too. Whoever sees what is planned at
 * a station sees on which days somebody came, and opens only sessions that are theirs to read.
 */
export async function unplannedDays(
  context: Context,
  sight: Sight,
  { from, to, supervisorId, siteId }: Asked,
): Promise<Unplanned[]> {
  const there = [...sight.led, ...sight.works];
  const which = [
    sql`(${supervised(sight, 's')} or s.site_id = any(${there}::uuid[]))`,
    ...(supervisorId ? [sql`s.supervisor_id = ${supervisorId}`] : []),
    ...(siteId ? [sql`s.site_id = ${siteId}`] : []),
  ];
  const rows = await sessions.sql<Omit<Unplanned, 'siteName' | 'supervisorName'>>(
    context,
    sql`select s.site_id, s.supervisor_id, s.held_on,
        (array_agg(s.id order by s.recorded_at, s.id) filter (where ${sessionsSeen(sight)}))[1] as session_id
      from supervision.session s
      where ${sql.join(which, sql` and `)} and ${isField} and s.held_on between ${from} and ${to}
        and not exists (select from supervision.session other join supervision.visit v
            on v.city_code = other.city_code and v.session_id = other.id
          where other.city_code = s.city_code and other.site_id = s.site_id
            and other.supervisor_id = s.supervisor_id and other.held_on = s.held_on)
      group by s.site_id, s.supervisor_id, s.held_on order by s.held_on, s.site_id`,
  );
  const { station, person } = await namesIn(context, rows, (r) => [r.supervisorId]);
  return rows.map((row) => ({ ...row, siteName: station(row.siteId), supervisorName: person(row.supervisorId) }));
}
