import { type RawBuilder, sql } from 'kysely';
import { type Narrowed, narrow } from '../../../platform/database/narrowed.ts';

/** Deltas or rows of persons gathered into rows of clients.care_household. */
export function careHouseholds(source: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select city_code, household_id, town_code, sum(persons)::int as persons,
      count(*) over (partition by city_code, household_id) > 1 as roaming
    from ${source} group by 1, 2, 3 having sum(persons) <> 0`;
}

/** Households in care in one town only, by town. */
export const settledByTown = (source: RawBuilder<unknown>) =>
  sql`select city_code, town_code, count(*)::int as households from ${source} where not roaming and persons > 0 group by 1, 2`;

/** CTEs that take the folded deltas `taken` of one city into clients.care_household and its counts. */
export function addingHouseholds(cityCode: string): RawBuilder<unknown> {
  return sql`entry as (
      select city_code, household_id, town_code, persons from taken where household_id is not null),
    was as materialized (
      select h.* from (select distinct household_id from entry) touched
        join clients.care_household h on h.city_code = ${cityCode} and h.household_id = touched.household_id),
    became as materialized (
      ${careHouseholds(sql`(table entry union all select city_code, household_id, town_code, persons from was) e`)}),
    put as (
      insert into clients.care_household select * from became
      on conflict (city_code, household_id, town_code) do update
        set persons = excluded.persons, roaming = excluded.roaming),
    gone as (
      delete from clients.care_household h using was
      where h.city_code = was.city_code and h.household_id = was.household_id and h.town_code = was.town_code
        and not exists (
          select from became b where b.household_id = was.household_id and b.town_code = was.town_code)),
    households_counted as (
      insert into clients.care_household_count as c
      select city_code, town_code, sum(households) from (
        ${settledByTown(sql`became`)}
        union all select city_code, town_code, -households from (${settledByTown(sql`was`)}) w) changed
      group by 1, 2 having sum(households) <> 0
      on conflict (city_code, town_code) do update set households = c.households + excluded.households)`;
}

interface Within {
  readonly deltas: Narrowed;
  readonly households: Narrowed;
  readonly counts: Narrowed;
  /** How many more there were on the day asked for than now. */
  readonly since: Narrowed;
}

/** Households in care where the conditions hold: the counts, set right by deltas not yet folded. */
export function householdsCounted({ deltas, households, counts, since }: Within): Narrowed {
  return narrow`with /* of counts */ fresh as (
      select city_code, household_id, town_code, persons from clients.care_count_delta
      where household_id is not null and ${deltas}),
    open as (
      select city_code, household_id from fresh
      union select city_code, household_id from clients.care_household where roaming and ${households}),
    held as materialized (
      select care_household.* from open join clients.care_household
        on care_household.city_code = open.city_code and care_household.household_id = open.household_id
      where ${households})
    select (coalesce((select sum(households) from clients.care_household_count where ${counts}), 0)
      - (select count(*) from held where not roaming and persons > 0)
      + (select count(*) from (
          select from (table fresh union all select city_code, household_id, town_code, persons from held) e
          group by city_code, household_id having sum(persons) > 0) seen)
      + ${since})::int as n`;
}
