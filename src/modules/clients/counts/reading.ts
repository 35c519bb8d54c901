import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type Narrowed, narrow } from '../../../platform/database/narrowed.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { digitsOf } from '../../../platform/reach.ts';
import { sidesOf } from '../../../platform/run/reaching.ts';
import { dayGiven, gradeAsOf, gradedSince, gradeOn } from '../care/grades.ts';
import { careChangedSince, inCareOn } from '../care/stretches.ts';
import { can } from '../contract.ts';
import { holdsOn, inCare, ofPerson } from '../in-care.ts';
import { careCountDeltas, careCounts, careHouseholdCounts, careHouseholds, persons } from '../scope.ts';
import { householdsCounted } from './households.ts';

type Condition = RawBuilder<SqlBool>;

/** Whether the counts by town answer: of more than a town, for somebody who reaches divisions. */
export function fromCounts(context: Context, query: FactQuery): boolean {
  if (digitsOf(sidesOf(context)[0].reach(can.readClients)) > 9) return false;
  return !query.siteId && !query.only?.division && query.place.length < 9;
}

/** The place asked for within the caller's reach. */
function within(of: Pick<typeof persons, 'where' | 'within'>, context: Context, query: FactQuery): Narrowed {
  return narrow`${of.within(context, can.readClients)} and ${of.where({ kind: 'division', code: query.place })}`;
}

const inCareNow = sql<SqlBool>`(care_to is null)`;

const categoriesChangedSince = (
  on: string,
) => sql`select person_id from clients.person_category where valid_from > ${on}
    union select person_id from clients.person_category where valid_to > ${on}`;

/**
 * How much more there was on a day than there is now, of those who have changed since: each is taken away with the
 * grade of now, and added with the grade of the day; without a question by grade, once for both.
 */
function sinceThen(
  context: Context,
  { on, risk, of }: { on: string; risk: (grade: RawBuilder<unknown>) => Condition; of: Counted },
  query: FactQuery,
) {
  // Without a question by grade, what falls under a category is the same with either grade.
  const past = on < context.today && (of === 'persons' || query.only?.risk !== undefined);
  const ids = [careChangedSince(on)];
  if (of === 'categories') ids.push(categoriesChangedSince(on));
  if (past) ids.push(gradedSince(on));
  const graded = past
    ? sql`case when ${inCareOn(context, on)} then ${gradeOn('clients.person', dayGiven(on))} end`
    : sql`risk_level`;
  const changed = narrow`select city_code, id, left(division_code, 9) as town_code, risk_level as grade,
      ${graded} as grade_then, ${inCareOn(context, on)} as then, ${inCareNow} as now
    from clients.person where id = any(array(${sql.join(ids, sql` union `)})) and ${within(persons, context, query)}`;
  const now = of === 'persons' ? sql`now` : sql`(now and c.valid_to is null)`;
  const then =
    of === 'persons'
      ? sql`"then"`
      : sql`("then" and c.valid_from <= ${on} and (c.valid_to is null or c.valid_to > ${on}))`;
  const turns = past
    ? {
        grade: sql`v.grade`,
        persons: sql`v.persons`,
        each: sql`cross join lateral (values (p.grade, -${now}::int), (grade_then, ${then}::int)) as v (grade, persons)
          where v.persons <> 0 and ${risk(sql`v.grade`)}`,
      }
    : {
        grade: sql`p.grade`,
        persons: sql`${then}::int - ${now}::int`,
        each: sql`where ${then} <> ${now} and ${risk(sql`p.grade`)}`,
      };
  if (of === 'persons')
    return narrow`select city_code, town_code, ${turns.grade}, '', '', ${turns.persons} from (${changed}) p ${turns.each}`;
  return narrow`select p.city_code, town_code, ${turns.grade}, c.category, coalesce(c.variant, ''), ${turns.persons}
    from (${changed}) p join clients.person_category c on c.city_code = p.city_code and c.person_id = p.id ${turns.each}`;
}

type Counted = 'persons' | 'categories';

/**
 * The counts and their deltas as one relation `n`, within reach and place, on the last day asked for:
 * what is counted now, and by how much it has changed since; and the files at sites outside of the divisions.
 */
export function countsWithin(asking: Context, query: FactQuery, of: Counted): Narrowed {
  const [context, besides] = sidesOf(asking);
  const wanted = query.only?.risk;
  const risk = (grade: RawBuilder<unknown>) => (wanted ? sql<SqlBool>`${grade} = ${wanted}` : sql<SqlBool>`true`);
  const those = of === 'persons' ? sql`category = ''` : sql`category <> ''`;
  const part = (table: typeof careCounts | typeof careCountDeltas) =>
    narrow`select city_code, town_code, risk_level, category, variant, persons from ${sql.table(table.table)}
      where ${within(table, context, query)} and ${risk(sql`risk_level`)} and ${those}`;
  return narrow`(${part(careCounts)} union all ${part(careCountDeltas)}
    union all ${sinceThen(context, { on: query.to, risk, of }, query)}
    ${besides ? narrow`union all ${filesOf(besides, query, of)}` : sql``}) n`;
}

/** Files that the asker reaches, in the form of the counts. */
function filesOf(context: Context, query: FactQuery, of: Counted): Narrowed {
  const [categories, held] =
    of === 'persons'
      ? [sql`'', ''`, sql``]
      : [
          sql`c.category, coalesce(c.variant, '')`,
          sql`join clients.person_category c on ${ofPerson} and ${holdsOn(query.to)}`,
        ];
  return narrow`select clients.person.city_code, left(clients.person.division_code, 9), ${gradeAsOf(context, query.to)},
      ${categories}, 1 from clients.person ${held}
    where ${persons.within(context, can.readClients)} and ${inCare(context, query)}`;
}

/** Households in care on the last day asked for, in the same way. */
export function householdsWithin(asking: Context, query: FactQuery): Narrowed {
  const [context, besides] = sidesOf(asking);
  const counted = householdsCounted({
    deltas: within(careCountDeltas, context, query),
    households: within(careHouseholds, context, query),
    counts: within(careHouseholdCounts, context, query),
    since: narrow`(select coalesce(sum("then"::int - now::int), 0) from (
      select bool_or(${inCareOn(context, query.to)}) as then, bool_or(${inCareNow}) as now from clients.person
      where household_id = any(array(select household_id from clients.person where id = any(array(${careChangedSince(query.to)}))))
        and ${within(persons, context, query)}
      group by city_code, household_id) household)`,
  });
  if (!besides) return counted;
  const inCareOf = (side: Context) => narrow`${persons.within(side, can.readClients)} and ${inCare(side, query)}`;
  return narrow`select (${counted}) + (select count(*)::int from (
      select city_code, household_id from clients.person where ${inCareOf(besides)}
      except select city_code, household_id from clients.person where household_id = any(array(
        select household_id from clients.person where ${inCareOf(besides)})) and ${inCareOf(context)}) h) as n`;
}
