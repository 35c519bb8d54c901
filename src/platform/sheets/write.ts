import type { Readable } from 'node:stream';
import { type Language, say } from '../../kernel/words.ts';
import type { Column } from './columns.ts';
import { mostRows, type WrittenRow } from './sheet-xml.ts';
import { type WrittenSheet, workbook } from './workbook.ts';
import { textCell, writtenCell } from './written-cell.ts';

export interface WriteOptions<K extends string = string> {
  /** Name of the sheet, and its heading when there are notes. */
  readonly title: string;
  /** Lines above the header: period, place, who printed it when. */
  readonly notes?: readonly string[];
  readonly columns: readonly Column<K>[];
  /** Of the titles of the columns and of yes and no. */
  readonly language: Language;
  readonly rows: AsyncIterable<Readonly<Partial<Record<K, unknown>>>> | Iterable<Readonly<Partial<Record<K, unknown>>>>;
}

const usualWidth = { text: 18, digits: 22, number: 12, day: 13, instant: 18 } as const;

/** Half-width characters that a title takes: those of Chinese are twice as wide. */
const breadth = (title: string) => [...title].reduce((sum, c) => sum + (/[\u1100-\uffdc]/.test(c) ? 2 : 1), 0);

export function widthOf({ width, type = 'text', title }: Column, language: Language): number {
  return width ?? Math.max(usualWidth[type], breadth(say(title, language)) + 2);
}

/**
 * An .xlsx of any length, made as it is read, in bounded memory. Rows beyond what one sheet holds go
 * on in a further sheet with the same header.
 */
export function writeSheet<K extends string>(options: WriteOptions<K>): Readable {
  return workbook(sheetsOf(options));
}

/** The same with several sheets, one after the other. */
export function writeBook(sheets: readonly WriteOptions[]): Readable {
  return workbook(
    (async function* () {
      for (const sheet of sheets) yield* sheetsOf(sheet);
    })(),
  );
}

async function* sheetsOf<K extends string>({
  title,
  notes = [],
  columns,
  language,
  rows,
}: WriteOptions<K>): AsyncGenerator<WrittenSheet> {
  const above: WrittenRow[] = notes.length ? [[{ value: title, style: 'heading' }], ...notes.map(noteRow)] : [];
  above.push(columns.map((column) => ({ value: say(column.title, language), style: 'header' })));
  const layout = {
    frozenRows: above.length,
    filter: true,
    columns: columns.map((column) => ({ width: widthOf(column, language), style: 'plain' as const })),
  };
  const source = rowsOf(rows);
  try {
    let next = await source.next();
    for (let sheet = 1; sheet === 1 || !next.done; sheet += 1) {
      const content = async function* (): AsyncGenerator<WrittenRow> {
        yield* above;
        for (let row = above.length; row < mostRows && !next.done; row += 1) {
          const values = next.value;
          yield columns.map((column) => writtenCell(values[column.key], column.type ?? 'text', language));
          next = await source.next();
        }
      };
      yield { name: sheet === 1 ? title : `${title.slice(0, 26)} (${sheet})`, layout, rows: content() };
    }
  } finally {
    await source.return(undefined);
  }
}

function noteRow(note: string): WrittenRow {
  return [{ ...textCell(note), style: 'note' }];
}

async function* rowsOf<T>(rows: AsyncIterable<T> | Iterable<T>): AsyncGenerator<T> {
  yield* rows;
}
