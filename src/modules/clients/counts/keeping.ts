import { type RawBuilder, sql } from 'kysely';
import type { ActionContext, Place } from '../../../platform/context.ts';
import { eachFinds } from '../../../platform/database/each-finds.ts';
import { personsAnywhere } from '../scope.ts';

/**
 * What the counts say of those of `persons` who are in care: one row for the person with its household, one for
 * each category without an end. `categories` joins these as `c` to a person `p`.
 */
export function counted(persons: RawBuilder<unknown>, categories: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select city_code, left(division_code, 9) as town_code, risk_level, '' as category, '' as variant,
        household_id
      from ${persons} p where care_to is null
    union all
    select p.city_code, left(division_code, 9), risk_level, c.category, coalesce(c.variant, ''), null::uuid
      from ${persons} p ${categories} where care_to is null`;
}

async function add(context: ActionContext, cityCode: string, ids: readonly string[], each: 1 | -1): Promise<void> {
  const person = sql`select * from clients.person where city_code = ${cityCode} and id = asked.id`;
  const persons = sql`(select p.* from unnest(${[...ids]}::uuid[]) as asked (id) ${eachFinds(person, 'p')})`;
  const held = sql`select category, variant from clients.person_category
    where city_code = ${cityCode} and person_id = p.id and valid_to is null`;
  await personsAnywhere.sql(
    context,
    sql`insert into clients.care_count_delta
      select city_code, gen_random_uuid(), town_code, risk_level, category, variant, ${sql.lit(each)} * count(*), household_id
      from (${counted(persons, eachFinds(held, 'c'))}) counted
      group by city_code, town_code, risk_level, category, variant, household_id`,
  );
}

/** The towns and sites where persons are cared for, each once. */
export const placesOf = (context: ActionContext, cityCode: string, ids: readonly string[]): Promise<Place[]> =>
  personsAnywhere.sql<Place>(
    context,
    sql`select distinct left(division_code, 9) as division_code, site_id from clients.person
      where city_code = ${cityCode} and id = any(${[...ids]}::uuid[])`,
  );

/**
 * What higher modules hear: persons came, or changed in place, grade, category, responsibility or care. Live pages hear
 * of it where the persons are, and where they were.
 */
export async function tellChanged(
  context: ActionContext,
  cityCode: string,
  ids: readonly string[],
  before: readonly Place[] = [],
): Promise<void> {
  if (ids.length === 0) return;
  const all = [...before, ...(await placesOf(context, cityCode, ids))];
  const places = [...new Map(all.map((p) => [`${p.divisionCode} ${p.siteId}`, p])).values()];
  await context.emit({
    ...{ type: 'clients.changed', cityCode, divisionCode: cityCode, siteId: null },
    ...{ places, data: { ids } },
  });
}

/** Counts persons who were registered in this transaction. */
export async function countNew(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<void> {
  await add(context, cityCode, ids, 1);
  await tellChanged(context, cityCode, ids);
}

/** Locks persons in order, so that two changes to one of them follow each other; both may still be referred to. */
export async function holdPersons(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<void> {
  await personsAnywhere.sql(
    context,
    sql`select from clients.person where city_code = ${cityCode} and id = any(${[...ids]}::uuid[])
      order by id for no key update`,
  );
}

/**
 * Makes a change to persons, their grades or categories and keeps the counts exact: taken out before,
 * put in after. The persons are locked first, so that two changes to one of them follow each other.
 */
export async function recounting<T>(
  context: ActionContext,
  cityCode: string,
  ids: readonly string[],
  change: () => Promise<T>,
): Promise<T> {
  await holdPersons(context, cityCode, ids);
  const before = await placesOf(context, cityCode, ids);
  await add(context, cityCode, ids, -1);
  const result = await change();
  await add(context, cityCode, ids, 1);
  await tellChanged(context, cityCode, ids, before);
  return result;
}
