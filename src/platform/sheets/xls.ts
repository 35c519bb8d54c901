import type { FileHandle } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import XLSX from '@e965/xlsx';
import { isDateFormat } from './number-format.ts';
import { sheetProblem } from './problems.ts';
import type { RawCell, RawRow, RawSheet } from './raw.ts';
import { bytesOf } from './spool.ts';

/** The first visible sheet of an Excel 97 file: at most 65,536 rows, so it is read as a whole. */
export async function openXls(file: FileHandle, mostRows: number): Promise<RawSheet> {
  const bytes = await bytesOf(file);
  // A password turns any workbook, .xlsx too, into an OLE file around encrypted bytes.
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw sheetProblem('protected');
  let book: XLSX.WorkBook;
  try {
    book = XLSX.read(bytes, { dense: true, cellNF: true, cellText: false, cellHTML: false, sheetRows: mostRows });
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(error.message);
    throw sheetProblem(locked ? 'protected' : 'unreadable', { cause: error });
  }
  const visible = book.SheetNames.findIndex((_, i) => !book.Workbook?.Sheets?.[i]?.Hidden);
  const sheet = book.Sheets[book.SheetNames[visible] ?? ''];
  if (!sheet) throw sheetProblem('unreadable');
  return {
    merged: (sheet['!merges'] ?? []).map((range) => XLSX.utils.encode_range(range)),
    from1904: book.Workbook?.WBProps?.date1904 ?? false,
    rows: rowsOf(sheet['!data'] ?? []),
  };
}

async function* rowsOf(
  rows: readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[],
): AsyncGenerator<RawRow> {
  for (const [index, row] of rows.entries()) {
    if (index % 1000 === 0) await breathe();
    const cells = new Map<number, RawCell>();
    row?.forEach((cell, position) => {
      const read = cell && cellOf(cell);
      if (read) cells.set(position, read);
    });
    if (cells.size > 0) yield { row: index + 1, cells };
  }
}

function cellOf({ t, v, w, z, f }: XLSX.CellObject): RawCell | undefined {
  switch (t) {
    case 's':
      return { kind: 'text', text: String(v ?? '') };
    case 'b':
      return { kind: 'text', text: v ? '是' : '否' };
    case 'e':
      return { kind: 'text', text: w ?? '#N/A', warning: 'formula-error' };
    case 'n':
      return { kind: isDateFormat(0, String(z ?? 'General')) ? 'date' : 'number', number: Number(v) };
    default:
      return f ? { kind: 'text', text: '', warning: 'formula-without-result' } : undefined;
  }
}
