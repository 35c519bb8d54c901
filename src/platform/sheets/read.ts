import type { FileHandle } from 'node:fs/promises';
import { largestUpload } from '../../kernel/sizes.ts';
import type { Language } from '../../kernel/words.ts';
import { cellText } from './cell-text.ts';
import { type Column, checkHeader, type Header, readHeader } from './columns.ts';
import { openCsv } from './csv.ts';
import { headerWithin } from './header-within.ts';
import { otherSheets } from './other-lists.ts';
import { type SheetWarning, sheetProblem } from './problems.ts';
import type { RawRow, RawSheet } from './raw.ts';
import { headOf, type SheetSource, spool } from './spool.ts';
import { openXls } from './xls.ts';
import { openXlsx } from './xlsx.ts';

export interface ReadOptions<K extends string> {
  readonly columns: readonly Column<K>[];
  /** In which the columns are named where the file as a whole is wrong. */
  readonly language: Language;
  /** Where the columns stand, when somebody has said so; otherwise the titles decide. */
  readonly placed?: PlacedColumns<K>;
  /** Rows below the header; 100,000 when absent. */
  readonly maxRows?: number;
  /** As large as any that is uploaded when absent. */
  readonly maxBytes?: number;
  /** Of all parts of an .xlsx together; 300 MB when absent. */
  readonly maxUnzippedBytes?: number;
}

export interface PlacedColumns<K extends string> {
  /** Row of the titles as Excel numbers it; 0 when there is none. */
  readonly headerRow: number;
  /** By position, from 0. */
  readonly keys: ReadonlyMap<number, K>;
}

export interface SheetRow<K extends string> {
  /** As Excel numbers it, the header included. */
  readonly row: number;
  /** Text by key, empty where the cell is empty or the column is not there. */
  readonly cells: Readonly<Record<K, string>>;
  readonly warnings: readonly { readonly key: K; readonly code: SheetWarning }[];
}

/** Rows with content, read once, as they are asked for. The file is closed with the last of them. */
export interface SheetReading<K extends string> extends AsyncIterable<SheetRow<K>> {
  /** Titles that the sheet has and nobody asked for. */
  readonly ignored: readonly string[];
  /** Names of other sheets that hold rows and are not read. */
  readonly otherSheets: readonly string[];
  /** For a reading whose rows are never asked for. */
  close(): Promise<void>;
}

/**
 * Reads .xlsx, .xls or CSV, recognised by content. Throws a problem that says what is wrong with the
 * file as a whole: before the first row for its form, at the row concerned for its length.
 */
export async function readSheet<K extends string>(
  source: SheetSource,
  options: ReadOptions<K>,
): Promise<SheetReading<K>> {
  const {
    columns,
    language,
    maxRows = 100_000,
    maxBytes = largestUpload.import,
    maxUnzippedBytes = 300_000_000,
  } = options;
  const file = await spool(source, maxBytes);
  const close = () => file.close();
  try {
    const sheet = await openAny(file, maxRows, maxUnzippedBytes);
    const rows = sheet.rows[Symbol.asyncIterator]();
    const { header, row, below, first } = options.placed
      ? await placedHeader(rows, columns, options.placed)
      : await findHeader(rows, columns);
    checkHeader(header, language);
    const unread = await otherSheets(sheet, first, columns, language);
    const merged = sheet.merged.find((range) => lastRowOf(range) >= row);
    if (merged)
      throw sheetProblem('merged-cells', { params: { range: merged }, facts: { ranges: sheet.merged.slice(0, 20) } });
    async function* reading() {
      try {
        yield* typed(resumed(below, rows), sheet, header, columns, maxRows);
      } finally {
        await rows.return?.();
        await close();
      }
    }
    return { ignored: header.ignored, otherSheets: unread, close, [Symbol.asyncIterator]: reading };
  } catch (error) {
    await close();
    throw error;
  }
}

export async function openAny(file: FileHandle, maxRows: number, maxUnzippedBytes: number): Promise<RawSheet> {
  const head = await headOf(file, 512);
  if (head.subarray(0, 2).toString('latin1') === 'PK') return openXlsx(file, maxUnzippedBytes);
  if (head.subarray(0, 4).toString('hex') === 'd0cf11e0') return openXls(file, maxRows + headerWithin + 1);
  // Web pages and XML saved under the name .xls, as some systems export them.
  if (/^[\s\uFEFF]*</.test(head.toString())) throw sheetProblem('unreadable');
  return openCsv(file);
}

async function placedHeader<K extends string>(
  rows: AsyncIterator<RawRow>,
  columns: readonly Column<K>[],
  { headerRow, keys }: PlacedColumns<K>,
) {
  const titles = new Map(
    [...keys].map(([position, key]) => [position, columns.find((c) => c.key === key)?.title.zh ?? '']),
  );
  const below: RawRow[] = [];
  let first: RawRow | undefined;
  for (let next = await rows.next(); !next.done; next = await rows.next()) {
    if (next.value.row <= headerRow) {
      first = next.value;
      continue;
    }
    below.push(next.value);
    break;
  }
  return { header: readHeader(titles, columns), row: headerRow, below, first: first ?? below[0] };
}

/** The row, among the first, in which most of the wanted titles stand. */
export async function findHeader<K extends string>(rows: AsyncIterator<RawRow>, columns: readonly Column<K>[]) {
  let best: {
    header: Header<K>;
    row: number;
    titles: ReadonlyMap<number, string>;
    below: RawRow[];
    /** The header, or where none was recognised the first row. */
    first?: RawRow;
  } = {
    header: readHeader(new Map(), columns),
    row: 1,
    titles: new Map(),
    below: [],
  };
  for (let i = 0; i < headerWithin; i += 1) {
    const next = await rows.next();
    if (next.done) break;
    const titles = new Map([...next.value.cells].map(([at, cell]) => [at, cell.kind === 'text' ? cell.text : '']));
    const header = readHeader(titles, columns);
    if (header.byPosition.size > best.header.byPosition.size)
      best = { header, row: next.value.row, titles, below: [], first: next.value };
    else {
      best.below.push(next.value);
      best.first ??= next.value;
    }
  }
  return best;
}

async function* resumed(first: readonly RawRow[], rest: AsyncIterator<RawRow>): AsyncGenerator<RawRow> {
  yield* first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

async function* typed<K extends string>(
  rows: AsyncIterable<RawRow>,
  { from1904 }: RawSheet,
  header: Header<K>,
  columns: readonly Column<K>[],
  maxRows: number,
): AsyncGenerator<SheetRow<K>> {
  let count = 0;
  for await (const { row, cells: raw } of rows) {
    const cells = Object.fromEntries(columns.map((column) => [column.key, ''])) as Record<K, string>;
    const warnings: { key: K; code: SheetWarning }[] = [];
    let filled = false;
    for (const [position, column] of header.byPosition) {
      const cell = raw.get(position);
      if (!cell) continue;
      const { text, warning } = cellText(cell, column.type ?? 'text', from1904);
      cells[column.key] = text;
      if (warning) warnings.push({ key: column.key, code: warning });
      filled ||= text !== '' || warning !== undefined;
    }
    if (!filled) continue;
    count += 1;
    if (count > maxRows) throw sheetProblem('too-many-rows', { params: { max: maxRows } });
    yield { row, cells, warnings };
  }
}

function lastRowOf(range: string): number {
  return Number(/(\d+)$/.exec(range)?.[1] ?? 0);
}
