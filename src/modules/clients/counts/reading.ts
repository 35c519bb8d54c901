import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { can } from '../contract.ts';
import { careCountDeltas, careCounts, careHouseholdCounts, careHouseholds, persons } from '../scope.ts';
import { householdsCounted } from './households.ts';
import { counted } from './keeping.ts';

type Condition = RawBuilder<SqlBool>;

/** Whether the counts by town answer: of more than a town, for somebody whose reach is a division. */
export function fromCounts(context: Context, query: FactQuery): boolean {
  const reach = context.reach(can.readClients);
  if (reach.kind === 'sites' || (reach.kind === 'division' && reach.code.length > 9)) return false;
  return !query.siteId && !query.only?.division && query.place.length < 9;
}

/** The place asked for within the caller's reach. */
function within({ where }: Pick<typeof persons, 'where'>, context: Context, query: FactQuery): Condition {
  return sql<SqlBool>`${where(context.reach(can.readClients))} and ${where({ kind: 'division', code: query.place })}`;
}

const inCareOn = (on: string): Condition =>
  sql<SqlBool>`clients.person.care_from <= ${on} and (clients.person.care_to is null or clients.person.care_to > ${on})`;

const careChangedSince = (on: string) => sql`select id from clients.person where care_from > ${on}
    union select id from clients.person where care_to > ${on}`;
const categoriesChangedSince = (
  on: string,
) => sql`select person_id from clients.person_category where valid_from > ${on}
    union select person_id from clients.person_category where valid_to > ${on}`;

/** The same as `counted`, of a day. */
const countedOn = (
  on: string,
  those: Condition,
) => sql`select city_code, left(division_code, 9) as town_code, risk_level,
      '' as category, '' as variant from clients.person where ${inCareOn(on)} and ${those}
    union all
    select clients.person.city_code, left(division_code, 9), risk_level, c.category, coalesce(c.variant, '')
      from clients.person join clients.person_category c
        on c.city_code = clients.person.city_code and c.person_id = clients.person.id
          and c.valid_from <= ${on} and (c.valid_to is null or c.valid_to > ${on})
      where ${inCareOn(on)} and ${those}`;

/**
 * The counts and their deltas as one relation `n`, within reach and place, on the last day asked for:
 * what is counted now, less those who have changed since, plus what they were then.
 */
export function countsWithin(context: Context, query: FactQuery): RawBuilder<unknown> {
  const risk = query.only?.risk ? sql`risk_level = ${query.only.risk}` : sql`true`;
  const part = (table: typeof careCounts | typeof careCountDeltas) =>
    sql`select city_code, town_code, risk_level, category, variant, persons from ${sql.table(table.table)}
      where ${within(table, context, query)} and ${risk}`;
  const changed = sql<SqlBool>`${within(persons, context, query)} and ${risk} and clients.person.id in (
    ${careChangedSince(query.to)} union ${categoriesChangedSince(query.to)})`;
  return sql`(${part(careCounts)} union all ${part(careCountDeltas)}
    union all select city_code, town_code, risk_level, category, variant, -1 from (${counted(changed)}) now
    union all select city_code, town_code, risk_level, category, variant, 1 from (${countedOn(query.to, changed)}) before) n`;
}

/** Households in care on the last day asked for, in the same way. */
export function householdsWithin(context: Context, query: FactQuery): RawBuilder<{ n: number }> {
  const changed = sql<SqlBool>`${within(persons, context, query)} and (clients.person.city_code, clients.person.household_id) in (
    select city_code, household_id from clients.person where id in (${careChangedSince(query.to)}))`;
  const householdsOf = (inCare: Condition) => sql`(select count(*) from (
    select from clients.person where ${inCare} and ${changed} group by city_code, household_id) household)`;
  return householdsCounted({
    deltas: within(careCountDeltas, context, query),
    households: within(careHouseholds, context, query),
    counts: within(careHouseholdCounts, context, query),
    since: sql`${householdsOf(inCareOn(query.to))} - ${householdsOf(sql<SqlBool>`care_to is null`)}`,
  });
}
