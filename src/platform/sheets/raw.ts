import type { SheetWarning } from './problems.ts';

/** One cell as a file holds it, whatever the format. */
export type RawCell =
  | { readonly kind: 'text'; readonly text: string; readonly warning?: SheetWarning }
  | { readonly kind: 'number'; readonly number: number }
  /** A number shown as a date: days since the epoch of the workbook. */
  | { readonly kind: 'date'; readonly number: number };

export interface RawRow {
  /** As the reader sees it in Excel, from 1. */
  readonly row: number;
  /** By position, from 0. */
  readonly cells: ReadonlyMap<number, RawCell>;
}

/** What every format gives. */
export interface RawSheet {
  /** Empty where the file has no sheets. */
  readonly name: string;
  readonly rows: AsyncIterable<RawRow>;
  /** Ranges such as `A3:A7`. */
  readonly merged: readonly string[];
  /** Workbooks that began on a Macintosh count days from 1904. */
  readonly from1904: boolean;
  /** The other sheets that are not hidden, of which the first rows at least can be read. */
  readonly others: readonly { readonly name: string; readonly rows: AsyncIterable<RawRow> }[];
}

/** Position of `AB12` is 27. */
export function positionOf(reference: string): number {
  let position = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    position = position * 26 + value;
  }
  return position - 1;
}

/** Letters of a position: 27 is `AB`. */
export function lettersOf(position: number): string {
  const rest = position % 26;
  const letter = String.fromCharCode(65 + rest);
  return position < 26 ? letter : lettersOf((position - rest) / 26 - 1) + letter;
}
