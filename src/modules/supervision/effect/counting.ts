import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { divisionBelow, inPart } from '../../../platform/database/division-below.ts';
import { whereInReach } from '../../../platform/database/scope.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { can } from '../permissions.ts';
import { type Sight, sightOf } from '../sessions/reach.ts';
import type { Measure } from './measures.ts';
import { counted } from './scope.ts';

export interface Sums {
  readonly part: number;
  readonly whole: number;
  readonly persons: number;
  readonly records: number;
}

export interface Row {
  readonly id: string;
  readonly cityCode: string;
  readonly siteId: string;
  readonly divisionCode: string;
  readonly supervisorId: string | null;
  readonly personId: string | null;
  readonly onDay: string;
  readonly part: number;
  readonly whole: number;
}

/** Whoever reads figures alone stands over nobody: all of the place counts, and none of it is shown (decision 100). */
async function sightFor(context: Context): Promise<Sight> {
  const sight = await sightOf(context);
  return context.reach(can.readEffect).kind === 'nowhere' ? { ...sight, everything: true } : sight;
}

/** The relation `e` within the place that is asked for; the caller's reach comes on top. */
async function asked(
  context: Context,
  measure: Measure,
  query: FactQuery,
  permission: typeof can.readEffect,
): Promise<RawBuilder<unknown>> {
  const { place, siteId, only } = query;
  const parts = [
    whereInReach('e', { division: 'divisionCode', site: 'siteId' }, context.reach(permission)),
    whereInReach('e', { division: 'divisionCode' }, { kind: 'division', code: place }),
    inPart('e', 'divisionCode', place, only?.division),
    ...(siteId ? [sql`e.site_id = ${siteId}`] : []),
    ...(only?.month === undefined ? [] : [sql`to_char(e.on_day, 'YYYY-MM') = ${only.month}`]),
  ];
  return sql`(${await measure(context, await sightFor(context), query)}) e where ${sql.join(parts, sql` and `)}`;
}

type Sliced = Promise<(Sums & { key: string })[]>;
const kept = new WeakMap<Context, Map<Measure, Map<string, Sliced>>>();

/** Sums by month or by part of the place, or of everything under the key ''; several figures ask for them at once. */
export function sums(context: Context, measure: Measure, query: FactQuery, by?: string): Sliced {
  const mine = kept.get(context) ?? new Map<Measure, Map<string, Sliced>>();
  kept.set(context, mine);
  const ofMeasure = mine.get(measure) ?? new Map<string, Sliced>();
  mine.set(measure, ofMeasure);
  const question = JSON.stringify([query, by]);
  const found = ofMeasure.get(question) ?? readSums(context, measure, query, by);
  ofMeasure.set(question, found);
  return found;
}

async function readSums(context: Context, measure: Measure, query: FactQuery, by?: string) {
  const key =
    by === 'month'
      ? sql`to_char(e.on_day, 'YYYY-MM')`
      : by === 'division'
        ? divisionBelow('e', 'divisionCode', query.place)
        : sql`''`;
  return counted.sql<Sums & { key: string }>(
    context,
    sql`select ${key} as key, sum(e.part)::float8 as part, sum(e.whole)::float8 as whole,
        count(distinct e.person_id)::int as persons, count(distinct e.id)::int as records
      from ${await asked(context, measure, query, can.readEffectFigures)} group by 1 order by 1`,
  );
}

/** The latest first. */
export async function rowsOf(
  context: Context,
  measure: Measure,
  query: FactQuery,
  onlyCounted: boolean,
  page?: { offset: number; limit: number },
) {
  const which = onlyCounted ? sql`and e.part > 0` : sql``;
  const cut = page ? sql`offset ${page.offset} limit ${page.limit}` : sql``;
  return counted.sql<Row & { total: number }>(
    context,
    sql`select e.*, count(*) over ()::int as total from ${await asked(context, measure, query, can.readEffect)} ${which}
      order by e.on_day desc, e.division_code, e.id, e.person_id ${cut}`,
  );
}

/** Over the rows themselves. */
export function sumsOf(rows: readonly Row[]): Sums {
  const sum = (of: 'part' | 'whole') => rows.reduce((all, row) => all + row[of], 0);
  return {
    ...{ part: sum('part'), whole: sum('whole') },
    persons: new Set(rows.flatMap((r) => r.personId ?? [])).size,
    records: new Set(rows.map((r) => r.id)).size,
  };
}
