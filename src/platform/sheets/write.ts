import type { Readable } from 'node:stream';
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
  readonly rows: AsyncIterable<Readonly<Partial<Record<K, unknown>>>> | Iterable<Readonly<Partial<Record<K, unknown>>>>;
}

const usualWidth = { text: 18, digits: 22, number: 12, day: 13, instant: 18 } as const;

export function widthOf({ width, type = 'text', title }: Column): number {
  return width ?? Math.max(usualWidth[type], title.length * 2 + 2);
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
  rows,
}: WriteOptions<K>): AsyncGenerator<WrittenSheet> {
  const above: WrittenRow[] = notes.length ? [[{ value: title, style: 'heading' }], ...notes.map(noteRow)] : [];
  above.push(columns.map((column) => ({ value: column.title, style: 'header' })));
  const layout = {
    frozenRows: above.length,
    filter: true,
    columns: columns.map((column) => ({ width: widthOf(column), style: 'plain' as const })),
  };
  const source = rowsOf(rows);
  try {
    let next = await source.next();
    for (let sheet = 1; sheet === 1 || !next.done; sheet += 1) {
      const content = async function* (): AsyncGenerator<WrittenRow> {
        yield* above;
        for (let row = above.length; row < mostRows && !next.done; row += 1) {
          const values = next.value;
          yield columns.map((column) => writtenCell(values[column.key], column.type ?? 'text'));
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
