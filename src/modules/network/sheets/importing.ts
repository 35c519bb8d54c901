import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { ofField } from '../../../kernel/field-words.ts';
import { inputSentences } from '../../../kernel/input-words.ts';
import { problem } from '../../../kernel/problem.ts';
import { type ImportPreview, lookedAtFirst } from '../../../kernel/sheet-import.ts';
import { type Language, say, type Word } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { uploadedFile } from '../../../platform/files/file-records.ts';
import { type Column, errorSheet, readSheet, sheetWarnings, titleOf, unread } from '../../../platform/sheets/index.ts';
import { problems } from '../problems.ts';
import type { RowProblem } from '../sites/placing.ts';
import { mostSheetRows } from './contract.ts';

/** One row of an uploaded sheet, on its way to become a record. */
export interface SheetLine<K extends string> {
  readonly row: number;
  readonly cells: Readonly<Record<K, string>>;
  /** Found so far; a row with errors is wrong whatever else is found out about it. */
  readonly errors: { column?: string; detail: string }[];
  /** What it changes in a known record, column by column. */
  readonly changes: { column: string; from: string; to: string }[];
  /** Keys of the cells with errors. */
  readonly faulty: Set<string>;
  state: 'new' | 'changed' | 'unchanged' | 'wrong';
}

const previewed = 200;

/** The lines of a sheet, and what of its file is not read: titles, other sheets. */
export interface ReadLines<K extends string> {
  readonly lines: readonly SheetLine<K>[];
  readonly ignored: readonly string[];
  readonly otherSheets: readonly string[];
}

/** The rows of a file that the caller uploaded. */
export async function readLines<K extends string>(
  context: Context,
  fileId: string,
  columns: readonly Column<K>[],
): Promise<ReadLines<K>> {
  const file = await uploadedFile(context, fileId);
  if (!file) throw problem('not-found');
  const { language } = context;
  const lines: SheetLine<K>[] = [];
  const rows = await readSheet(await file.open(), { columns, language, maxRows: mostSheetRows });
  for await (const { row, cells, warnings } of rows) {
    const line: SheetLine<K> = { row, cells, errors: [], faulty: new Set(), changes: [], state: 'new' };
    for (const { key, code } of warnings) fault(line, columns, key, say(sheetWarnings[code], language), language);
    lines.push(line);
  }
  return { lines, ignored: unread(rows.ignored), otherSheets: rows.otherSheets };
}

export function fault<K extends string>(
  line: SheetLine<K>,
  columns: readonly Column<K>[],
  key: string,
  detail: string,
  language: Language,
): void {
  const column = titleOf(columns, key, language);
  line.errors.push(column ? { column, detail } : { detail });
  line.faulty.add(key);
  line.state = 'wrong';
}

/**
 * A row as a contract's schema reads it. Beside what the schema refuses stands something in its place, so that
 * one fault does not hide the others: whoever asks further leaves out what hangs on a faulty cell.
 */
export function parsed<S extends z.ZodObject, K extends string>(
  line: SheetLine<K>,
  columns: readonly Column<K>[],
  schema: S,
  values: Readonly<Record<string, unknown>>,
  standIns: Partial<z.infer<S>>,
  language: Language,
): z.infer<S> {
  const read = schema.safeParse(values, { error: inputSentences(language) });
  if (read.success) return read.data;
  for (const { path, message } of read.error.issues) {
    const key = String(path[0] ?? '');
    if (!line.faulty.has(key)) fault(line, columns, key, message, language);
  }
  const fields = Object.entries(schema.shape).map(([key, field]: [string, z.ZodType]) => {
    const own = field.safeParse(values[key]);
    if (own.success) return [key, own.data];
    return [key, key in standIns ? standIns[key as keyof typeof standIns] : field.parse(undefined)];
  });
  return Object.fromEntries(fields) as z.infer<S>;
}

/** How problems are told beside the cells they concern. */
interface Telling {
  readonly columnOf?: (field: string) => string;
  /** Cells without which nothing can be said about a cell. */
  readonly rests?: Readonly<Record<string, readonly string[]>>;
}

/** Problems of the module's own rules, as sentences beside the cell they concern; one a cell is enough. */
export function addProblems<K extends string>(
  line: SheetLine<K>,
  columns: readonly Column<K>[],
  found: readonly RowProblem[],
  language: Language,
  { columnOf = (field) => field, rests = {} }: Telling = {},
): void {
  const told = found
    .map(({ field, code, params }) => ({ column: columnOf(field), code, params }))
    .filter(({ column }) => ![column, ...(rests[column] ?? [])].some((key) => line.faulty.has(key)));
  for (const { column, code, params } of told)
    fault(line, columns, column, say(problems[code].word, language, params), language);
}

export function preview<K extends string>(
  { lines, ignored, otherSheets }: ReadLines<K>,
  columns: readonly Column<K>[],
  language: Language,
): ImportPreview {
  const count = (state: SheetLine<K>['state']) => lines.filter((line) => line.state === state).length;
  return {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    wrong: count('wrong'),
    remarked: 0,
    ignored: [...ignored],
    otherSheets: [...otherSheets],
    rows: lines
      .toSorted(lookedAtFirst)
      .slice(0, previewed)
      .map(({ row, state, cells, errors, changes }) => ({
        row,
        state,
        errors,
        changes,
        cells: Object.fromEntries(columns.map(({ key, title }) => [say(title, language), cells[key]])),
      })),
  };
}

/** Sets the state of a row whose record is known, and says what becomes of each cell that changes. */
export function compareKnown<K extends string>(
  line: SheetLine<K>,
  columns: readonly Column<K>[],
  known: object,
  to: object,
  language: Language,
  spoken: { readonly [key in K]?: (value: unknown) => string },
): void {
  const plain = (value: unknown) => String(value ?? '');
  const before = new Map(Object.entries(known));
  const after = new Map(Object.entries(to));
  for (const { key, title } of columns) {
    if (!after.has(key) || before.get(key) === after.get(key)) continue;
    const text = spoken[key] ?? plain;
    line.changes.push({ column: say(title, language), from: text(before.get(key)), to: text(after.get(key)) });
  }
  line.state = line.changes.length > 0 ? 'changed' : 'unchanged';
}

/** The wrong rows as they were typed, with the reasons, to be mended and uploaded again. */
export function wrongRows<K extends string>(
  title: Word,
  lines: readonly SheetLine<K>[],
  columns: readonly Column<K>[],
  language: Language,
): Readable {
  const wrong = lines.filter((line) => line.state === 'wrong');
  const reasons = (line: SheetLine<K>) => line.errors.map(({ column, detail }) => ofField(column, detail, language));
  return errorSheet(
    title,
    columns,
    wrong.map((line) => ({ row: line.row, cells: line.cells, reasons: reasons(line) })),
    language,
  );
}

// A column that the sheet lacks and a cell left empty say nothing: a new record gets none, a known one keeps its own.
export const numberOf = (text: string) => (text === '' ? undefined : Number(text));
export const textOf = (text: string) => (text === '' ? undefined : text);
