import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';

/**
 * The grade in force on a day for each row of `person`, a table or alias of persons: the last one begun by then.
 * A merged file may have none that early; the first one that follows stands for it.
 */
export function gradeOn(person: string, on: RawBuilder<unknown>): RawBuilder<string> {
  const of = (column: string) => sql.ref(`${person}.${column}`);
  return sql<string>`coalesce((select g.level from clients.risk_grade g
    where g.city_code = ${of('city_code')} and g.person_id = ${of('id')}
      and (g.valid_to is null or g.valid_to > g.valid_from)
    order by g.valid_from > ${on}, abs(g.valid_from - ${on}) limit 1), ${of('risk_level')})`;
}

export const dayGiven = (on: Day): RawBuilder<unknown> => sql`${on}::date`;

/** Who has been graded after a day. */
export const gradedSince = (on: Day): RawBuilder<unknown> =>
  sql`select person_id from clients.risk_grade where valid_from > ${on}`;

/**
 * The same over many persons: the grade kept beside the person is the one in force today, and was then for whoever
 * is still in care and has not been graded since.
 */
export function gradeAsOf({ today }: Pick<Context, 'today'>, on: Day): RawBuilder<string> {
  if (on >= today) return sql<string>`clients.person.risk_level`;
  const since = sql`exists (select from clients.risk_grade s where s.city_code = clients.person.city_code
    and s.person_id = clients.person.id and s.valid_from > ${on})`;
  return sql<string>`case when clients.person.care_to is not null or ${since}
    then ${gradeOn('clients.person', dayGiven(on))} else clients.person.risk_level end`;
}
