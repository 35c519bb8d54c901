import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { isWithin } from '../../../kernel/china/division.ts';
import { type Day, firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionBelow } from '../../../platform/database/division-below.ts';
import { whereInReach } from '../../../platform/database/scope.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { sitesBelow } from '../../network/public.ts';
import { can } from '../contract.ts';
import { counts, deltas, encounters, townCounts } from '../scope.ts';
import { periodParts } from './rules.ts';

/** Counts of one month, division below the asked place, way and class. */
export interface Cell {
  readonly month: string;
  readonly division: string;
  readonly way: string;
  readonly class: string;
  readonly encounters: number;
  readonly personTimes: number;
  readonly minutes: number;
}
export type CellDimension = 'month' | 'division' | 'way' | 'class';

/** A fact's question with division and month narrowed into place and period. */
export interface Asked {
  readonly place: string;
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
    siteIds: nowhere ? [] : query.siteId ? await sitesBelow(context, query.siteId) : null,
    from,
    to,
    way,
    class: serviceClass,
  };
}

/** The asked place as a condition on a table's division and, where it has one, site column. */
export function placedIn(table: string, division: string, { place, siteIds }: Asked): RawBuilder<SqlBool> {
  const inPlace = whereInReach(table, { division }, { kind: 'division', code: place });
  return siteIds ? sql<SqlBool>`(${inPlace} and ${sql.ref(`${table}.siteId`)} = any(${siteIds}::uuid[]))` : inPlace;
}

/** Records that a question counts, seen from `reach`. */
export function recordsAsked(ask: Asked): RawBuilder<SqlBool> {
  const way = ask.way ? sql`and services.encounter.way = ${ask.way}` : sql``;
  const serviceClass = ask.class ? sql`and services.encounter.class = ${ask.class}` : sql``;
  return sql<SqlBool>`(services.encounter.voided_at is null
    and services.encounter.occurred_on between ${ask.from} and ${ask.to}
    and ${placedIn('services.encounter', 'divisionCode', ask)} ${way} ${serviceClass})`;
}

const kept = new WeakMap<Context, Map<string, Promise<Cell[]>>>();

/**
 * All counts of a question in one statement, hence of one moment: whole months from the folded counts
 * and the deltas not yet folded, days at the edges from the records. One request asks once.
 */
export function cells(context: Context, ask: Asked): Promise<Cell[]> {
  const key = JSON.stringify({ ...ask, way: null, class: null });
  const mine = kept.get(context) ?? new Map<string, Promise<Cell[]>>();
  kept.set(context, mine);
  const found = mine.get(key) ?? readCells(context, { ...ask, way: undefined, class: undefined });
  mine.set(key, found);
  return found.then((all) =>
    all.filter((c) => (!ask.way || c.way === ask.way) && (!ask.class || c.class === ask.class)),
  );
}

async function readCells(context: Context, ask: Asked): Promise<Cell[]> {
  const { months, edges } = periodParts(ask.from, ask.to);
  const parts: RawBuilder<unknown>[] = edges.map((edge) => edgeCells(context, { ...ask, ...edge }));
  if (months) {
    const between = (table: string) =>
      sql`${sql.ref(`${table}.month`)} between ${firstDayOf(months.from)} and ${firstDayOf(months.to)}`;
    parts.push(foldedCells(context, ask, between), deltaCells(context, ask, between));
  }
  if (parts.length === 0) return [];
  return encounters.sql(
    context,
    can.countEncounters,
    () => sql<Cell>`select to_char(month, 'YYYY-MM') as month, division, way, class,
        sum(encounters)::int as encounters, sum(person_times)::int as person_times, sum(minutes)::bigint as minutes
      from (${sql.join(parts, sql` union all `)}) part
      group by part.month, division, way, class having sum(encounters) <> 0`,
  );
}

type Between = (table: string) => RawBuilder<unknown>;

function foldedCells(context: Context, ask: Asked, between: Between): RawBuilder<unknown> {
  const reach = context.reach(can.countEncounters);
  // A site's figures, and a village's, are finer than the counts by town.
  if (reach.kind === 'sites' || ask.siteIds || ask.place.length > 9) {
    return sql`select month, ${divisionBelow('services.encounter_count', 'divisionCode', ask.place)} as division, way, class,
        encounters, person_times, minutes
      from services.encounter_count where ${counts.where(reach)}
        and ${placedIn('services.encounter_count', 'divisionCode', ask)} and ${between('services.encounter_count')}`;
  }
  return sql`select month, ${divisionBelow('services.encounter_town_count', 'townCode', ask.place)} as division, way, class,
      encounters, person_times, minutes
    from services.encounter_town_count where ${townCounts.where(reach)}
      and ${placedIn('services.encounter_town_count', 'townCode', ask)} and ${between('services.encounter_town_count')}`;
}

function deltaCells(context: Context, ask: Asked, between: Between): RawBuilder<unknown> {
  return sql`select month, ${divisionBelow('services.encounter_count_delta', 'divisionCode', ask.place)}, way, class,
      encounters, person_times, minutes
    from services.encounter_count_delta where ${deltas.where(context.reach(can.countEncounters))}
      and ${placedIn('services.encounter_count_delta', 'divisionCode', ask)}
      and ${between('services.encounter_count_delta')}`;
}

function edgeCells(context: Context, ask: Asked): RawBuilder<unknown> {
  return sql`select date_trunc('month', occurred_on)::date as month,
      ${divisionBelow('services.encounter', 'divisionCode', ask.place)} as division, way, class,
      count(*), sum(person_times), sum(minutes)
    from services.encounter where ${encounters.where(context.reach(can.countEncounters))} and ${recordsAsked(ask)}
    group by 1, 2, 3, 4`;
}
