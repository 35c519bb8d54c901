import type { PdfTable } from './document.ts';

/** Points: what A4 leaves between the margins, the room between two columns, and letters at the size of a table. */
const page = 515;
export const gap = 8;
const letter = { wide: 9, narrow: 5.4 };
/** Texts up to this width are names, days and counts, which nobody wants to read over two lines. */
const short = 65;
/** A column narrower than this breaks every other word. */
const narrowest = 60;

export interface ColumnShape {
  readonly width: 'auto' | '*';
  /** Never broken over two lines. */
  readonly whole: boolean;
}

const lengthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2000 ? letter.wide : letter.narrow), 0);

/**
 * Short columns stay whole, and long ones share what is left, as far as the page has room for that; the longest
 * stretches where there is room to spare, so that every table is as wide as the page.
 */
export function columnShapes({ header, rows, wide = [] }: Pick<PdfTable, 'header' | 'rows' | 'wide'>): ColumnShape[] {
  if (wide.length > 0)
    return header.map((_, column) => ({ width: wide.includes(column) ? '*' : 'auto', whole: false }));
  const lengths = header.map((title, column) =>
    rows.reduce((most, row) => Math.max(most, lengthOf(row[column] ?? '')), lengthOf(title)),
  );
  const room = page - gap * header.length;
  const all = lengths.reduce((sum, length) => sum + length, 0);
  if (all <= room) {
    const longest = lengths.indexOf(Math.max(...lengths));
    return header.map((_, column) => ({ width: column === longest ? '*' : 'auto', whole: true }));
  }
  const long = lengths.filter((length) => length > short);
  const left = lengths.reduce((sum, length) => (length > short ? sum : sum - length), room);
  const fits = left >= long.length * narrowest;
  return lengths.map((length) =>
    fits && length > short ? { width: '*', whole: false } : { width: 'auto', whole: fits },
  );
}
