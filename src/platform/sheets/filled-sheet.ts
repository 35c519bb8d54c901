/** The XML of a template's sheet with values in its cells, and one of its rows as often as there are rows to list. */
import { isDay, minuteText } from '../../kernel/dates.ts';
import { lettersOf } from './raw.ts';
import { areaOf, movedFormula, movedRanges, placeOf, type Repeating } from './refs.ts';
import { escapeXml } from './sheet-xml.ts';
import type { TemplateCell, TemplateRow, TemplateSheet } from './template-sheet.ts';
import { dayNumber, instantNumber } from './written-cell.ts';

/** A day as `YYYY-MM-DD`, or an instant, is a date where the template shows dates, and text anywhere else. */
export type FilledValue = string | number | { readonly instant: string } | null | undefined;

export interface Filling {
  /** By address. */
  readonly cells: ReadonlyMap<string, FilledValue>;
  readonly repeat?: {
    readonly row: number;
    /** Key of the value, by position of the column. */
    readonly keys: ReadonlyMap<number, string>;
    /** How many rows will come: what stands above may name what stands below. */
    readonly count: number;
    readonly rows: AsyncIterable<Readonly<Record<string, unknown>>>;
  };
}

export interface Written extends Filling {
  /** Whether a style, by its index, shows a date. */
  readonly isDate: (style: string) => boolean;
}

export const repeatingOf = ({ repeat }: Filling): Repeating | undefined =>
  repeat && { row: repeat.row, times: Math.max(1, repeat.count) };

export async function* filledSheet(sheet: TemplateSheet, filling: Written): AsyncGenerator<string> {
  const { repeat } = filling;
  const repeating = repeatingOf(filling);
  const values = byRow(filling.cells);
  const known = new Map(sheet.rows.map((r) => [r.number, r]));
  const numbers = [...new Set([...known.keys(), ...values.keys(), ...(repeat ? [repeat.row] : [])])].sort(
    (a, b) => a - b,
  );
  const write = (number: number, own: ReadonlyMap<number, FilledValue> | undefined, as: number) =>
    rowXml(known.get(number) ?? { number, attributes: '', cells: [] }, as, own ?? new Map(), filling, repeating);
  yield `${sheet.before}<sheetData>`;
  for (const number of numbers) {
    if (number !== repeat?.row) {
      const below = repeating !== undefined && number > repeating.row;
      yield write(number, values.get(number), below ? number + repeating.times - 1 : number);
      continue;
    }
    let nth = 0;
    for await (const row of repeat.rows) {
      yield write(number, rowValues(repeat.keys, row), number + nth);
      nth += 1;
    }
    if (nth === 0) yield write(number, rowValues(repeat.keys, {}), number);
    if (nth !== repeat.count) throw new Error(`${nth} rows came where ${repeat.count} were told`);
  }
  yield '</sheetData>';
  yield* afterRows(sheet, repeating);
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
  { isDate }: Written,
  repeating: Repeating | undefined,
): string {
  const known = new Map(cells.map((cell) => [cell.column, cell]));
  const columns = [...new Set([...known.keys(), ...values.keys()])].sort((a, b) => a - b);
  const own = repeating && number === repeating.row ? as : undefined;
  const inner = columns.map((column) => {
    const cell = known.get(column) ?? { column, style: '', type: '', inner: '' };
    const head = `<c r="${lettersOf(column)}${as}"${cell.style ? ` s="${cell.style}"` : ''}`;
    return values.has(column)
      ? valueXml(head, values.get(column), isDate(cell.style))
      : keptXml(head, cell, repeating, own);
  });
  return `<row r="${as}"${attributes}>${inner.join('')}</row>`;
}

function valueXml(head: string, value: FilledValue, asDate: boolean): string {
  if (value === null || value === undefined || value === '') return `${head}/>`;
  if (typeof value === 'number') return `${head}><v>${value}</v></c>`;
  if (typeof value === 'object') {
    const at = new Date(value.instant);
    const number = asDate ? instantNumber(at) : undefined;
    return number === undefined ? valueXml(head, minuteText(at), false) : `${head}><v>${number}</v></c>`;
  }
  const serial = asDate && isDay(value) ? dayNumber(value) : undefined;
  if (serial !== undefined) return `${head}><v>${serial}</v></c>`;
  return `${head} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

/** As it was written; a formula names what has moved, and is calculated anew by whoever opens the file. */
function keptXml(head: string, cell: TemplateCell, repeating: Repeating | undefined, own: number | undefined): string {
  if (cell.inner === '') return `${head}/>`;
  if (!cell.inner.includes('<f')) return `${head}${cell.type ? ` t="${cell.type}"` : ''}>${cell.inner}</c>`;
  const inner = cell.inner.replace(/<v>[\s\S]*?<\/v>|<v\/>/g, '');
  if (!repeating) return `${head}>${inner}</c>`;
  const moved = inner
    .replace(
      /(<f\b[^>]*\sref=")([^"]*)(")/g,
      (_, start: string, ref: string, end: string) => `${start}${movedRanges(ref, repeating)}${end}`,
    )
    .replace(
      /(<f\b[^>]*>)([\s\S]*?)(<\/f>)/g,
      (_, start: string, formula: string, end: string) =>
        `${start}${escaped(movedFormula(unescaped(formula), repeating, own))}${end}`,
    );
  return `${head}>${moved}</c>`;
}

const named: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};
export const unescaped = (xml: string): string =>
  xml.replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => named[entity] ?? entity);
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Merged cells, filters and rules follow; cells merged within the repeated row are merged in each of its rows. */
function* afterRows({ after, merged }: TemplateSheet, repeating: Repeating | undefined): Generator<string> {
  if (!repeating) {
    yield after;
    return;
  }
  const inRow = (range: string) => {
    const area = areaOf(range);
    return area?.from.row === repeating.row && area.to.row === repeating.row;
  };
  const moved = after.replace(
    /(\s(?:ref|sqref)=")([A-Z]+\d+(?:[: ][A-Z]+\d+)*)(")/g,
    (_, start: string, ranges: string, end: string) => `${start}${movedRanges(ranges, repeating)}${end}`,
  );
  const [cells] = /<mergeCells\b[^>]*>[\s\S]*?<\/mergeCells>/.exec(moved) ?? [];
  if (cells === undefined) {
    yield moved;
    return;
  }
  const start = moved.indexOf(cells);
  yield `${moved.slice(0, start)}<mergeCells>`;
  for (const range of merged.filter((r) => !inRow(r))) yield `<mergeCell ref="${movedRanges(range, repeating)}"/>`;
  for (const range of merged.filter(inRow))
    for (let nth = 0; nth < repeating.times; nth += 1)
      yield `<mergeCell ref="${range.replace(/\d+/g, String(repeating.row + nth))}"/>`;
  yield `</mergeCells>${moved.slice(start + cells.length)}`;
}
