import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';

type Today = Pick<Context, 'today'>;

const present = (on: Day) =>
  sql<SqlBool>`(clients.person.care_from <= ${on} and (clients.person.care_to is null or clients.person.care_to > ${on}))`;

/**
 * Whether each row of clients.person was in care on a day: in the period that it holds itself, or in one before. A
 * merged file is in care for no day; what periods it still has count nowhere.
 */
export function inCareOn({ today }: Today, on: Day): RawBuilder<SqlBool> {
  if (on >= today) return present(on);
  return sql<SqlBool>`(${present(on)} or (clients.person.care_to is distinct from clients.person.care_from
    and clients.person.id = any(array(
      select person_id from clients.former_care where valid_from <= ${on} and valid_to > ${on}))))`;
}

/** Whose care began or ended after a day, now and then. */
export const careChangedSince = (on: Day): RawBuilder<unknown> =>
  sql`select id from clients.person where care_from > ${on}
    union select id from clients.person where care_to > ${on}
    union select person_id from clients.former_care where valid_to > ${on}`;

/** When the period began in which each row of clients.person was in care on a day. */
export function careFromOn({ today }: Today, on: Day): RawBuilder<string> {
  if (on >= today) return sql<string>`clients.person.care_from`;
  return sql<string>`case when clients.person.care_from <= ${on} then clients.person.care_from
    else (select max(f.valid_from) from clients.former_care f
      where f.city_code = clients.person.city_code and f.person_id = clients.person.id and f.valid_from <= ${on}) end`;
}

/** Every period of care of each row of clients.person: `valid_from, valid_to, reason, former_id`; the last is its own. */
export const stretchesOfPerson: RawBuilder<unknown> = sql`
  select clients.person.care_from as valid_from, clients.person.care_to as valid_to,
    clients.person.care_end_reason as reason, null::uuid as former_id
  union all
  select f.valid_from, f.valid_to, f.reason, f.id from clients.former_care f
  where f.city_code = clients.person.city_code and f.person_id = clients.person.id and f.valid_to > f.valid_from`;
