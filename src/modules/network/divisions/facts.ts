import { sql } from 'kysely';
import { type Word, word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { ofStations, partsReached, reachCode, within } from '../coverage/place.ts';
import { can } from '../permissions.ts';
import { divisions } from '../scope.ts';
import { fieldWords } from '../words.ts';
import { childrenOf, inForce, kindThen, nameOn, pastKinds } from './queries.ts';
import { type DivisionKind, townKinds, villageKinds } from './rules.ts';

interface Row {
  code: string;
  name: string;
  kind: string;
}

function reached(context: Context) {
  const parts = partsReached(context);
  return parts === null
    ? sql<boolean>`true`
    : sql<boolean>`exists (select from unnest(${[...parts]}::text[]) own where starts_with(division.code, own))`;
}

/** Divisions of some kinds in force on the last day asked for, within the reach; by the names of that day where they are shown. */
async function select(
  context: Context,
  query: FactQuery,
  kinds: readonly DivisionKind[],
  name = sql<string>`division.name`,
): Promise<Row[]> {
  const place = within(context, can.readCoverage, query.place);
  if (place === undefined || ofStations(context)) return [];
  const under = query.only?.division ?? place;
  if (!under.startsWith(reachCode(context, can.readCoverage) ?? ':')) return [];
  const kind = query.only?.kind;
  return divisions.sql<Row>(
    context,
    sql`select division.code, ${name} as name, ${kindThen()} as kind from network.division ${pastKinds(query.to)}
      where division.code >= ${place} and division.code < ${afterPrefix(place)}
        and division.code >= ${under} and division.code < ${afterPrefix(under)}
        and ${reached(context)}
        and ${kindThen()} = any(${[...kinds]}::text[]) and (${kind ?? null}::text is null or ${kindThen()} = ${kind ?? null})
        and ${inForce(query.to)} order by division.code`,
  );
}

/** Parts of a place by the division directly below it; what stands on the place itself is a part of its own. */
export function partsOf(
  place: string,
  children: readonly { code: string }[],
  rows: readonly { code: string; n: number }[],
) {
  const parts = children.map(({ code }) => ({
    key: code,
    value: rows.reduce((sum, row) => (row.code.startsWith(code) ? sum + row.n : sum), 0),
  }));
  const all = rows.reduce((sum, row) => sum + row.n, 0);
  const own = all - parts.reduce((sum, part) => sum + part.value, 0);
  return own > 0 ? [...parts, { key: place, value: own }] : parts;
}

async function byChild(context: Context, query: FactQuery, rows: readonly { code: string }[]) {
  const place = within(context, can.readCoverage, query.place);
  if (place === undefined) return [];
  const ofParts = partsReached(context) !== null;
  const split = ofParts && place.startsWith(query.place) ? query.place : place;
  const children = await childrenOf(context, split, query.to);
  const parts = partsOf(
    split,
    children,
    rows.map(({ code }) => ({ code, n: 1 })),
  );
  return ofParts ? parts.filter(({ value }) => value > 0) : parts;
}

function divisionFact(id: string, name: Word, definition: Word, kinds: readonly DivisionKind[]): Fact {
  return {
    id: `network.${id}`,
    word: name,
    unit: 'division',
    definition,
    permission: can.readCoverage,
    when: 'asOf',
    dimensions: ['division', 'kind'],
    async count(context, query) {
      if (ofStations(context)) return null;
      const place = within(context, can.readCoverage, query.place);
      if (place === undefined || query.only || partsReached(context))
        return (await select(context, query, kinds)).length;
      const [row] = await divisions.sql<{ n: number }>(
        context,
        sql`select count(*)::int as n from network.division ${pastKinds(query.to)}
          where division.code >= ${place} and division.code < ${afterPrefix(place)}
            and ${kindThen()} = any(${[...kinds]}::text[]) and ${inForce(query.to)}`,
      );
      return row?.n ?? 0;
    },
    async by(context, query, dimension) {
      const rows = await select(context, query, kinds);
      if (dimension === 'division') return byChild(context, query, rows);
      return [...Map.groupBy(rows, (row) => row.kind)].map(([key, of]) => ({ key, value: of.length }));
    },
    columns: [
      { key: 'code', word: fieldWords.divisionCode, type: 'text' },
      { key: 'name', word: fieldWords.divisionName, type: 'text' },
      { key: 'kind', word: fieldWords.kind, type: 'text' },
    ],
    async rows(context, query, { offset, limit }) {
      const rows = await select(context, query, kinds, nameOn(query.to));
      return { rows: rows.slice(offset, offset + limit).map((row) => ({ ...row })), total: rows.length };
    },
    recount: async (context, query) => (ofStations(context) ? null : (await select(context, query, kinds)).length),
  };
}

export const divisionFacts: Fact[] = [
  divisionFact(
    'districts',
    word('区县', 'Districts and counties'),
    word(
      '当日有效的市辖区、县级市和县，不含“直辖”占位代码。',
      'Districts, county-level cities and counties in force that day, without codes that only hold others.',
    ),
    ['district', 'countyCity', 'county'],
  ),
  divisionFact(
    'towns',
    word('镇街', 'Towns and streets'),
    word(
      '当日有效的街道、镇、乡，不含功能区、农林场和“直辖”占位代码。',
      'Streets, towns and townships in force that day, without zones, farms and codes that only hold villages.',
    ),
    townKinds,
  ),
  divisionFact(
    'villages',
    word('村居', 'Villages and communities'),
    word(
      '当日有效的村和居，不含虚拟村居（生活区、虚拟社区）。',
      'Villages and communities in force that day, without pseudo villages.',
    ),
    villageKinds,
  ),
  divisionFact(
    'villageDivisions',
    word('村级区划', 'Divisions at village level'),
    word(
      '当日有效的全部村级区划，含虚拟村居。',
      'All divisions at village level in force that day, pseudo villages included.',
    ),
    [...villageKinds, 'pseudoVillage'],
  ),
];
