/** Rows that ledgers list. */
import { type SqlBool, sql } from 'kysely';
import { listed, say, word } from '../../kernel/words.ts';
import type { Context } from '../../platform/context.ts';
import type { FactQuery, RowSource } from '../../platform/facts.ts';
import { categoriesThen, categoryNames, mayKnowClients } from '../clients/public.ts';
import { visitRules } from './choices.ts';
import { can } from './contract.ts';
import { recordColumns, recordsCounted } from './counts/records.ts';
import { asKnown } from './encounters/counted.ts';
import { fieldWords as f, resultWords } from './words.ts';

type Page = { offset: number; limit: number; sort?: string | undefined };

/** Records that count as a visit by the rules of today, each with the categories held on its day. */
async function visitRows(context: Context, query: FactQuery, page: Page) {
  const { ways, results } = await visitRules(context);
  const isVisit = sql<SqlBool>`(services.encounter.client_id is not null
    and services.encounter.way = any(${ways}) and services.encounter.result = any(${results}))`;
  const { rows, total } = await recordsCounted(context, query, page, isVisit);
  const named = mayKnowClients(context);
  const [held, names] = await Promise.all([
    named
      ? categoriesThen(
          context,
          rows.map((r) => ({ id: String(r.clientId), on: r.occurredOn })),
        )
      : [],
    categoryNames(context),
  ]);
  const { language } = context;
  const shown = rows.map((row, nth) => ({
    ...row,
    categories: named
      ? listed(
          (held[nth] ?? []).map((code) => names.get(code) ?? code),
          language,
        )
      : null,
    result: say(resultWords[row.result as keyof typeof resultWords], language),
  }));
  const told = asKnown(context, shown, ['result', 'categories']);
  return { rows: told as unknown as Record<string, unknown>[], total };
}

export const sources: readonly RowSource[] = [
  {
    id: 'services.visits',
    word: word('走访记录', 'Visits'),
    definition: word(
      '期间内未作废、按规则“探访频次”算作探访的具名服务记录，一条一行；类别按服务当日。',
      'Records of the period, not voided and with a client named, that count as a visit by the rules on how often clients are visited; categories are those of the day.',
    ),
    permission: can.countEncounters,
    when: 'period',
    dimensions: ['month', 'division', 'way', 'class'],
    columns: [
      ...recordColumns.slice(0, 2),
      { key: 'categories', word: word('对象类别', 'Categories'), type: 'text' },
      ...recordColumns.slice(2),
      { key: 'result', word: f.result, type: 'text' },
    ],
    sorts: ['occurredAt'],
    rows: visitRows,
  },
];
