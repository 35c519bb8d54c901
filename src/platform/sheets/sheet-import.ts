import type { z } from 'zod';
import { ofField } from '../../kernel/field-words.ts';
import type { FieldProblem } from '../../kernel/problem.ts';
import { problem } from '../../kernel/problem.ts';
import { type ImportPreview, lookedAtFirst, mostImportRows } from '../../kernel/sheet-import.ts';
import { type Language, say, type Word, word } from '../../kernel/words.ts';
import type { Context } from '../context.ts';
import { uploadedFile } from '../files/file-records.ts';
import { mediaTypes } from '../files/index.ts';
import type { FileAnswer } from '../route.ts';
import {
  type Column,
  errorSheet,
  readSheet,
  type SheetRow,
  sheetWarnings,
  templateSheet,
  titleOf,
  unread,
} from './index.ts';

/** Rows a preview shows, those first that whoever decides looks at; the returned workbook holds all that are wrong or remarked on. */
const shownRows = 200;

export interface CellError {
  /** Title of the column in the reader's language; absent when the row as a whole is wrong. */
  readonly column?: string;
  readonly detail: string;
}

/** What becomes of one cell of something known; empty text where there was nothing. */
export interface CellChange {
  readonly column: string;
  readonly from: string;
  readonly to: string;
}

/** What becomes of one row: nothing is stored yet. `record` is there unless the row is wrong. */
export interface Judged<R> {
  readonly state: 'new' | 'changed' | 'unchanged' | 'wrong';
  readonly errors: readonly CellError[];
  /** Of a row that changes something known. */
  readonly changes?: readonly CellChange[];
  /** Worth telling of a row that is not wrong, nothing more. */
  readonly remarks?: readonly CellError[];
  readonly record?: R;
}

/** What a module says about its sheet, once for template, preview, returned errors and import. */
export interface SheetImport<K extends string, R> {
  readonly title: Word;
  readonly columns: readonly Column<K>[];
  readonly hints?: readonly Word[];
  /** Judges the rows together; the answer has one entry for each, in their order. */
  judge(context: Context, rows: readonly SheetRow<K>[]): Promise<readonly Judged<R>[]>;
  /** Says which cells a reader gets back, and what of them is withheld; absent: all as they were typed. */
  returned?(context: Context): Promise<Returning<K>>;
}

type Cells<K extends string> = Readonly<Record<K, string>>;
type Returning<K extends string> = (cells: Cells<K>) => { readonly cells: Cells<K>; readonly note: string | null };

const asTyped = <K extends string>(cells: Cells<K>) => ({ cells, note: null });

export interface JudgedSheet<K extends string, R> {
  readonly rows: readonly (SheetRow<K> & Judged<R>)[];
  /** Titles of columns that are not read. */
  readonly ignored: readonly string[];
  readonly otherSheets: readonly string[];
  count(state: Judged<R>['state']): number;
}

/** Reads a file the caller uploaded and judges its rows; damaged cells make a row wrong. */
export async function judgeSheet<K extends string, R>(
  context: Context,
  { columns, judge }: SheetImport<K, R>,
  fileId: string,
): Promise<JudgedSheet<K, R>> {
  const file = await uploadedFile(context, fileId);
  if (!file) throw problem('not-found');
  const { language } = context;
  const read: SheetRow<K>[] = [];
  const reading = await readSheet(await file.open(), { columns, language, maxRows: mostImportRows });
  for await (const row of reading) read.push(row);
  const judged = await judge(context, read);
  const rows = read.map((row, i) => {
    const damaged = row.warnings.map(({ key, code }) =>
      inColumn(columns, key, say(sheetWarnings[code], language), language),
    );
    const found = judged[i] as Judged<R>;
    return damaged.length > 0
      ? { ...row, state: 'wrong' as const, errors: [...damaged, ...found.errors] }
      : { ...row, ...found };
  });
  return {
    rows,
    ignored: unread(reading.ignored),
    otherSheets: reading.otherSheets,
    count: (state) => rows.filter((row) => row.state === state).length,
  };
}

export async function previewOf<K extends string, R>(
  context: Context,
  sheet: SheetImport<K, R>,
  fileId: string,
): Promise<ImportPreview> {
  const { rows, ignored, otherSheets, count } = await judgeSheet(context, sheet, fileId);
  const returned: Returning<K> = (await sheet.returned?.(context)) ?? asTyped;
  const listed = rows.map(({ remarks = [], ...row }) => ({ ...row, remarks: [...remarks] }));
  return {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    wrong: count('wrong'),
    remarked: listed.filter(({ remarks }) => remarks.length > 0).length,
    ignored: [...ignored],
    otherSheets: [...otherSheets],
    rows: listed
      .sort(lookedAtFirst)
      .slice(0, shownRows)
      .map(({ row, state, cells: typed, errors, changes = [], remarks }) => {
        const { cells } = returned(typed);
        const titled = sheet.columns.flatMap((c) =>
          cells[c.key] === '' ? [] : [[say(c.title, context.language), cells[c.key]]],
        );
        return { row, state, cells: Object.fromEntries(titled), errors: [...errors], changes: [...changes], remarks };
      }),
  };
}

const wrongRowsWord = word('{title}-有误的行', '{title} - wrong rows');
const remarkedRowsWord = word('{title}-有提示的行', '{title} - rows worth a look');
const templateWord = word('{title}导入模板', '{title} - import template');

/** The wrong rows as they were typed, with the reasons behind them; on a second sheet what is told of others. */
export async function errorsOf<K extends string, R>(
  context: Context,
  sheet: SheetImport<K, R>,
  fileId: string,
): Promise<FileAnswer> {
  const { rows } = await judgeSheet(context, sheet, fileId);
  const returned: Returning<K> = (await sheet.returned?.(context)) ?? asTyped;
  const told = (said: readonly CellError[]) =>
    said.map(({ column, detail }) => ofField(column, detail, context.language));
  const wrong = rows
    .filter((row) => row.state === 'wrong')
    .map(({ row, cells: typed, errors }) => {
      const { cells, note } = returned(typed);
      return { row, cells, reasons: note === null ? told(errors) : [...told(errors), note] };
    });
  const remarked = rows.flatMap(({ row, state, cells, remarks = [] }) =>
    state !== 'wrong' && remarks.length > 0 ? { row, cells: returned(cells).cells, reasons: told(remarks) } : [],
  );
  const name = wrong.length > 0 ? wrongRowsWord : remarkedRowsWord;
  return {
    name: `${say(name, context.language, { title: say(sheet.title, context.language) })}.xlsx`,
    mediaType: mediaTypes.xlsx,
    body: errorSheet(sheet.title, sheet.columns, wrong, context.language, remarked),
  };
}

export function templateOf<K extends string, R>(
  { language }: Pick<Context, 'language'>,
  { title, columns, hints }: SheetImport<K, R>,
): FileAnswer {
  const body = templateSheet({ title, columns, language, ...(hints ? { hints } : {}) });
  return {
    name: `${say(templateWord, language, { title: say(title, language) })}.xlsx`,
    mediaType: mediaTypes.xlsx,
    body,
  };
}

/** What is wrong with a cell, under the title that its reader knows the column by. */
export function inColumn(columns: readonly Column[], key: string, detail: string, language: Language): CellError {
  const column = titleOf(columns, key, language);
  return column ? { column, detail } : { detail };
}

/** What a change makes of a cell, under the title that its reader knows the column by. */
export function changeIn(
  columns: readonly Column[],
  key: string,
  from: string,
  to: string,
  language: Language,
): CellChange {
  return { column: titleOf(columns, key, language) ?? key, from, to };
}

/** Turns what a schema or an action found wrong into errors of cells, by the first part of the pointer. */
export function cellErrors<K extends string>(
  columns: readonly Column<K>[],
  faults: readonly FieldProblem[],
  wordOf: (code: string) => Word | undefined,
  language: Language,
): CellError[] {
  return faults.map(({ pointer, code, detail, params }) => {
    const field = pointer.split('/')[1] ?? '';
    const sentence = wordOf(code);
    return inColumn(columns, field, detail ?? (sentence ? say(sentence, language, params) : code), language);
  });
}

export function schemaFaults(error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => ({
    pointer: `/${issue.path.join('/')}`,
    code: issue.code,
    detail: issue.message,
  }));
}
