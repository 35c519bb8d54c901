import { figureText } from '../../../kernel/figure-text.ts';
import type { LedgerCell } from './contract.ts';

/** Rows for the clipboard: as another platform's form, or a sheet, takes them. */
const formula = /^[=+\-@\t\r]/;
const number = /^-?\d+(\.\d+)?$/;

/** Text of one cell: no tab or line break, and nothing that a sheet would take for a formula. */
function pasted(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return formula.test(line) && !number.test(line) ? `'${line}` : line;
}

/** Columns part by tabs, rows by line breaks, as sheets and forms take what is pasted. */
export const tabbed = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(pasted).join('\t')).join('\n');

/** A figure of a cell as people read it. */
export const cellText = ({ value, share }: LedgerCell): string => figureText(value, share ? { least: 1 } : {});

interface Field {
  readonly key: string;
  readonly word: { readonly zh: string; readonly en: string };
}

/** The head of another platform's form, as it was copied from there; columns of the same name are filled, the others stay empty. */
export function mappedColumns(head: string, fields: readonly Field[]): { title: string; field: string | null }[] {
  const plain = (text: string) => text.replace(/\s/g, '').toLowerCase();
  const titles = head.replace(/[\r\n]+$/, '').split(/\t|[\r\n]+/);
  if (titles.every((title) => title.trim() === '')) return [];
  return titles.map((title) => {
    const called = plain(title);
    const found = fields.find(({ word }) => called !== '' && [word.zh, word.en].some((w) => plain(w) === called));
    return { title: title.trim().slice(0, 60), field: found?.key ?? null };
  });
}
