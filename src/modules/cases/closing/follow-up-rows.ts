import { type RawBuilder, sql } from 'kysely';
import { serviceOf } from '../../services/public.ts';

/** Whether a record follows up the closing of `u`, of the case `c`: it stands, met the client, and came on a later day. */
const followsUp = (encounterId: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (
  select from ${serviceOf({ cityCode: sql`u.city_code`, id: encounterId, clientId: sql`c.client_id` })} e
    join cases.closing d on d.city_code = u.city_code and d.id = u.closing_id
  where e.met and e.occurred_on > d.closed_on)`;

/** A follow-up `u` of the case `c` that no service has done. */
export const undone: RawBuilder<boolean> = sql<boolean>`(u.encounter_id is null or not ${followsUp(sql`u.encounter_id`)})`;
/** Nobody is followed up once care has ended: it is owed no more. */
export const owed: RawBuilder<boolean> = sql<boolean>`(${undone} and exists (select from clients.person p
  where p.city_code = u.city_code and p.id = c.client_id and p.care_to is null))`;
/** Nobody has the case of `cases.case_file`, and nobody is responsible for its client, who would follow it up instead. */
export const followedByNobody: RawBuilder<boolean> = sql<boolean>`not exists (select from clients.person p
  where p.city_code = cases.case_file.city_code and p.id = cases.case_file.client_id and p.responsible_worker_id is not null)`;
/** Follow-ups `u` of the closing in force of the case `c`. */
export const inForce: RawBuilder<unknown> = sql`cases.follow_up u
  join cases.closing l on l.city_code = u.city_code and l.id = u.closing_id and l.state = 'closed' and l.reopened_at is null
    and u.city_code = c.city_code and u.case_id = c.id`;
