import { largestUpload } from '../../kernel/sizes.ts';
import type { Language } from '../../kernel/words.ts';
import { cellText } from './cell-text.ts';
import type { Column } from './columns.ts';
import { otherSheets } from './other-lists.ts';
import type { RawRow } from './raw.ts';
import { findHeader, openAny } from './read.ts';
import { type SheetSource, spool } from './spool.ts';

/** What a sheet looks like before anybody has said which column is which. */
export interface SheetSurvey<K extends string> {
  /** Row of the titles as Excel numbers it; 0 where none was recognised. */
  readonly headerRow: number;
  /** Names of other sheets that hold rows and are not read. */
  readonly otherSheets: readonly string[];
  readonly columns: readonly {
    /** From 0. */
    readonly position: number;
    readonly title: string;
    /** The column of that title, if it is one of those asked for. */
    readonly titled: K | undefined;
    /** The first cells with content. */
    readonly samples: readonly string[];
  }[];
}

const sampled = 100;
const mostColumns = 60;

/** Looks at titles and first rows; what stands under them is judged by whoever knows the columns. */
export async function surveySheet<K extends string>(
  source: SheetSource,
  columns: readonly Column<K>[],
  language: Language,
): Promise<SheetSurvey<K>> {
  const file = await spool(source, largestUpload.import);
  try {
    const sheet = await openAny(file, 100_000, 300_000_000);
    const rows = sheet.rows[Symbol.asyncIterator]();
    const found = await findHeader(rows, columns);
    const unread = await otherSheets(sheet, found.first, columns, language);
    const below: RawRow[] = [...found.below];
    while (below.length < sampled) {
      const next = await rows.next();
      if (next.done) break;
      below.push(next.value);
    }
    await rows.return?.();
    const text = (row: RawRow, at: number) => {
      const cell = row.cells.get(at);
      return cell ? cellText(cell, 'text', sheet.from1904).text : '';
    };
    const positions = [...new Set([...found.titles.keys(), ...below.flatMap((row) => [...row.cells.keys()])])]
      .sort((a, b) => a - b)
      .slice(0, mostColumns);
    return {
      otherSheets: unread,
      headerRow: found.header.byPosition.size > 0 ? found.row : 0,
      columns: positions.map((position) => ({
        position,
        title: found.header.byPosition.size > 0 ? (found.titles.get(position) ?? '') : '',
        titled: found.header.byPosition.get(position)?.key,
        samples: below.map((row) => text(row, position)).filter((sample) => sample !== ''),
      })),
    };
  } finally {
    await file.close();
  }
}
