/** Rows that ledgers list. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { type Narrowed, narrow } from '../../platform/database/narrowed.ts';
import type { FactQuery, RowSource } from '../../platform/facts.ts';
import { clientsByIds, mayKnowClients } from '../clients/public.ts';
import { closingWords } from './closing/words.ts';
import { casesAsked, openOn } from './counts/asked.ts';
import { type CountedCase, namedCases } from './counts/named.ts';
import { can } from './permissions.ts';
import { fromBothSides, type Side, workerThere } from './places/standing.ts';
import { caseFiles } from './scope.ts';
import { caseFieldWords as f } from './words.ts';

const row = sql.ref('cases.case_file');

/** Closed there in the period, as the figure of closings counts it, whatever has become of the case since. */
const closedThere = (side: Side, { from, to }: FactQuery) =>
  sql`l.closed_on between ${from} and ${to} and ${side.on(sql`l.closed_on`)}`;

/** Open there on some day of the period: open on the first one there, or accepted or closed on another. */
function worked(side: Side, query: FactQuery): RawBuilder<SqlBool> {
  const { from, to } = query;
  const first = sql`greatest(${from}::date, ${side.from})`;
  const last = sql`least(${to}::date, ${side.to} - 1)`;
  const accepted = sql`(${row}.state in ('accepted', 'closed') and ${row}.decided_on between ${first} and ${last})`;
  // On the very day of its arrival a case may be closed: by the end of that day it is not open.
  const closed = sql`exists (select from cases.closing l where l.city_code = ${row}.city_code and l.case_id = ${row}.id
    and l.state = 'closed' and ${closedThere(side, query)})`;
  return sql<SqlBool>`(${first} <= ${last} and (${accepted} or ${openOn(first)} or ${closed}))`;
}

interface Row extends CountedCase {
  readonly clientId: string;
  /** It stands there still; otherwise where it stands now. */
  readonly stays: boolean;
  readonly nowDivisionCode: string;
  readonly nowSiteId: string;
}

async function rowsOf(context: Context, query: FactQuery, { offset, limit }: { offset: number; limit: number }) {
  const asked = await casesAsked(context, query);
  const stays = ({ of }: Side) => of === 'cases.case_file';
  // Once, however often it came and went within the place.
  const listed = (where: Narrowed) =>
    narrow`select distinct on (listed.id) * from (${fromBothSides(
      context,
      can.countCases,
      where,
      (side) => narrow`select ${row}.id, ${row}.id as case_id, ${row}.number, ${row}.client_id, ${row}.domain,
        ${row}.source, ${stays(side) ? sql`${row}.stage` : sql`null`} as stage, ${sql.ref(side.of)}.division_code,
        ${sql.ref(side.of)}.site_id, ${row}.received_on, ${row}.decided_on, l.closed_on, l.reason,
        ${workerThere(side)} as worker_id, ${sql.lit(stays(side))} as stays,
        ${row}.division_code as now_division_code, ${row}.site_id as now_site_id, ${side.to} as left_on
      from cases.case_file ${side.join}
      left join lateral (select closed_on, reason from cases.closing l where l.city_code = ${row}.city_code
        and l.case_id = ${row}.id and l.state = 'closed' and ${closedThere(side, query)}
        order by l.closed_on desc, l.made_at desc limit 1) l on true
      where ${side.within} and ${asked(side)} and ${worked(side, query)}`,
    )}) listed order by listed.id, listed.left_on desc nulls first`;
  const [rows, [counted]] = await Promise.all([
    caseFiles.sql<Row>(
      context,
      can.countCases,
      (where) => narrow`select * from (${listed(where)}) listed
        order by decided_on desc, id desc offset ${offset} limit ${limit}`,
    ),
    caseFiles.sql<{ n: number }>(
      context,
      can.countCases,
      (where) => narrow`select count(*)::int as n from (${listed(where)}) listed`,
    ),
  ]);
  return { rows: await asKnown(context, rows), total: counted?.n ?? 0 };
}

/**
 * Whose case it is, its number and who works on it are for those who may open it; whoever it went away from keeps the
 * number and no name.
 */
async function asKnown(context: Context, rows: readonly Row[]): Promise<Record<string, unknown>[]> {
  const named = mayKnowClients(context) && context.reach(can.readCases).kind !== 'nowhere';
  const read = (r: Row) =>
    named && (r.stays || context.covers(can.readCases, { divisionCode: r.nowDivisionCode, siteId: r.nowSiteId }));
  const clients = await clientsByIds(
    context,
    rows.filter(read).map((r) => r.clientId),
  );
  const shown = await namedCases(context, rows);
  return rows.map((row, nth) => ({
    ...shown[nth],
    clientName: clients.get(row.clientId)?.name ?? null,
    ...(read(row) ? {} : { id: null, caseId: null, clientId: null }),
    ...(named ? {} : { number: null, workerId: null, workerName: null }),
  }));
}

export const sources: readonly RowSource[] = [
  {
    id: 'cases.worked',
    word: word('期间在办个案', 'Cases worked on'),
    definition: word(
      '期间内任何一天在该处在办的个案，含期间内新开和结案的，一案一行；后来转出的仍列在原站点，不再显示姓名和阶段；其余的阶段和个案社工按现在。结案日期和原因只列期间内的结案，与“结案个案”一致，后来重新开案的也保留。',
      'Cases open there on any day of the period, those opened or closed in it included. One that went elsewhere since stays listed, without name and stage; of the others stage and worker are those of now. A closing is shown where it fell in the period, as it is counted, reopened since or not.',
    ),
    permission: can.countCases,
    when: 'period',
    dimensions: ['division', 'domain', 'source'],
    columns: [
      { key: 'number', word: f.number, type: 'text' },
      { key: 'clientName', word: f.client, type: 'text' },
      { key: 'domain', word: f.domain, type: 'text' },
      { key: 'source', word: f.source, type: 'text' },
      { key: 'stage', word: f.stage, type: 'text' },
      { key: 'workerName', word: f.worker, type: 'text' },
      { key: 'receivedOn', word: f.receivedOn, type: 'day' },
      { key: 'decidedOn', word: f.decidedOn, type: 'day' },
      { key: 'closedOn', word: closingWords.closedOn, type: 'day' },
      { key: 'reason', word: closingWords.reason, type: 'text' },
      { key: 'siteName', word: f.site, type: 'text' },
      { key: 'divisionName', word: f.division, type: 'text' },
    ],
    rows: rowsOf,
  },
];
