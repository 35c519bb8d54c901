import { z } from 'zod';

/** What every import from a sheet answers, so that one page serves them all. */

/** Judged and stored in one transaction: more rows would hold their locks for minutes. A sheet may have its own limit. */
export const mostImportRows = 20_000;

export const importRowState = z.enum(['new', 'changed', 'unchanged', 'wrong']);

const cellError = z.object({
  /** Title of the column; absent when the row as a whole is wrong. */
  column: z.string().optional(),
  detail: z.string(),
});

/** Before anything is stored: counts of all rows, and the first rows with what is wrong in them. */
export const importPreview = z.object({
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  wrong: z.number().int(),
  /** Rows that go in as they are and have something worth telling. */
  remarked: z.number().int(),
  /** Titles of columns that stand in the sheet and are not read. */
  ignored: z.array(z.string()),
  /** Names of other sheets of the workbook that hold rows and are not read. */
  otherSheets: z.array(z.string()),
  rows: z.array(
    z.object({
      /** Row number in the sheet, as the spreadsheet program shows it. */
      row: z.number().int(),
      state: importRowState,
      /** Cells by column title. */
      cells: z.record(z.string(), z.string()),
      errors: z.array(cellError),
      /** Worth telling of a row that is not wrong. */
      remarks: z.array(cellError).optional(),
      /** What becomes of something known, where the module tells; empty text where there was or will be nothing. */
      changes: z.array(z.object({ column: z.string(), from: z.string(), to: z.string() })).optional(),
    }),
  ),
});
export type ImportPreview = z.infer<typeof importPreview>;

type Looked = Pick<ImportPreview['rows'][number], 'row' | 'state' | 'remarks'>;
const rank = ({ state, remarks = [] }: Looked) =>
  state === 'wrong' ? 0 : remarks.length > 0 ? 1 : ['changed', 'new', 'unchanged'].indexOf(state) + 2;

/** What somebody who decides looks at first: what is wrong, what is worth telling, what changes something known. */
export const lookedAtFirst = (a: Looked, b: Looked): number => rank(a) - rank(b) || a.row - b.row;

/** After storing: rows by what became of them; `skipped` are the wrong ones that were left out. */
export const importResult = z.object({
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  skipped: z.number().int(),
});
export type ImportResult = z.infer<typeof importResult>;
