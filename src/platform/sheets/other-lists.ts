import { type Language, listed } from '../../kernel/words.ts';
import { headerWithin } from './header-within.ts';
import { sheetProblem } from './problems.ts';
import type { RawCell, RawRow, RawSheet } from './raw.ts';

/**
 * Lists often come as one sheet for each village or kind. Only the first is read: whoever stands on another would be
 * missing without anybody noticing, and be taken for somebody who left the list.
 */
export async function refuseOtherLists(
  { name, others }: RawSheet,
  first: RawRow | undefined,
  titled: boolean,
  language: Language,
): Promise<void> {
  if (!first) return;
  const alike: string[] = [];
  for (const other of others) if (await isSuchList(other.rows, first, titled)) alike.push(other.name);
  if (alike.length === 0) return;
  const sheets = [name, ...alike];
  throw sheetProblem('several-lists', {
    params: { n: sheets.length, sheets: listed(sheets, language) },
    facts: { sheets },
  });
}

/** Whether most titles of the first sheet stand in one of its first rows, or as many cells where there are no titles, and something below. */
async function isSuchList(rows: AsyncIterable<RawRow>, first: RawRow, titled: boolean): Promise<boolean> {
  const titles = new Set(textsOf(first));
  const wanted = titled ? titles.size : first.cells.size;
  let looked = 0;
  let found = false;
  for await (const row of rows) {
    if (found) return true;
    const same = titled ? new Set(textsOf(row).filter((text) => titles.has(text))).size : row.cells.size;
    found = same >= Math.ceil(wanted / 2) && (wanted === 1 || same > 1);
    looked += 1;
    if (looked > headerWithin) return false;
  }
  return found && !titled;
}

const plain = (cell: RawCell) => (cell.kind === 'text' ? cell.text.replace(/\s/g, '') : '');
const textsOf = ({ cells }: RawRow) => [...cells.values()].map(plain).filter((text) => text !== '');
