import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { visitsAnywhere } from './scope.ts';

interface Held {
  readonly cityCode: string;
  readonly sessionId: string;
  readonly siteId: string;
  readonly supervisorId: string;
  readonly heldOn: string;
}

/** The visit that a session does: that planned for its day, else what was to be done last before it. */
export async function doneBy(context: ActionContext, { cityCode, sessionId, siteId, supervisorId, heldOn }: Held) {
  await visitsAnywhere.sql(
    context,
    sql`update supervision.visit set state = 'done', session_id = ${sessionId}, sequence = sequence + 1,
        changed_at = ${context.now}
      where (city_code, id) = (select v.city_code, v.id from supervision.visit v
        where v.city_code = ${cityCode} and v.site_id = ${siteId} and v.supervisor_id = ${supervisorId}
          and v.state = 'planned' and v.planned_on between ${heldOn}::date - 7 and ${heldOn}::date
        order by v.planned_on desc, v.id limit 1)`,
  );
}

/** What a session that is void did is planned as before. */
export async function undoneBy(context: ActionContext, { cityCode, id }: { cityCode: string; id: string }) {
  await visitsAnywhere.sql(
    context,
    sql`update supervision.visit set state = 'planned', session_id = null, sequence = sequence + 1,
        changed_at = ${context.now}
      where city_code = ${cityCode} and session_id = ${id}`,
  );
}
