import type { FileHandle } from 'node:fs/promises';
import { inTurns } from '../run/in-turns.ts';
import { sheetProblem } from './problems.ts';
import type { RawCell, RawRow, RawSheet } from './raw.ts';
import { bytesOf } from './spool.ts';
import { decodeText } from './text-encoding.ts';

/** As many as a cell of Excel holds. */
const mostCellCharacters = 32_767;

/** Text with commas, tabs or semicolons between its cells: RFC 4180, in UTF-8, UTF-16 or GBK. */
export async function openCsv(file: FileHandle): Promise<RawSheet> {
  const text = decodeText(await bytesOf(file));
  return { name: '', others: [], merged: [], from1904: false, rows: inTurns(records(text)) };
}

/** Excel writes what its language settings call the list separator; Chinese input may leave a full-width comma. */
function separatorOf(text: string): string {
  const firstLine = text.slice(0, 10_000).split(/[\r\n]/, 1)[0] ?? '';
  const count = (separator: string) => firstLine.split(separator).length;
  return [',', '\t', ';', '，'].reduce((best, one) => (count(one) > count(best) ? one : best));
}

function* records(text: string): Generator<RawRow> {
  const separator = separatorOf(text);
  const plainEnd = new RegExp(`[${separator}\\r\\n]|$`, 'g');
  let at = 0;
  for (let row = 1; at < text.length; row += 1) {
    const cells = new Map<number, RawCell>();
    for (let position = 0; ; position += 1) {
      let value = '';
      if (text.charAt(at) === '"') [value, at] = quoted(text, at + 1, row);
      plainEnd.lastIndex = at;
      const end = plainEnd.exec(text)?.index ?? text.length;
      value += text.slice(at, end);
      if (value.length > mostCellCharacters) {
        throw sheetProblem('cell-too-long', { params: { row, max: mostCellCharacters } });
      }
      if (value !== '') cells.set(position, { kind: 'text', text: value });
      at = end + 1;
      if (text.charAt(end) !== separator) break;
    }
    if (text.charAt(at - 1) === '\r' && text.charAt(at) === '\n') at += 1;
    if (cells.size > 0) yield { row, cells };
  }
}

/** The text up to the closing quote, and where to go on behind it. */
function quoted(text: string, from: number, row: number): [string, number] {
  let value = '';
  for (let at = from; ; ) {
    const quote = text.indexOf('"', at);
    if (quote === -1 || value.length > mostCellCharacters) throw sheetProblem('broken-quotes', { params: { row } });
    value += text.slice(at, quote);
    if (text.charAt(quote + 1) !== '"') return [value, quote + 1];
    value += '"';
    at = quote + 2;
  }
}
