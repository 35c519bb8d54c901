import { minuteText } from '../../../kernel/dates.ts';
import { figureText } from '../../../kernel/figure-text.ts';
import { type Language, say } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import type { FactColumn } from '../../../platform/facts.ts';
import type { PdfPaper, PdfTable } from '../../../platform/pdf/index.ts';
import type { Ledger } from './contract.ts';
import { headOf, type LedgerRow, splitRows, summaryRows } from './tables.ts';
import { ledgerWords as w } from './words.ts';

/** Rows of one list that go on paper; beyond them nobody leafs, and the workbook has them all. */
const mostRows = 2000;

interface List {
  readonly title: string;
  readonly note?: string | undefined;
  readonly columns: readonly FactColumn[];
  readonly rows: AsyncIterable<Record<string, unknown>>;
}

/** The first rows of a list, and sentences on where there are more and on which day they were read. */
export async function paperRows(language: Language, { title, note, columns, rows }: List): Promise<PdfTable> {
  const shown: string[][] = [];
  let total = 0;
  for await (const row of rows) {
    total += 1;
    if (total <= mostRows) shown.push(columns.map(({ key, type }) => textOf(row[key], type)));
  }
  if (total === 0) shown.push(columns.map((_, at) => (at === 0 ? say(w.nothing, language) : '')));
  const notes = [note ?? '', total > mostRows ? say(w.cut, language, { total, shown: mostRows }) : ''].filter(Boolean);
  return {
    heading: title,
    ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
    header: columns.map((c) => say(c.word, language)),
    rows: shown,
    numbers: columns.flatMap((c, i) => (c.type === 'number' ? [i] : [])),
  };
}

function textOf(value: unknown, type: FactColumn['type']): string {
  if (value === null || value === undefined) return '';
  return type === 'instant' ? minuteText(new Date(String(value))) : String(value);
}

export function ledgerPaper(context: Context, said: Ledger, lists: readonly PdfTable[]): PdfPaper {
  const { language } = context;
  const kept = said.closed?.kept ?? false;
  const table = (heading: string, rows: readonly LedgerRow[]): PdfTable => ({
    heading,
    header: [w.block, w.item, w.value, w.unit, ...(kept ? [w.changed] : [])].map((word) => say(word, language)),
    rows: rows.map((r) => {
      const cells = [r.block, r.item, figureText(r.value), r.unit];
      return kept ? [...cells, r.changed] : cells;
    }),
    numbers: [2],
    wide: [0, 1],
  });
  const { closing, ...head } = headOf(context, said);
  return {
    ...head,
    ...(closing ? { note: closing } : {}),
    tables: [
      table(say(w.summary, language), summaryRows(language, said)),
      table(say(w.splits, language), splitRows(language, said)),
      ...lists,
    ],
    pageOf: say(w.pageOf, language, { page: '{page}', pages: '{pages}' }),
  };
}
