/** The XML of a template's sheet with values in its cells, and some of its rows as often as there are rows to list. */
import { isDay, minuteText } from '../../kernel/dates.ts';
import { lettersOf } from './raw.ts';
import { areaOf, movedRanges, movedRow, type OwnRow, placeOf, type Repeating } from './refs.ts';
import { escapeXml } from './sheet-xml.ts';
import type { TemplateCell, TemplateRow, TemplateSheet } from './template-sheet.ts';
import { dayNumber, instantNumber } from './written-cell.ts';
import type { Shown } from './xlsx-parts.ts';
import { escaped, unescaped } from './xml-text.ts';

/**
 * A day as `YYYY-MM-DD`, or an instant, is a date where the template shows dates, and text anywhere else. A number of
 * percent is the same share where the template shows percentages, and that number anywhere else.
 */
export type FilledValue =
  | string
  | number
  | { readonly instant: string }
  | { readonly percent: number }
  | null
  | undefined;

export interface Repeated {
  readonly row: number;
  /** Key of the value, by position of the column. */
  readonly keys: ReadonlyMap<number, string>;
  /** How many rows will come: what stands above may name what stands below. */
  readonly count: number;
  readonly rows: AsyncIterable<Readonly<Record<string, unknown>>>;
}

export interface Filling {
  /** By address. */
  readonly cells: ReadonlyMap<string, FilledValue>;
  /** Each stands in a row of its own. */
  readonly repeats: readonly Repeated[];
}

export interface Written extends Filling {
  /** As what a style, by its index, shows a number. */
  readonly shownAs: (style: string) => Shown;
  /** Whether the workbook counts its days from 1904. */
  readonly from1904: boolean;
  /** A formula of this sheet, or of a row of it that repeats, whose references have moved. */
  readonly follow: (formula: string, own?: OwnRow) => string;
}

export const repeatedOf = ({ repeats }: Filling): Repeating[] =>
  repeats.map(({ row, count }) => ({ row, times: Math.max(1, count) }));

export async function* filledSheet(sheet: TemplateSheet, filling: Written): AsyncGenerator<string> {
  const repeated = repeatedOf(filling);
  const repeats = new Map(filling.repeats.map((r) => [r.row, r]));
  const values = byRow(filling.cells);
  const known = new Map(sheet.rows.map((r) => [r.number, r]));
  const numbers = [...new Set([...known.keys(), ...values.keys(), ...repeats.keys()])].sort((a, b) => a - b);
  const write = (number: number, own: ReadonlyMap<number, FilledValue> | undefined, as: number) =>
    rowXml(known.get(number) ?? { number, attributes: '', cells: [] }, as, own ?? new Map(), filling, repeated);
  yield `${sheet.before}<sheetData>`;
  for (const number of numbers) {
    const repeat = repeats.get(number);
    const as = movedRow(number, repeated);
    if (!repeat) {
      yield write(number, values.get(number), as);
      continue;
    }
    let nth = 0;
    for await (const row of repeat.rows) {
      yield write(number, rowValues(repeat.keys, row), as + nth);
      nth += 1;
    }
    if (nth === 0) yield write(number, rowValues(repeat.keys, {}), as);
    if (nth !== repeat.count) throw new Error(`${nth} rows came where ${repeat.count} were told`);
  }
  yield '</sheetData>';
  yield* afterRows(sheet, repeated, filling.follow);
}

function byRow(cells: Filling['cells']): ReadonlyMap<number, ReadonlyMap<number, FilledValue>> {
  const rows = new Map<number, Map<number, FilledValue>>();
  for (const [at, value] of cells) {
    const place = placeOf(at);
    if (place) rows.set(place.row, (rows.get(place.row) ?? new Map<number, FilledValue>()).set(place.column, value));
  }
  return rows;
}

const rowValues = (keys: ReadonlyMap<number, string>, row: Readonly<Record<string, unknown>>) =>
  new Map([...keys].map(([column, key]) => [column, row[key] as FilledValue]));

function rowXml(
  { number, attributes, cells }: TemplateRow,
  as: number,
  values: ReadonlyMap<number, FilledValue>,
  { shownAs, from1904, follow }: Written,
  repeated: readonly Repeating[],
): string {
  const known = new Map(cells.map((cell) => [cell.column, cell]));
  const columns = [...new Set([...known.keys(), ...values.keys()])].sort((a, b) => a - b);
  const own = repeated.some((r) => r.row === number) ? { row: number, as } : undefined;
  const inner = columns.map((column) => {
    const cell = known.get(column) ?? { column, style: '', type: '', inner: '' };
    const head = `<c r="${lettersOf(column)}${as}"${cell.style ? ` s="${cell.style}"` : ''}`;
    return values.has(column)
      ? valueXml(head, values.get(column), { as: shownAs(cell.style), from1904 })
      : keptXml(head, cell, { repeated, own, follow });
  });
  return `<row r="${as}"${attributes}>${inner.join('')}</row>`;
}

interface Showing {
  readonly as: Shown;
  readonly from1904: boolean;
}

function valueXml(head: string, value: FilledValue, showing: Showing): string {
  const { as, from1904 } = showing;
  if (value === null || value === undefined || value === '') return `${head}/>`;
  if (typeof value === 'number') return `${head}><v>${value}</v></c>`;
  if (typeof value === 'object' && 'percent' in value)
    // Of a hundredth in floating point no tail is written.
    return valueXml(head, as === 'percent' ? Number((value.percent / 100).toPrecision(15)) : value.percent, showing);
  if (typeof value === 'object') {
    const at = new Date(value.instant);
    const number = as === 'date' ? instantNumber(at, from1904) : undefined;
    return number === undefined
      ? valueXml(head, minuteText(at), { ...showing, as: 'other' })
      : `${head}><v>${number}</v></c>`;
  }
  const serial = as === 'date' && isDay(value) ? dayNumber(value, from1904) : undefined;
  if (serial !== undefined) return `${head}><v>${serial}</v></c>`;
  return `${head} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

interface Moving {
  readonly repeated: readonly Repeating[];
  readonly own: OwnRow | undefined;
  readonly follow: Written['follow'];
}

/** As it was written; a formula names what has moved, and is calculated anew by whoever opens the file. */
function keptXml(head: string, cell: TemplateCell, { repeated, own, follow }: Moving): string {
  if (cell.inner === '') return `${head}/>`;
  if (!cell.inner.includes('<f')) return `${head}${cell.type ? ` t="${cell.type}"` : ''}>${cell.inner}</c>`;
  const inner = cell.inner.replace(/<v>[\s\S]*?<\/v>|<v\/>/g, '');
  const moved = inner
    .replace(
      /(<f\b[^>]*\sref=")([^"]*)(")/g,
      (_, start: string, ref: string, end: string) => `${start}${filledRange(ref, repeated, own)}${end}`,
    )
    .replace(
      /(<f\b[^>]*>)([\s\S]*?)(<\/f>)/g,
      (_, start: string, formula: string, end: string) => `${start}${escaped(follow(unescaped(formula), own))}${end}`,
    );
  return `${head}>${moved}</c>`;
}

/** What an array formula fills: in a row that repeats, cells of that row alone. */
function filledRange(ref: string, repeated: readonly Repeating[], own: Moving['own']): string {
  const repeats = own && repeated.some(({ row, times }) => row === own.row && times > 1);
  return repeats ? ref.replace(/\d+/g, String(own.as)) : movedRanges(ref, repeated);
}

/** What else names cells of other sheets: formulas of sheets that are not filled, and of charts. */
export const followedXml = (xml: string, follow: (formula: string) => string): string =>
  xml.replace(
    /(<(?:\w+:)?(?:f|formula[12]?)(?:\s[^>]*)?>)([^<]+)(<)/g,
    (_, start: string, formula: string, end: string) => `${start}${escaped(follow(unescaped(formula)))}${end}`,
  );

const ruleOrFormula =
  /<((?:\w+:)?(?:conditionalFormatting|dataValidation))\b[^>]*(?<!\/)>[\s\S]*?<\/\1>|<(\w+:)?f>[^<]*<\/\2f>/g;

/** Merged cells, filters and rules follow; cells merged within a repeated row are merged in each of its rows. */
function* afterRows(
  { after, merged }: TemplateSheet,
  repeated: readonly Repeating[],
  follow: Written['follow'],
): Generator<string> {
  if (repeated.length === 0) {
    yield after;
    return;
  }
  const rowOf = (range: string) => {
    const area = areaOf(range);
    return repeated.find((r) => area?.from.row === r.row && area.to.row === r.row);
  };
  // Formats and lists to choose from hold for every row of a list; their formulas speak of the first of their cells.
  const ruled = after.replace(ruleOrFormula, (xml) => {
    const row = Number(/sqref(?:="|>)[A-Z]+(\d+)/.exec(xml)?.[1]);
    const own = repeated.some((r) => r.row === row) ? { row, as: movedRow(row, repeated) } : undefined;
    return followedXml(xml, (formula) => follow(formula, own));
  });
  const parted = ruled.replace(/<rowBreaks\b[\s\S]*?<\/rowBreaks>/, (breaks) =>
    // Pages part below the row that a break names.
    breaks.replace(
      /(<brk\b[^>]*?\sid=")(\d+)/g,
      (_, start: string, row: string) => `${start}${movedRow(Number(row), repeated, true)}`,
    ),
  );
  const moved = parted.replace(
    /((?:\s(ref|sqref)="|<xm:sqref>))([A-Z]+\d+(?:[: ][A-Z]+\d+)*)/g,
    (_, start: string, kind: string | undefined, ranges: string) =>
      `${start}${movedRanges(ranges, repeated, kind !== 'ref')}`,
  );
  const [cells] = /<mergeCells\b[^>]*>[\s\S]*?<\/mergeCells>/.exec(moved) ?? [];
  if (cells === undefined) {
    yield moved;
    return;
  }
  const start = moved.indexOf(cells);
  yield `${moved.slice(0, start)}<mergeCells>`;
  for (const range of merged) {
    const within = rowOf(range);
    if (!within) yield `<mergeCell ref="${movedRanges(range, repeated)}"/>`;
    else
      for (let nth = 0; nth < within.times; nth += 1)
        yield `<mergeCell ref="${range.replace(/\d+/g, String(movedRow(within.row, repeated) + nth))}"/>`;
  }
  yield `</mergeCells>${moved.slice(start + cells.length)}`;
}
