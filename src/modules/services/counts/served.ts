import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { firstDayOf } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { sidesOf } from '../../../platform/run/reaching.ts';
import { can } from '../contract.ts';
import { servedCounts as counted, deltas, encounters, served as servedDays } from '../scope.ts';
import { type Asked, asked, madeOfCounties, placedIn } from './queries.ts';
import { metAsked, type Served } from './records.ts';
import { asEntries, entriesOf } from './served-days.ts';

type ServedCounts = Readonly<Record<Served, number>>;

const kept = new WeakMap<Context, Map<string, Promise<ServedCounts>>>();

/** Distinct persons and households of a question; one request asks once. */
export function servedCounts(context: Context, query: FactQuery): Promise<ServedCounts> {
  const key = JSON.stringify(query);
  const mine = kept.get(context) ?? new Map<string, Promise<ServedCounts>>();
  kept.set(context, mine);
  const found = mine.get(key) ?? read(context, query);
  mine.set(key, found);
  return found;
}

async function read(context: Context, query: FactQuery): Promise<ServedCounts> {
  const ask = await asked(context, query);
  const fromMonthStart = ask.from === firstDayOf(ask.from.slice(0, 7));
  const [inDivisions, besides] = sidesOf(context);
  const fromCounts =
    madeOfCounties(inDivisions, ask) && fromMonthStart && ask.ways === undefined && ask.class === undefined;
  return fromCounts ? readCounts(inDivisions, ask, besides) : readRecords(context, ask);
}

async function readRecords(context: Context, ask: Asked): Promise<ServedCounts> {
  const [found] = await encounters.sql<ServedCounts>(
    context,
    can.countEncounters,
    // Hashed twice: count(distinct …) would sort. A client who changed households stands in several pairs.
    (where) =>
      narrow`with pair as materialized (
        select client_id, household_id from ${metAsked(where, ask, sql`1`)} group by client_id, household_id)
      select (select count(*)::int from (select from pair where client_id is not null group by client_id) c) as client,
        (select count(*)::int from (select from pair where household_id is not null group by household_id) h) as household`,
  );
  return found ?? { client: 0, household: 0 };
}

/**
 * From the counts of those served in one county, set right by those whom a delta not yet folded speaks of;
 * these and those known in several counties are counted day by day. Whoever was served at sites outside of the
 * counties is told by the records, and counts where not served in the counties too.
 */
async function readCounts(context: Context, ask: Asked, besides: Context | undefined): Promise<ServedCounts> {
  const within = ({ of, division }: { of: typeof deltas | typeof servedDays | typeof counted; division: string }) =>
    narrow`${of.within(context, can.countEncounters)} and ${placedIn(of.table, division, ask)}`;
  const hereServed = within({ of: servedDays, division: 'countyCode' });
  const inPeriod = (day: string): RawBuilder<SqlBool> =>
    sql<SqlBool>`${sql.ref(day)} between ${ask.from} and ${ask.to}`;
  const others = besides
    ? servedBesides(besides, ask, { hereServed, inPeriod: inPeriod('day') })
    : { known: sql``, counted: sql`` };
  const parts = await encounters.sql<{ subject: Served; n: number }>(
    context,
    can.countEncounters,
    () => narrow`with /* of counts */ fresh as (
        select * from services.encounter_count_delta where ${within({ of: deltas, division: 'divisionCode' })}),
      entry as (select * from ${entriesOf(sql`fresh`)}),
      open as (
        select city_code, subject, subject_id from entry
        union select city_code, subject, subject_id from services.served where roaming and ${hereServed}),
      held as materialized (
        select served.* from open join services.served on served.city_code = open.city_code
          and served.subject_id = open.subject_id and served.subject = open.subject where ${hereServed}),
      seen as (
        select subject, subject_id from (
          select subject, subject_id from (select * from entry union all ${asEntries(sql`held`)}) e
          where ${inPeriod('day')} group by subject, subject_id, day having sum(n) > 0) days
        group by subject, subject_id)
        ${others.known}
      select subject, sum(n)::int as n from (
        select subject, sum(subjects) as n from services.served_count
          where ${within({ of: counted, division: 'countyCode' })}
            and month between ${ask.from} and ${firstDayOf(ask.to.slice(0, 7))} and month_before < ${ask.from}
            and first_on <= ${ask.to} group by subject
        union all
        select subject, -count(*) from held where not roaming and exists (
          select from unnest(days, encounters) as u (day, n) where n > 0 and ${inPeriod('day')}) group by subject
        union all
        select subject, count(*) from seen group by subject
        ${others.counted}) part
      group by subject`,
  );
  const of = (subject: Served) => parts.find((p) => p.subject === subject)?.n ?? 0;
  return { client: of('client'), household: of('household') };
}

/** CTEs and the part of the sum that add whoever was served outside of the counties, and not in them. */
function servedBesides(
  besides: Context,
  ask: Asked,
  { hereServed, inPeriod }: { hereServed: RawBuilder<unknown>; inPeriod: RawBuilder<SqlBool> },
) {
  const met = metAsked(encounters.within(besides, can.countEncounters), ask, sql`services.encounter.city_code`);
  return {
    known: narrow`, pair as materialized (select city_code, client_id, household_id from ${met} group by 1, 2, 3),
      other as materialized (
        select city_code, 'client' as subject, client_id as subject_id from pair where client_id is not null
        union select city_code, 'household', household_id from pair where household_id is not null),
      known as (
        select city_code, subject, subject_id from (
          select city_code, subject, subject_id, day, n from entry join other using (city_code, subject, subject_id)
          union all
          select city_code, subject, subject_id, day, n from other join services.served using (city_code, subject, subject_id),
            unnest(days, encounters) as u (day, n) where ${hereServed}) e
        where ${inPeriod} group by city_code, subject, subject_id, day having sum(n) > 0)`,
    counted: sql`union all
        select subject, count(*) from (table other except table known) o group by subject`,
  };
}
