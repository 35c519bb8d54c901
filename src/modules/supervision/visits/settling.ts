import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { isField } from './field-days.ts';
import { visitsAnywhere } from './scope.ts';

interface Of {
  readonly cityCode: string;
  readonly siteId: string;
  readonly supervisorId: string;
}

/**
 * A visit is done by a field day: by that of its own day, else by one of the seven days after it that did no other
 * visit. One day does one visit, however many sessions it had. Looked at anew whenever a session is recorded,
 * corrected or void.
 */
export async function settle(context: ActionContext, { cityCode, siteId, supervisorId }: Of, heldOn: string) {
  await visitsAnywhere.sql(
    context,
    sql`update supervision.visit set state = 'done', session_id = day.session_id, sequence = sequence + 1,
        changed_at = ${context.now}
      from (select s.city_code, s.id as session_id, (select v.id from supervision.visit v
            where v.city_code = s.city_code and v.site_id = s.site_id and v.supervisor_id = s.supervisor_id
              and v.state = 'planned' and v.planned_on between s.held_on - 7 and s.held_on
            order by v.planned_on desc, v.id limit 1) as visit_id
          from supervision.session s
          where s.city_code = ${cityCode} and s.site_id = ${siteId} and s.supervisor_id = ${supervisorId}
            and s.held_on = ${heldOn}::date and ${isField}
            and not exists (select from supervision.session other join supervision.visit v
                on v.city_code = other.city_code and v.session_id = other.id
              where other.city_code = s.city_code and other.site_id = s.site_id
                and other.supervisor_id = s.supervisor_id and other.held_on = s.held_on)
          order by s.recorded_at, s.id limit 1) as day
      where supervision.visit.city_code = day.city_code and supervision.visit.id = day.visit_id`,
  );
}

/** What a session did that is void, or was not what it said, is planned as before. */
export async function undoneBy(context: ActionContext, { cityCode, id }: { cityCode: string; id: string }) {
  await visitsAnywhere.sql(
    context,
    sql`update supervision.visit set state = 'planned', session_id = null, sequence = sequence + 1,
        changed_at = ${context.now}
      where city_code = ${cityCode} and session_id = ${id}`,
  );
}
