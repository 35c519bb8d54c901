import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { isWithin } from '../../../kernel/china/division.ts';
import { type Day, firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionBelow } from '../../../platform/database/division-below.ts';
import { joinNarrowed, type Narrowed, narrow } from '../../../platform/database/narrowed.ts';
import { whereInReach } from '../../../platform/database/scope.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { digitsOf } from '../../../platform/reach.ts';
import { sidesOf } from '../../../platform/run/reaching.ts';
import { sitesBelow } from '../../network/public.ts';
import { can } from '../contract.ts';
import { counts, countyCounts, dayCounts, dayKindCounts, deltas, encounters, townCounts } from '../scope.ts';
import { periodParts } from './rules.ts';

/** Ways to split the counts. */
export type Dimension = 'month' | 'division' | 'way' | 'class';
/** Sums of one part of a split, or of everything under the key ''. */
export interface Sums {
  readonly key: string;
  readonly encounters: number;
  readonly personTimes: number;
  readonly minutes: number;
}

/** A fact's question with division and month narrowed into place and period. */
export interface Asked {
  readonly place: string;
  /** Only what belongs to the place itself and to nothing below it. */
  readonly itself: boolean;
  readonly siteIds: readonly string[] | null;
  readonly from: Day;
  readonly to: Day;
  /** Only records of these ways. */
  readonly ways: readonly string[] | undefined;
  readonly class: string | undefined;
}

export async function asked(context: Context, query: FactQuery): Promise<Asked> {
  const { division, month, way, class: serviceClass } = query.only ?? {};
  const within = division !== undefined && isWithin(division, query.place);
  const nowhere = division !== undefined && !within;
  const from = month && firstDayOf(month) > query.from ? firstDayOf(month) : query.from;
  const to = month && lastDayOf(month) < query.to ? lastDayOf(month) : query.to;
  return {
    place: within ? division : query.place,
    itself: division === query.place,
    siteIds: nowhere ? [] : query.siteId ? await sitesBelow(context, query.siteId) : null,
    from,
    to,
    ways: way === undefined ? undefined : [way],
    class: serviceClass,
  };
}

/** The asked place as a condition on a table's division and, where it has one, site column. */
export function placedIn(table: string, division: string, { place, itself, siteIds }: Asked): RawBuilder<SqlBool> {
  const inPlace = itself
    ? sql<SqlBool>`${sql.ref(`${table}.${division}`)} = ${place}`
    : whereInReach(table, { division }, { kind: 'division', code: place });
  return siteIds ? sql<SqlBool>`(${inPlace} and ${sql.ref(`${table}.siteId`)} = any(${siteIds}::uuid[]))` : inPlace;
}

function kindAsked(table: string, ask: Asked): RawBuilder<SqlBool> {
  const way = ask.ways ? sql`${sql.ref(`${table}.way`)} = any(${ask.ways})` : sql`true`;
  const serviceClass = ask.class ? sql`${sql.ref(`${table}.class`)} = ${ask.class}` : sql`true`;
  return sql<SqlBool>`(${way} and ${serviceClass})`;
}

/** Records that a question counts; the caller's reach comes on top. */
export function recordsAsked(ask: Asked): RawBuilder<SqlBool> {
  const table = 'services.encounter';
  return sql<SqlBool>`(services.encounter.voided_at is null
    and services.encounter.occurred_on between ${ask.from} and ${ask.to}
    and ${placedIn(table, 'divisionCode', ask)} and ${kindAsked(table, ask)})`;
}

const kept = new WeakMap<Context, Map<string, Promise<Sums[]>>>();

/**
 * Counts of a question in one statement, hence of one moment: from folded counts and the deltas not yet
 * folded, and from the records for what no count is fine enough for. One request asks once for months,
 * once for the whole, and once for the parts by division, way and class together.
 */
export async function sums(context: Context, ask: Asked, dimension?: Dimension): Promise<Sums[]> {
  if (dimension === 'month') return once(context, ask, 'month');
  if (dimension === undefined && madeOfCounties(sidesOf(context)[0], ask)) return once(context, ask, 'whole');
  const at = dimension && finest.indexOf(dimension);
  const added = new Map<string, Sums>();
  for (const { key: finestKey, ...part } of await once(context, ask, 'finest')) {
    const key = at === undefined ? '' : (finestKey.split(' ')[at] ?? '');
    const { encounters = 0, personTimes = 0, minutes = 0 } = added.get(key) ?? {};
    added.set(key, {
      key,
      encounters: encounters + part.encounters,
      personTimes: personTimes + part.personTimes,
      minutes: minutes + part.minutes,
    });
  }
  return [...added.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What the key of the finest split is made of, separated by spaces. */
const finest: readonly Dimension[] = ['division', 'way', 'class'];
type Split = 'month' | 'finest' | 'whole';

function once(context: Context, ask: Asked, dimension: Split): Promise<Sums[]> {
  const key = JSON.stringify([ask, dimension]);
  const mine = kept.get(context) ?? new Map<string, Promise<Sums[]>>();
  kept.set(context, mine);
  const found = mine.get(key) ?? readSums(context, ask, dimension);
  mine.set(key, found);
  return found;
}

/** A place of counties, asked for by somebody whose reach is made of counties. */
export function madeOfCounties(context: Context, ask: Asked): boolean {
  return (
    digitsOf(context.reach(can.countEncounters)) <= 6 && ask.siteIds === null && !ask.itself && ask.place.length <= 6
  );
}

/** Whether counts by county have what is asked: below a place of one county a split tells its towns apart. */
const countiesTell = (context: Context, ask: Asked, dimension: Split): boolean =>
  madeOfCounties(context, ask) && (ask.place.length <= 4 || dimension !== 'finest');

const countedByDay = (context: Context, ask: Asked): boolean =>
  madeOfCounties(context, ask) && ask.ways === undefined && ask.class === undefined;

async function readSums(context: Context, ask: Asked, dimension: Split): Promise<Sums[]> {
  const sides = sidesOf(context).flatMap((side) => side ?? []);
  const parts = sides.flatMap((side) => {
    const byDay = dimension !== 'finest' && countedByDay(side, ask);
    return byDay ? daySums(side, ask, dimension, dayCounts) : monthSums(side, ask, dimension);
  });
  if (parts.length === 0) return [];
  // Days of the records are planned for the values: only then their partitions are known.
  const ofRecords =
    sides.some((side) => !countiesTell(side, ask, dimension)) && periodParts(ask.from, ask.to).edges.length > 0;
  const plan = ofRecords ? sql`` : sql`/* of counts */`;
  const keys = keysOf(dimension).map((key) => sql.ref(key));
  return encounters.sql<Sums>(
    context,
    can.countEncounters,
    () => narrow`select ${plan} concat_ws(' ', ${sql.join(keys)}) as key, sum(encounters)::int as encounters,
        sum(person_times)::int as person_times, sum(minutes)::bigint as minutes
      from (${joinNarrowed(parts, sql` union all `)}) part group by ${sql.join(keys)} having sum(encounters) <> 0 order by 1`,
  );
}

/** Names of the columns that a split is grouped by. */
const keysOf = (dimension: Split): readonly string[] => (dimension === 'finest' ? finest : [dimension]);

/** Whole months from the counts; days at the edges from counts by day, or for places below a county from the records. */
function monthSums(context: Context, ask: Asked, dimension: Split): Narrowed[] {
  const { months, edges } = periodParts(ask.from, ask.to);
  const days = countiesTell(context, ask, dimension);
  const fromRecords = (edge: { from: Day; to: Day }) => {
    const table = 'services.encounter';
    const where = narrow`${encounters.within(context, can.countEncounters)} and ${recordsAsked({ ...ask, ...edge })}`;
    const counted = sql`count(*) as encounters, sum(person_times) as person_times, sum(minutes) as minutes`;
    return parted({ table, division: 'divisionCode', month: monthOfDay }, ask, dimension, where, counted);
  };
  const atEdges = edges.flatMap((edge) =>
    days ? daySums(context, { ...ask, ...edge }, dimension, dayKindCounts) : [fromRecords(edge)],
  );
  if (!months) return atEdges;
  const within = (table: string) => {
    const month = sql.ref(`${table}.month`);
    return sql<SqlBool>`${kindAsked(table, ask)}
      and ${month} between ${firstDayOf(months.from)} and ${firstDayOf(months.to)}`;
  };
  return [
    ...[countsFor(context, ask, dimension), { of: deltas, division: 'divisionCode' }].map(({ of, division }) => {
      const where = narrow`${of.within(context, can.countEncounters)} and ${placedIn(of.table, division, ask)} and ${within(of.table)}`;
      return parted({ table: of.table, division, month: sql.ref(`${of.table}.month`) }, ask, dimension, where);
    }),
    ...atEdges,
  ];
}

/** Any days from counts by day and county. */
function daySums(
  context: Context,
  ask: Asked,
  dimension: Split,
  ofDays: typeof dayCounts | typeof dayKindCounts,
): Narrowed[] {
  const tables = [
    { of: ofDays, division: 'countyCode' },
    { of: deltas, division: 'divisionCode' },
  ];
  return tables.map(({ of, division }) => {
    const kind = ofDays === dayCounts ? sql`true` : kindAsked(of.table, ask);
    const where = narrow`${of.within(context, can.countEncounters)} and ${placedIn(of.table, division, ask)} and ${kind}
      and ${sql.ref(`${of.table}.occurredOn`)} between ${ask.from} and ${ask.to}`;
    return parted({ table: of.table, division, month: monthOfDay }, ask, dimension, where);
  });
}

/** The coarsest counts that can answer: a site's figures, a village's, and a town split by villages need the finest. */
function countsFor(context: Context, ask: Asked, dimension: Split) {
  if (countiesTell(context, ask, dimension)) return { of: countyCounts, division: 'countyCode' };
  const fine =
    digitsOf(context.reach(can.countEncounters)) > 9 ||
    ask.siteIds !== null ||
    ask.place.length > 9 ||
    (ask.place.length === 9 && (ask.itself || dimension === 'finest'));
  return fine ? { of: counts, division: 'divisionCode' } : { of: townCounts, division: 'townCode' };
}

const monthOfDay = sql`date_trunc('month', occurred_on)::date`;
const measured = sql`sum(encounters) as encounters, sum(person_times) as person_times, sum(minutes) as minutes`;

interface From {
  readonly table: string;
  readonly division: string;
  /** How the table tells its month. */
  readonly month: RawBuilder<unknown>;
}

function parted(
  { table, division, month }: From,
  ask: Asked,
  dimension: Split,
  where: Narrowed,
  measures: RawBuilder<unknown> = measured,
): Narrowed {
  const keys = keysOf(dimension).map((key) => {
    const said =
      key === 'whole'
        ? sql`''`
        : key === 'month'
          ? sql`to_char(${month}, 'YYYY-MM')`
          : keyOf(table, division, month, ask, key as Dimension);
    return sql`${said} as ${sql.ref(key)}`;
  });
  const group = sql.raw(keys.map((_, i) => i + 1).join(', '));
  return narrow`select ${sql.join(keys)}, ${measures} from ${sql.table(table)} where ${where} group by ${group}`;
}

/** What a row is split by; `month` says how the table tells its month. */
export function keyOf(
  table: string,
  division: string,
  month: RawBuilder<unknown>,
  ask: Asked,
  dimension: Dimension,
): RawBuilder<unknown> {
  switch (dimension) {
    case 'month':
      return month;
    case 'division':
      return divisionBelow(table, division, ask.place);
    default:
      return sql<string>`${sql.ref(`${table}.${dimension}`)}`;
  }
}
