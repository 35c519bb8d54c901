import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { isWithin } from '../../../kernel/china/division.ts';
import { type Day, firstDayOf, lastDayOf, type Month } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionBelow } from '../../../platform/database/division-below.ts';
import { whereInReach } from '../../../platform/database/scope.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { sitesBelow } from '../../network/public.ts';
import { can } from '../contract.ts';
import { counts, deltas, encounters, townCounts } from '../scope.ts';
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
  readonly way: string | undefined;
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
    way,
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
  const way = ask.way ? sql`${sql.ref(`${table}.way`)} = ${ask.way}` : sql`true`;
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
 * Counts of a question in one statement, hence of one moment: whole months from the folded counts
 * and the deltas not yet folded, days at the edges from the records. One request asks once for months
 * and once for everything else: a total and its parts by division, way and class come of one pass.
 */
export async function sums(context: Context, ask: Asked, dimension?: Dimension): Promise<Sums[]> {
  if (dimension === 'month') return once(context, ask, 'month');
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
type Split = 'month' | 'finest';

function once(context: Context, ask: Asked, dimension: Split): Promise<Sums[]> {
  const key = JSON.stringify([ask, dimension]);
  const mine = kept.get(context) ?? new Map<string, Promise<Sums[]>>();
  kept.set(context, mine);
  const found = mine.get(key) ?? readSums(context, ask, dimension);
  mine.set(key, found);
  return found;
}

async function readSums(context: Context, ask: Asked, dimension: Split): Promise<Sums[]> {
  const { months, edges } = periodParts(ask.from, ask.to);
  const reach = context.reach(can.countEncounters);
  const parts: RawBuilder<unknown>[] = edges.map((edge) => edgeSums(context, { ...ask, ...edge }, dimension));
  if (months) {
    const folded = finerThanTown(context, ask, dimension)
      ? foldedSums('services.encounter_count', 'divisionCode', counts.where(reach), ask, months, dimension)
      : foldedSums('services.encounter_town_count', 'townCode', townCounts.where(reach), ask, months, dimension);
    const fresh = foldedSums(
      'services.encounter_count_delta',
      'divisionCode',
      deltas.where(reach),
      ask,
      months,
      dimension,
    );
    parts.push(folded, fresh);
  }
  if (parts.length === 0) return [];
  const key = dimension === 'month' ? sql`to_char(part.key, 'YYYY-MM')` : sql`part.key`;
  return encounters.sql(
    context,
    can.countEncounters,
    () => sql<Sums>`select ${key} as key, sum(encounters)::int as encounters, sum(person_times)::int as person_times,
        sum(minutes)::bigint as minutes
      from (${sql.join(parts, sql` union all `)}) part group by part.key having sum(encounters) <> 0 order by part.key`,
  );
}

/** A site's figures, a village's, and a town split by villages are finer than the counts by town. */
function finerThanTown(context: Context, ask: Asked, dimension: Split): boolean {
  if (context.reach(can.countEncounters).kind === 'sites' || ask.siteIds !== null) return true;
  return ask.place.length > 9 || (ask.place.length === 9 && (ask.itself || dimension === 'finest'));
}

const measured = sql`sum(encounters) as encounters, sum(person_times) as person_times, sum(minutes) as minutes`;

function foldedSums(
  table: string,
  division: string,
  inReach: RawBuilder<SqlBool>,
  ask: Asked,
  months: { readonly from: Month; readonly to: Month },
  dimension: Split,
): RawBuilder<unknown> {
  const month = sql.ref(`${table}.month`);
  return sql`select ${keyOf(table, division, month, ask, dimension)} as key, ${measured} from ${sql.table(table)}
    where ${inReach} and ${placedIn(table, division, ask)} and ${kindAsked(table, ask)}
      and ${month} between ${firstDayOf(months.from)} and ${firstDayOf(months.to)} group by 1`;
}

const firstOfMonth = sql`date_trunc('month', occurred_on)::date`;

function edgeSums(context: Context, ask: Asked, dimension: Split): RawBuilder<unknown> {
  const table = 'services.encounter';
  return sql`select ${keyOf(table, 'divisionCode', firstOfMonth, ask, dimension)} as key,
      count(*) as encounters, sum(person_times) as person_times, sum(minutes) as minutes
    from services.encounter where ${encounters.where(context.reach(can.countEncounters))} and ${recordsAsked(ask)}
    group by 1`;
}

/** What a row is split by; `month` says how the table tells its month. */
export function keyOf(
  table: string,
  division: string,
  month: RawBuilder<unknown>,
  ask: Asked,
  dimension: Dimension | Split,
): RawBuilder<unknown> {
  switch (dimension) {
    case 'finest':
      return sql`concat_ws(' ', ${sql.join(finest.map((d) => keyOf(table, division, month, ask, d)))})`;
    case 'month':
      return month;
    case 'division':
      return divisionBelow(table, division, ask.place);
    default:
      return sql<string>`${sql.ref(`${table}.${dimension}`)}`;
  }
}
