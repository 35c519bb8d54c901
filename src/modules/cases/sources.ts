/** Rows that ledgers list. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import { narrow } from '../../platform/database/narrowed.ts';
import type { FactQuery, RowSource } from '../../platform/facts.ts';
import { clientsByIds, mayKnowClients } from '../clients/public.ts';
import { closingWords } from './closing/words.ts';
import { casesAsked, openOn } from './counts/asked.ts';
import { type CountedCase, namedCases } from './counts/named.ts';
import { can } from './permissions.ts';
import { caseFiles } from './scope.ts';
import { caseFieldWords as f } from './words.ts';

const row = sql.ref('cases.case_file');

/** Open on some day of the period: open on its first, or accepted in it. */
async function worked(context: Context, query: FactQuery): Promise<RawBuilder<SqlBool>> {
  const accepted = sql`(${row}.state in ('accepted', 'closed') and ${row}.decided_on between ${query.from} and ${query.to})`;
  return sql<SqlBool>`(${await casesAsked(context, query)} and (${accepted} or ${openOn(query.from)}))`;
}

interface Row extends CountedCase {
  readonly clientId: string;
}

async function rowsOf(context: Context, query: FactQuery, { offset, limit }: { offset: number; limit: number }) {
  const asked = await worked(context, query);
  const [rows, [counted]] = await Promise.all([
    caseFiles.sql<Row>(
      context,
      can.countCases,
      (where) => narrow`select ${row}.id, ${row}.id as case_id, ${row}.number, ${row}.client_id, ${row}.domain,
          ${row}.source, ${row}.stage, ${row}.division_code, ${row}.site_id, ${row}.received_on, ${row}.decided_on,
          l.closed_on, l.reason, w.worker_id
        from cases.case_file
        left join cases.case_worker w on w.city_code = ${row}.city_code and w.case_id = ${row}.id and w.valid_to is null
        left join lateral (select closed_on, reason from cases.closing l where l.city_code = ${row}.city_code
          and l.case_id = ${row}.id and l.state = 'closed' and l.reopened_at is null order by l.closed_on desc limit 1) l on true
        where ${where} and ${asked} order by ${row}.decided_on desc, ${row}.id desc offset ${offset} limit ${limit}`,
    ),
    caseFiles.sql<{ n: number }>(
      context,
      can.countCases,
      (where) => narrow`select count(*)::int as n from cases.case_file where ${where} and ${asked}`,
    ),
  ]);
  return { rows: await asKnown(context, rows), total: counted?.n ?? 0 };
}

/** Whose case it is, its number and who works on it are for those who may open it. */
async function asKnown(context: Context, rows: readonly Row[]): Promise<Record<string, unknown>[]> {
  const named = mayKnowClients(context) && context.reach(can.readCases).kind !== 'nowhere';
  const clients = await clientsByIds(context, named ? rows.map((r) => r.clientId) : []);
  const shown = await namedCases(context, rows);
  return shown.map((said, nth) => ({
    ...said,
    clientName: clients.get(rows[nth]?.clientId ?? '')?.name ?? null,
    ...(named ? {} : { id: null, caseId: null, clientId: null, number: null, workerId: null, workerName: null }),
  }));
}

export const sources: readonly RowSource[] = [
  {
    id: 'cases.worked',
    word: word('期间在办个案', 'Cases worked on'),
    definition: word(
      '期间内任何一天在办的个案，含期间内新开和结案的，一案一行；阶段和个案社工按现在。',
      'Cases open on any day of the period, those opened or closed in it included; stage and worker are those of now.',
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
