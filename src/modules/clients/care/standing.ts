import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { regionRules } from '../region-rules.ts';
import { dayGiven, gradeOn } from './grades.ts';

/**
 * Persons as graded on a day, one row each with `city_code, client_id, household_id, division_code, site_id,
 * worker_id, care_from, care_to, resumed_on, risk_level, monthly_elder, turned_on, graded_before, elder_before`:
 * a relation for statements of higher modules. `monthly_elder` are those in a category for which elders are visited
 * monthly. The last three are arrays: the days of this care on which a grade or such a category began or ended, in
 * order, and what held until each of them; null where there was none.
 * Place and worker are today's; care is the period that had begun by that day. `chosen` is a relation of `city_code, client_id`; without it, everybody.
 */
export async function personsStanding(
  context: Context,
  on: Day,
  chosen?: RawBuilder<unknown>,
): Promise<RawBuilder<unknown>> {
  const elders = await elderCategories(context);
  const risk = on < context.today ? gradeOn('p', dayGiven(on)) : sql`p.risk_level`;
  const elder = sql`clients.person_category h where h.city_code = p.city_code and h.person_id = p.id
    and h.category = any(${elders})`;
  const turned = (careFrom: RawBuilder<unknown>) => sql`lateral (
      select array_agg(t.day order by t.day) as days, array_agg(t.level order by t.day) as levels,
        array_agg(t.elder order by t.day) as elders
      from (
        select m.day, ${gradeOn('p', sql`(m.day - 1)`)} as level,
          exists (select from ${elder} and ${heldOn(sql`(m.day - 1)`)}) as elder
        from (
          select g.valid_from as day from clients.risk_grade g where g.city_code = p.city_code and g.person_id = p.id
          union select h.valid_from from ${elder}
          union select h.valid_to from ${elder}) m
        where m.day > ${careFrom} and m.day <= ${on}) t
      where regraded.person_id is not null or category.ever) turned`;
  const standing = (
    { careFrom, careTo, resumedOn }: Record<'careFrom' | 'careTo' | 'resumedOn', RawBuilder<unknown>>,
    care: RawBuilder<unknown>,
    which: RawBuilder<unknown>,
  ) =>
    sql`select p.city_code, p.id as client_id, p.household_id, p.division_code, p.site_id,
      p.responsible_worker_id as worker_id, ${careFrom} as care_from, ${careTo} as care_to, ${risk} as risk_level,
      ${resumedOn} as resumed_on, coalesce(category.held, false) as monthly_elder, turned.days as turned_on,
      turned.levels as graded_before, turned.elders as elder_before
    from clients.person p left join (${regradedBy(on)}) regraded
        on regraded.city_code = p.city_code and regraded.person_id = p.id
      cross join lateral (
        select bool_or(${heldOn(on)}) as held, count(*) > 0 as ever from ${elder} and h.valid_from <= ${on}) category
      ${care} cross join ${turned(careFrom)}
    where ${which} ${chosen ? sql`and (p.city_code, p.id) in (${chosen})` : sql``}`;
  const earlier = sql`select from clients.former_care f where f.city_code = p.city_code and f.person_id = p.id`;
  const resumedOn = sql`case when exists (${earlier} and f.valid_to > f.valid_from and f.valid_to <= care.care_from)
    then care.care_from end`;
  const only = { careFrom: sql`p.care_from`, careTo: sql`p.care_to`, resumedOn: sql`null::date` };
  const begun = { careFrom: sql`care.care_from`, careTo: sql`care.care_to`, resumedOn };
  // Nearly everybody has one period: read apart, so that the planner knows how many are in care on a day.
  return sql`${standing(only, sql``, sql`not exists (${earlier})`)}
    union all ${standing(begun, careBy(context, on), sql`exists (${earlier})`)}`;
}

/** The categories of old persons in special difficulty, of whom the monthly visit rate is asked. */
async function elderCategories(context: Context): Promise<string[]> {
  const { categories } = await regionRules(context);
  return [...categories.values()].filter((c) => c.monthlyElder).map((c) => c.code);
}

const heldOn = (on: Day | RawBuilder<unknown>) =>
  sql`h.valid_from <= ${on} and (h.valid_to is null or h.valid_to > ${on})`;

/** Condition on `city_code, client_id` of the caller's own relation: in one of those categories on a day. */
export async function specialElderOn(context: Context, on: Day): Promise<(row: string) => RawBuilder<SqlBool>> {
  const elders = await elderCategories(context);
  return (row) => sql<SqlBool>`(${sql.ref(`${row}.city_code`)}, ${sql.ref(`${row}.client_id`)}) in (
    select h.city_code, h.person_id from clients.person_category h where ${heldOn(on)} and h.category = any(${elders}))`;
}

/** Grades in force on a day that followed another one. */
const regradedBy = (on: Day) => sql`select g.city_code, g.person_id
  from clients.risk_grade e join clients.risk_grade g
    on g.city_code = e.city_code and g.person_id = e.person_id and g.valid_from = e.valid_to
  where e.valid_to is not null and e.valid_to > e.valid_from
    and g.valid_from <= ${on} and (g.valid_to is null or g.valid_to > ${on})`;

/** Joins to persons `p` the period of care begun by a day; of those not yet in care on that day, the first. */
function careBy({ today }: Context, on: Day): RawBuilder<unknown> {
  if (on >= today) return sql`cross join lateral (values (p.care_from, p.care_to)) as care (care_from, care_to)`;
  return sql`left join lateral (
      select f.valid_from, f.valid_to from clients.former_care f
      where p.care_from > ${on} and p.care_to is distinct from p.care_from
        and f.city_code = p.city_code and f.person_id = p.id and f.valid_from <= ${on} and f.valid_to > f.valid_from
      order by f.valid_from desc limit 1) former on true
    cross join lateral (values (coalesce(former.valid_from, p.care_from),
      case when former.valid_from is null then p.care_to else former.valid_to end)) as care (care_from, care_to)`;
}

/** Keeps persons from being changed until the end of the transaction; they may still be referred to. */
export const personsHeld = (chosen: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select p.city_code, p.id as client_id from clients.person p where (p.city_code, p.id) in (${chosen})
    order by p.city_code, p.id for key share`;
