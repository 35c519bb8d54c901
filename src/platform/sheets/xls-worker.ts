import { parentPort, workerData } from 'node:worker_threads';
import XLSX from '@e965/xlsx';
import { othersWithin } from './header-within.ts';
import { isDateFormat } from './number-format.ts';
import type { RawCell, RawRow } from './raw.ts';

export interface XlsJob {
  readonly bytes: Uint8Array;
  readonly mostRows: number;
}
export type XlsMessage =
  | { readonly kind: 'rows'; readonly rows: RawRow[] }
  | {
      readonly kind: 'done';
      readonly name: string;
      readonly merged: string[];
      readonly from1904: boolean;
      readonly others: { readonly name: string; readonly rows: RawRow[] }[];
    }
  | { readonly kind: 'refused'; readonly code: 'protected' | 'unreadable' };

const rowsAtOnce = 500;

if (parentPort) for (const message of read(workerData as XlsJob)) parentPort.postMessage(message);

function* read({ bytes, mostRows }: XlsJob): Generator<XlsMessage, void> {
  // A password turns any workbook, .xlsx too, into an OLE file around encrypted bytes.
  if (Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    yield { kind: 'refused', code: 'protected' };
    return;
  }
  let book: XLSX.WorkBook;
  try {
    book = XLSX.read(bytes, { dense: true, cellNF: true, cellText: false, cellHTML: false, sheetRows: mostRows });
  } catch (error) {
    const locked = error instanceof Error && /password|encrypt/i.test(error.message);
    yield { kind: 'refused', code: locked ? 'protected' : 'unreadable' };
    return;
  }
  const [name = '', ...others] = book.SheetNames.filter((_, i) => !book.Workbook?.Sheets?.[i]?.Hidden);
  const sheet = book.Sheets[name];
  if (!sheet) {
    yield { kind: 'refused', code: 'unreadable' };
    return;
  }
  const rows = rowsOf(sheet['!data'] ?? []);
  for (let at = 0; at < rows.length; at += rowsAtOnce) yield { kind: 'rows', rows: rows.slice(at, at + rowsAtOnce) };
  yield {
    kind: 'done',
    name,
    merged: (sheet['!merges'] ?? []).map((range) => XLSX.utils.encode_range(range)),
    from1904: book.Workbook?.WBProps?.date1904 ?? false,
    others: others.map((other) => ({
      name: other,
      rows: rowsOf(book.Sheets[other]?.['!data']?.slice(0, othersWithin) ?? []),
    })),
  };
}

function rowsOf(found: readonly (readonly (XLSX.CellObject | undefined)[] | undefined)[]): RawRow[] {
  const rows: RawRow[] = [];
  found.forEach((row, index) => {
    const cells = new Map<number, RawCell>();
    row?.forEach((cell, position) => {
      const read = cell && cellOf(cell);
      if (read) cells.set(position, read);
    });
    if (cells.size > 0) rows.push({ row: index + 1, cells });
  });
  return rows;
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
