import type { Readable } from 'node:stream';
import { type Language, marks, say, type Word, word } from '../../kernel/words.ts';
import type { Column } from './columns.ts';
import { remarkedSheet } from './template.ts';
import { workbook } from './workbook.ts';
import { widthOf } from './write.ts';
import { textCell } from './written-cell.ts';

const behindWords = {
  reason: word('原因', 'Reason'),
  remark: word('提示', 'Worth a look'),
  row: word('原表行号', 'Row in the file'),
} as const;

const behind = Object.values(behindWords).flatMap((w) => [w.zh, w.en]);

/** Of titles that are no column those to be told: not the number of a row, nor what a returned workbook had behind it. */
export const unread = (titles: readonly string[]): string[] =>
  titles
    .map((title) => title.trim().slice(0, 40))
    .filter((title) => !behind.includes(title) && !/^(序号|No\.?)$/i.test(title));

/** A row as `readSheet` gave it, and every reason why it was not taken, or what is told of it. */
export interface ToldRow<K extends string = string> {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<K, string>>>;
  readonly reasons: readonly string[];
}

type Rows<K extends string> = AsyncIterable<ToldRow<K>> | Iterable<ToldRow<K>>;

/**
 * The wrong rows alone, as they were typed, with 原因 and 原表行号 behind them: put right here, the
 * same file can be uploaded again. Rows that are taken as they are, and of which something is told, stand on a
 * second sheet that is not read.
 */
export function errorSheet<K extends string>(
  title: Word,
  columns: readonly Column<K>[],
  rows: Rows<K>,
  language: Language,
  remarked: readonly ToldRow<K>[] = [],
): Readable {
  const wide = [...columns.map((column) => widthOf(column, language)), 60, 12];
  const sheet = (name: Word, told: Word, its: Rows<K>) => ({
    name: say(name, language),
    layout: { frozenRows: 1, filter: true, columns: wide.map((width) => ({ width, style: 'text' as const })) },
    rows: written(columns, told, its, language),
  });
  return workbook([
    sheet(title, behindWords.reason, rows),
    ...(remarked.length > 0 ? [sheet(remarkedSheet, behindWords.remark, remarked)] : []),
  ]);
}

async function* written<K extends string>(
  columns: readonly Column<K>[],
  told: Word,
  rows: Rows<K>,
  language: Language,
) {
  const titles = [...columns.map((column) => column.title), told, behindWords.row];
  yield titles.map((title) => ({ value: say(title, language), style: 'header' as const }));
  for await (const { row, cells, reasons } of rows) {
    yield [
      ...columns.map((column) => textCell(cells[column.key] ?? '')),
      { value: reasons.join(say(marks.semicolon, language)), style: 'reason' as const },
      { value: row, style: 'number' as const },
    ];
  }
}
