/** Addresses of cells, and what becomes of them when rows of a template turn into many. */
import { positionOf } from './raw.ts';

export interface Place {
  readonly row: number;
  readonly column: number;
}

const address = /^([A-Z]{1,3})([1-9]\d{0,6})$/;
const lastRow = 1_048_576;
const lastColumn = 16_383;

/** `B3`; undefined for what is no cell of a sheet. */
export function placeOf(at: string): Place | undefined {
  const [, letters = '', digits = ''] = address.exec(at) ?? [];
  const place = { row: Number(digits), column: positionOf(letters) };
  return letters !== '' && place.row <= lastRow && place.column <= lastColumn ? place : undefined;
}

export interface Area {
  readonly from: Place;
  readonly to: Place;
}

/** `A1:C3`, or one cell. */
export function areaOf(range: string): Area | undefined {
  const [first = '', last = first] = range.replaceAll('$', '').split(':');
  const [from, to] = [placeOf(first), placeOf(last)];
  return from && to && { from, to };
}

/** One row becomes `times` rows. */
export interface Repeating {
  readonly row: number;
  readonly times: number;
}

/** A row below moves down; the end of a range that takes the row in moves along. */
export const movedRow = (row: number, repeated: readonly Repeating[], isEnd = false): number =>
  repeated.reduce((sum, r) => (row > r.row || (isEnd && row === r.row) ? sum + r.times - 1 : sum), row);

/**
 * The same for `A1:C3` and lists of them, as sheets keep merged cells, filters and rules. `grown`: one cell of a
 * repeated row becomes those of every row, as what holds for it holds for all of them.
 */
export function movedRanges(ranges: string, repeated: readonly Repeating[], grown = false): string {
  const moved = (at: string, isEnd: boolean) =>
    at.replace(/\d+$/, (row) => String(movedRow(Number(row), repeated, isEnd)));
  return ranges
    .split(' ')
    .map((range) => {
      const [first = '', last = grown ? first : undefined] = range.split(':');
      const [start, end] = [moved(first, false), last && moved(last, true)];
      return end === undefined || (end === start && !range.includes(':')) ? start : `${start}:${end}`;
    })
    .join(' ');
}

const texts = /("(?:[^"]|"")*")/;
const cellOrRange =
  /((?:'[^']*'|[\p{L}\p{N}_.]+)!)?(\$?[A-Z]{1,3}\$?)([1-9]\d{0,6})(?::(\$?[A-Z]{1,3}\$?)([1-9]\d{0,6}))?(?![\p{L}\p{N}_(.!])/gu;

/**
 * A formula after the repeating: what it names below moves down, and a range that takes the repeated row in grows.
 * `own`: where the formula stands in a repeated row itself, that row and the one it now stands in. References to other
 * sheets stay, unless `sheet` is named: then only those to it move.
 */
export function movedFormula(
  formula: string,
  repeated: readonly Repeating[],
  own?: { readonly row: number; readonly as: number },
  sheet?: string,
): string {
  const ofRow = (row: number, isEnd: boolean) => (row === own?.row ? own.as : movedRow(row, repeated, isEnd));
  const names = sheet === undefined ? [] : [`${sheet}!`, `'${sheet.replaceAll("'", "''")}'!`];
  return formula
    .split(texts)
    .map((piece, nth) =>
      nth % 2 === 1
        ? piece
        : piece.replace(
            cellOrRange,
            (
              whole,
              of: string | undefined,
              first: string,
              row: string,
              second: string | undefined,
              end: string,
              at: number,
            ) => {
              const before = at === 0 ? '' : piece[at - 1];
              const elsewhere = sheet === undefined ? of !== undefined : of === undefined || !names.includes(of);
              if (elsewhere || /[\p{L}\p{N}_.$!]/u.test(before ?? '')) return whole;
              const start = `${of ?? ''}${first}${ofRow(Number(row), false)}`;
              return second === undefined ? start : `${start}:${second}${ofRow(Number(end), true)}`;
            },
          ),
    )
    .join('');
}
