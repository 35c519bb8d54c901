/** Addresses of cells, and what becomes of them when rows of a template turn into many. */
import { lettersOf, positionOf } from './raw.ts';

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

/** A row below moves down; the end of a range that takes the row in moves along. No range ends off the sheet. */
export const movedRow = (row: number, repeated: readonly Repeating[], isEnd = false): number =>
  Math.min(
    lastRow,
    repeated.reduce((sum, r) => (row > r.row || (isEnd && row === r.row) ? sum + r.times - 1 : sum), row),
  );

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

const texts = /"(?:[^"]|"")*"/g;
const named = /((?<!')'(?:[^']|'')*'!|[\p{L}\p{N}_.]+!)?/u;
const cells = /(\$?[A-Z]{1,3}\$?)([1-9]\d{0,6})(?::(\$?[A-Z]{1,3}\$?)([1-9]\d{0,6}))?/;
const wholeRows = /(\$?)([1-9]\d{0,6}):(\$?)([1-9]\d{0,6})/;
const cellsOrRows = new RegExp(`${named.source}(?:${cells.source}|${wholeRows.source})(?![\\p{L}\\p{N}_(.!])`, 'gu');

/** Cells or rows that a formula names: `表一!B$3:C4`; `of` is the sheet's name as it is written. */
interface Reference {
  readonly at: number;
  readonly whole: string;
  readonly of: string;
  readonly first: string;
  readonly second: string;
  readonly ends: readonly [number, number];
  readonly isRange: boolean;
  readonly isColumn: boolean;
}

function referencesOf(bare: string): Reference[] {
  const found = [...bare.matchAll(cellsOrRows)].filter(
    ({ index }) => !/[\p{L}\p{N}_.$!\]]/u.test(bare[index - 1] ?? ''),
  );
  return found.map(({ index, 0: whole, 1: of = '', 2: a, 3: b, 4: c, 5: d, 6: e = '', 7: f = '', 8: g, 9: h }) => {
    const [first, row, second = first, end = row] = [a ?? e, b ?? f, c ?? g, d ?? h];
    const isColumn = a !== undefined && first.replaceAll('$', '') === second.replaceAll('$', '');
    const ends = [Number(row), Number(end)] as const;
    return { at: index, whole, of, first, second, ends, isRange: whole.includes(':', of.length), isColumn };
  });
}

/** Functions that gather what they are given, by the argument that stands for cells and not for what is looked for. */
const gathers = (name: string, nth: number): boolean => {
  if (/^(SUM|AVERAGE|COUNT|COUNTA|COUNTBLANK|MAX|MIN|MEDIAN|PRODUCT|SUMPRODUCT|SUBTOTAL|AGGREGATE)$/.test(name))
    return true;
  if (/^(SUM|AVERAGE|COUNT)IF$/.test(name)) return nth !== 1;
  if (name === 'COUNTIFS') return nth % 2 === 0;
  return /^(SUM|AVERAGE|MAX|MIN)IFS$/.test(name) && (nth === 0 || nth % 2 === 1);
};

/** Where functions look something up: one row of another list stands for all of it there. */
const looksUp = (name: string, nth: number): boolean => {
  if (/^(VLOOKUP|HLOOKUP|MATCH|XMATCH)$/.test(name)) return nth === 1;
  return name === 'INDEX' ? nth === 0 : /^X?LOOKUP$/.test(name) && (nth === 1 || nth === 2);
};

/** Where functions count or add up by a condition; several cells of a row may be the marks of that row, a single one is not. */
const sifts = (name: string, nth: number): boolean => /IFS?$/.test(name) && gathers(name, nth);

/** What stands there is within: a function, or mere brackets, by which argument, and where these open. */
type Within = readonly [name: string, nth: number, opens: number];

/** The functions and brackets around what stands there, the innermost first. */
function* around(formula: string, from: number): Generator<Within> {
  let [depth, nth] = [0, 0];
  for (let at = from - 1; at >= 0; at -= 1) {
    const sign = formula[at];
    if (sign === ')' || sign === '}') depth += 1;
    else if (sign === ',' && depth === 0) nth += 1;
    else if ((sign === '(' || sign === '{') && depth > 0) depth -= 1;
    else if (sign === '(') {
      yield [/([A-Z]+)\s*$/i.exec(formula.slice(0, at))?.[1]?.toUpperCase() ?? '', nth, at];
      nth = 0;
    }
  }
}

/** Whether what stands there, alone between commas, is gathered by a function. */
function isGathered(formula: string, { at, whole }: Reference): boolean {
  if (!/[(,]\s*$/.test(formula.slice(0, at)) || !/^\s*[,)]/.test(formula.slice(at + whole.length))) return false;
  const [within] = around(formula, at);
  return within !== undefined && gathers(within[0], within[1]);
}

/** Where the bracket closes that opens there. */
function closing(formula: string, opens: number): number {
  let depth = 0;
  for (let at = opens; at < formula.length; at += 1) {
    if (formula[at] === '(') depth += 1;
    else if (formula[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return formula.length;
}

/**
 * Whether a row of a list stands for all of it there, however deep: `SUMPRODUCT((MONTH(A5)=1)*C5)`. In one SUMPRODUCT
 * all that is named of a list is read alike: `(A5=B2)*C5:E5` is of the whole list as `A5` is, `C5:E5*C$1:E$1` of the row.
 */
function isOfAll(formula: string, one: Reference, all: readonly Reference[]): boolean {
  for (const [name, nth, opens] of around(formula, one.at)) {
    if (looksUp(name, nth) || (one.isColumn && sifts(name, nth))) return true;
    if (name !== 'SUMPRODUCT') continue;
    const closes = closing(formula, opens);
    const isBeside = (r: Reference) => r.of === one.of && r.ends[0] === one.ends[0] && r.at > opens && r.at < closes;
    if (all.some((r) => r.isColumn && isBeside(r))) return true;
  }
  return false;
}

/** What repeats on each sheet, by its name. */
export type Lists = ReadonlyMap<string, readonly Repeating[]>;

/** The repeated row that a formula stands in, and the row that it comes to stand in. */
export interface OwnRow {
  readonly row: number;
  readonly as: number;
}

const sheetOf = (prefix: string): string =>
  prefix.startsWith("'") ? prefix.slice(1, -2).replaceAll("''", "'") : prefix.slice(0, -1);

/**
 * A formula of a sheet after the repeating: what it names below a list moves down, and a range that takes the repeated
 * row in grows. A formula of a repeated row is filled down first: where `$` does not fix them, its own row, the row above
 * it and the rows of other lists go along. Whoever wrote one row alone had nothing to fix: a rate in the head and the
 * total below, fixed or not, are the same for all.
 */
export function movedFormula(formula: string, lists: Lists, on = '', own?: OwnRow): string {
  const down = own ? own.as - movedRow(own.row, lists.get(on) ?? []) : 0;
  // Texts are left as they are, signs in them are no references.
  const bare = formula.replace(texts, (text) => '"'.repeat(text.length));
  const all = referencesOf(bare);
  const moved = (one: Reference): string => {
    const { of, first, second, ends, isRange } = one;
    const sheet = of ? sheetOf(of) : on;
    const repeated = lists.get(sheet) ?? [];
    const ofOwn = sheet === on && own !== undefined && ends.includes(own.row);
    const above = sheet === on && own ? own.row - 1 : undefined;
    const isListed = (n: number) => n !== own?.row && repeated.some((r) => r.row === n);
    // A range over several rows that leaves the own row out is a table, the same for all.
    const alone = ends.every((n) => n === ends[0] && (n === above || isListed(n)));
    const ofAll = repeated.some((r) => ends.includes(r.row)) && isOfAll(bare, one, all);
    const isFixed = (sign: string) => !own || sign.endsWith('$') || (ofAll && !ofOwn) || !(ofOwn || alone);
    const follows = (n: number, isEnd: boolean) => {
      if (sheet !== on || (n !== above && isListed(n))) return movedRow(n, repeated) + down;
      const others = repeated.filter((r) => r.row !== own?.row);
      // The row above stays the one above, be it the last of another list.
      return movedRow(n, others, isEnd || n === above) + down;
    };
    const ofRow = (n: number, sign: string, isEnd: boolean) =>
      isFixed(sign) ? movedRow(n, repeated, isEnd) : Math.min(lastRow, follows(n, isEnd));
    const [from, to] = ends;
    const start = `${of}${first}${ofRow(from, first, false)}`;
    const many = isFixed(first) && repeated.some((r) => r.row === from && r.times > 1);
    const becomesRange = isRange || (many && (ofAll || isGathered(bare, one)));
    return becomesRange ? `${start}:${second}${ofRow(to, second, true)}` : start;
  };
  let [told, last] = ['', 0];
  for (const one of all) {
    told += formula.slice(last, one.at) + moved(one);
    last = one.at + one.whole.length;
  }
  return told + formula.slice(last);
}

const reference =
  /('(?:[^']|'')*'!)|(?<![\p{L}\p{N}_.$[])(?:(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})|(\$?)([A-Z]{1,3}):(\$?)([A-Z]{1,3})|(\$?)([1-9]\d{0,6}):(\$?)([1-9]\d{0,6}))(?![\p{L}\p{N}_(.![])/gu;

/** A formula as it reads so many rows and columns away: what is not fixed by `$` goes along, off the sheet is lost. */
export function shiftedFormula(formula: string, rows: number, columns: number): string {
  const row = (fixed: string, number: string) => {
    const to = Number(number) + (fixed ? 0 : rows);
    return to >= 1 && to <= lastRow ? `${fixed}${to}` : undefined;
  };
  const column = (fixed: string, letters: string) => {
    const to = positionOf(letters) + (fixed ? 0 : columns);
    return to >= 0 && to <= lastColumn ? `${fixed}${lettersOf(to)}` : undefined;
  };
  const joined = (parts: (string | undefined)[], sign: string) =>
    parts.includes(undefined) ? '#REF!' : parts.join(sign);
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((text, at) =>
      at % 2 === 1
        ? text
        : text.replace(
            reference,
            (whole, sheet: string | undefined, ...[a, b, c, d, e, f, g, h, i, j, k, l]: string[]) => {
              if (sheet !== undefined) return whole;
              if (b !== undefined) return joined([column(a ?? '', b), row(c ?? '', d ?? '')], '');
              if (f !== undefined) return joined([column(e ?? '', f), column(g ?? '', h ?? '')], ':');
              return joined([row(i ?? '', j ?? ''), row(k ?? '', l ?? '')], ':');
            },
          ),
    )
    .join('');
}
