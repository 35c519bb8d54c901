import { sql } from 'kysely';
import { word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { Fact, FactQuery } from '../../../platform/facts.ts';
import { within } from '../coverage/place.ts';
import { partsOf } from '../divisions/facts.ts';
import { childrenOf } from '../divisions/queries.ts';
import { can } from '../permissions.ts';
import { agencies } from '../scope.ts';
import { fieldWords } from '../words.ts';

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  creditCode: string;
  kind: string;
  division: string;
}
interface HonourRow extends Row {
  title: string;
  level: string;
  awardedOn: string;
}

/** Agencies registered within the place whose certificate is valid on the day. */
async function agencyRows(context: Context, query: FactQuery): Promise<Row[]> {
  const place = within(context, can.readAgencies, query.place);
  if (place === undefined) return [];
  const only = query.only ?? {};
  return agencies.sql<Row>(
    context,
    sql`select a.id, a.name, a.credit_code, a.kind, a.division_code as division from network.agency a
      where starts_with(a.division_code, ${place}) and starts_with(a.division_code, ${only.division ?? ''})
        and (${only.kind ?? null}::text is null or a.kind = ${only.kind ?? null})
        and a.valid_from <= ${query.to}::date and (a.valid_to is null or a.valid_to > ${query.to}::date)
      order by a.division_code, a.name, a.id`,
  );
}

async function honourRows(context: Context, query: FactQuery): Promise<HonourRow[]> {
  const place = within(context, can.readAgencies, query.place);
  if (place === undefined) return [];
  const only = query.only ?? {};
  return agencies.sql<HonourRow>(
    context,
    sql`select h.id, h.title, h.level, h.awarded_on, a.name, a.credit_code, a.kind, a.division_code as division
      from network.agency_honour h join network.agency a on a.id = h.agency_id
      where starts_with(a.division_code, ${place}) and starts_with(a.division_code, ${only.division ?? ''})
        and (${only.level ?? null}::text is null or h.level = ${only.level ?? null})
        and (${only.title ?? null}::text is null or h.title = ${only.title ?? null})
        and h.awarded_on <= ${query.to}::date order by h.awarded_on desc, h.id`,
  );
}

function listFact<R extends Row>(
  parts: Pick<Fact, 'id' | 'word' | 'unit' | 'definition' | 'dimensions' | 'columns'>,
  select: (context: Context, query: FactQuery) => Promise<R[]>,
): Fact {
  return {
    ...parts,
    permission: can.readAgencies,
    when: 'asOf',
    count: async (context, query) => (await select(context, query)).length,
    async by(context, query, dimension) {
      const rows = await select(context, query);
      const place = within(context, can.readAgencies, query.place);
      if (dimension === 'division' && place !== undefined) {
        const children = await childrenOf(context, place, query.to);
        return partsOf(
          place,
          children,
          rows.map((row) => ({ code: row.division, n: 1 })),
        );
      }
      return [...Map.groupBy(rows, (row) => String(row[dimension]))].map(([key, of]) => ({ key, value: of.length }));
    },
    async rows(context, query, { offset, limit }) {
      const rows = await select(context, query);
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    recount: async (context, query) => (await select(context, query)).length,
  };
}

const nameColumns: Fact['columns'] = [
  { key: 'name', word: fieldWords.agency, type: 'text' },
  { key: 'creditCode', word: fieldWords.creditCode, type: 'text' },
];

export const agencyFacts: Fact[] = [
  listFact(
    {
      id: 'network.agencies',
      word: word('社工机构', 'Agencies'),
      unit: 'agency',
      definition: word(
        '登记地在本区域、登记证书当日有效的社工机构。',
        'Agencies registered here whose certificate is valid on the day.',
      ),
      dimensions: ['division', 'kind'],
      columns: nameColumns,
    },
    agencyRows,
  ),
  listFact(
    {
      id: 'network.agencyHonours',
      word: word('机构荣誉', 'Honours of agencies'),
      unit: 'honour',
      definition: word(
        '登记地在本区域的机构在统计日及以前获得的荣誉，一次授予计一项。',
        'Honours awarded up to the day to agencies registered here, one per award.',
      ),
      dimensions: ['division', 'level', 'title'],
      columns: [
        ...nameColumns,
        { key: 'title', word: word('荣誉', 'Honour'), type: 'text' },
        { key: 'level', word: word('级别', 'Level'), type: 'text' },
        { key: 'awardedOn', word: word('获得日期', 'Awarded on'), type: 'day' },
      ],
    },
    honourRows,
  ),
];
