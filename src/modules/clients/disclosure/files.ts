import type { RawBuilder } from 'kysely';
import { type Narrowed, narrow } from '../../../platform/database/narrowed.ts';

/** Whatever shows something masked about a client, in any module, is an action of this name about that client. */
export const lookVerb = 'reveal';

/**
 * `file_id, person_id`: the files of some persons of a city, an array, and those that became one with them, however
 * often they were merged on: what was looked at there stands on theirs now.
 */
export function filesOf(cityCode: string, persons: Narrowed): Narrowed;
export function filesOf(cityCode: string, persons: RawBuilder<unknown>): RawBuilder<unknown>;
export function filesOf(cityCode: string, persons: RawBuilder<unknown>): RawBuilder<unknown> {
  return narrow`(with recursive gone as (
    select asked.id as file_id, asked.id as person_id from unnest(${persons}) as asked (id)
    union
    select p.id, gone.person_id from gone join clients.person p on p.city_code = ${cityCode} and p.merged_into = gone.file_id)
    select file_id, person_id from gone)`;
}
