import type { Readable } from 'node:stream';
import { type Language, marks, say, type Word, word } from '../../kernel/words.ts';
import type { Column } from './columns.ts';
import { workbook } from './workbook.ts';
import { widthOf } from './write.ts';
import { textCell } from './written-cell.ts';

const behindWords = { reason: word('原因', 'Reason'), row: word('原表行号', 'Row in the file') } as const;

const behind = Object.values(behindWords).flatMap((w) => [w.zh, w.en]);

/** Of titles that are no column those to be told: not the number of a row, nor what a returned workbook had behind it. */
export const unread = (titles: readonly string[]): string[] =>
  titles
    .map((title) => title.trim().slice(0, 40))
    .filter((title) => !behind.includes(title) && !/^(序号|No\.?)$/i.test(title));

/** A row as `readSheet` gave it, and every reason why it was not taken. */
export interface WrongRow<K extends string = string> {
  readonly row: number;
  readonly cells: Readonly<Partial<Record<K, string>>>;
  readonly reasons: readonly string[];
}

/**
 * The wrong rows alone, as they were typed, with 原因 and 原表行号 behind them: put right here, the
 * same file can be uploaded again.
 */
export function errorSheet<K extends string>(
  title: Word,
  columns: readonly Column<K>[],
  rows: AsyncIterable<WrongRow<K>> | Iterable<WrongRow<K>>,
  language: Language,
): Readable {
  async function* written() {
    const behind = [say(behindWords.reason, language), say(behindWords.row, language)];
    yield [...columns.map((column) => say(column.title, language)), ...behind].map((value) => ({
      value,
      style: 'header' as const,
    }));
    for await (const { row, cells, reasons } of rows) {
      yield [
        ...columns.map((column) => textCell(cells[column.key] ?? '')),
        { value: reasons.join(say(marks.semicolon, language)), style: 'reason' as const },
        { value: row, style: 'number' as const },
      ];
    }
  }
  const wide = [...columns.map((column) => widthOf(column, language)), 60, 12];
  return workbook([
    {
      name: say(title, language),
      layout: { frozenRows: 1, filter: true, columns: wide.map((width) => ({ width, style: 'text' })) },
      rows: written(),
    },
  ]);
}
