import { type RawBuilder, sql } from 'kysely';

/** Who was served where on which day, from records or deltas: one row for the client, one for the household. */
export function entriesOf(source: RawBuilder<unknown>): RawBuilder<unknown> {
  const of = (subject: string, id: string) => sql`select city_code, ${sql.lit(subject)} as subject,
      ${sql.ref(id)} as subject_id, left(division_code, 6) as county_code, occurred_on as day, served as n
    from ${source} where ${sql.ref(id)} is not null`;
  return sql`(${of('client', 'client_id')} union all ${of('household', 'household_id')}) entry`;
}

/** Entries gathered into rows of services.served. */
export function servedRows(entries: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select city_code, subject, subject_id, county_code, array_agg(day order by day) as days,
      array_agg(n order by day) as encounters, count(*) over (partition by city_code, subject, subject_id) > 1 as roaming
    from (select city_code, subject, subject_id, county_code, day, sum(n)::int as n from ${entries}
      group by 1, 2, 3, 4, 5 having sum(n) <> 0) summed
    group by 1, 2, 3, 4`;
}

/** Rows of services.served as entries again. */
export const asEntries = (served: RawBuilder<unknown>) =>
  sql`select city_code, subject, subject_id, county_code, day, n from ${served}, unnest(days, encounters) as u (day, n)`;

/** The months of those served in one county only, each with its first day and the month served before. */
export function chains(served: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select city_code, subject, month, county_code,
      coalesce(lag(month) over (partition by city_code, subject, subject_id order by month), '-infinity') as month_before,
      first_on
    from (select city_code, subject, subject_id, county_code, date_trunc('month', day)::date as month, min(day) as first_on
      from ${served}, unnest(days, encounters) as u (day, n) where not roaming and n > 0 group by 1, 2, 3, 4, 5) served_month`;
}

/**
 * CTEs that take the folded deltas `taken` of one city into services.served and services.served_count. Who is served
 * there no more is told by keys that `except` leaves: nobody knows how many rows CTEs have, and joined to each other
 * they may be compared row by row.
 */
export function addingServed(cityCode: string): RawBuilder<unknown> {
  const key = sql.raw('city_code, subject_id, county_code, subject');
  return sql`entry as (select * from ${entriesOf(sql`taken`)}),
    touched as (select distinct subject, subject_id from entry),
    was as materialized (
      select s.* from touched t join services.served s
        on s.city_code = ${cityCode} and s.subject_id = t.subject_id and s.subject = t.subject),
    became as materialized (${servedRows(sql`(select * from entry union all ${asEntries(sql`was`)}) entry`)}),
    put as (
      insert into services.served select * from became
      on conflict (city_code, subject_id, county_code, subject) do update
        set days = excluded.days, encounters = excluded.encounters, roaming = excluded.roaming),
    gone as (
      delete from services.served s using (select ${key} from was except select ${key} from became) left_out
      where s.city_code = left_out.city_code and s.subject_id = left_out.subject_id
        and s.county_code = left_out.county_code and s.subject = left_out.subject),
    served_counted as (
      insert into services.served_count as c
      select city_code, subject, month, county_code, month_before, first_on, sum(v)
      from (select *, 1 as v from (${chains(sql`became`)}) b union all select *, -1 from (${chains(sql`was`)}) w) changed
      group by 1, 2, 3, 4, 5, 6 having sum(v) <> 0
      on conflict (city_code, subject, month, county_code, month_before, first_on) do update
        set subjects = c.subjects + excluded.subjects)`;
}
