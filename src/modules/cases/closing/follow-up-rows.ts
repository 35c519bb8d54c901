import { type RawBuilder, sql } from 'kysely';
import { standsFor } from '../../services/public.ts';

/** A follow-up `u` of the case `c` that no standing service has done. */
export const undone: RawBuilder<boolean> = sql<boolean>`(u.encounter_id is null or not ${standsFor({
  cityCode: sql`u.city_code`,
  id: sql`u.encounter_id`,
  clientId: sql`c.client_id`,
})})`;
/** Follow-ups `u` of the closing in force of the case `c`. */
export const inForce: RawBuilder<unknown> = sql`cases.follow_up u
  join cases.closing l on l.city_code = u.city_code and l.id = u.closing_id and l.state = 'closed' and l.reopened_at is null
    and u.city_code = c.city_code and u.case_id = c.id`;
