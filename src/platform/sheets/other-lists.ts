import { type Language, listed } from '../../kernel/words.ts';
import { type Column, readHeader } from './columns.ts';
import { othersWithin } from './header-within.ts';
import { sheetProblem } from './problems.ts';
import type { RawRow, RawSheet } from './raw.ts';
import { explanationNames } from './template.ts';

/**
 * Lists often come as one sheet for each village or kind. Only the first is read: whoever stands on another would be
 * missing without anybody noticing, and be taken for somebody who left the list. Refused where another sheet surely is
 * the same list: read by the same rule, its titles mean the same columns. Every other one with rows of several cells
 * may be a list or not, by whatever titles or none: their names are given back, to be told as not read.
 */
export async function otherSheets(
  { name, others }: RawSheet,
  first: RawRow | undefined,
  columns: readonly Column[],
  language: Language,
): Promise<string[]> {
  const own = titlesOf(first, columns);
  const alike: string[] = [];
  const unread: string[] = [];
  for (const other of others) {
    if (explanationNames.includes(other.name)) continue;
    const found = await lookedAt(other.rows, own, columns);
    if (found === 'same') alike.push(other.name);
    if (found === 'rows') unread.push(other.name);
  }
  if (alike.length === 0) return unread;
  const sheets = [name, ...alike];
  throw sheetProblem('several-lists', {
    params: { n: sheets.length, sheets: listed(sheets, language) },
    facts: { sheets },
  });
}

type Titles = ReturnType<typeof titlesOf>;

async function lookedAt(rows: AsyncIterable<RawRow>, own: Titles, columns: readonly Column[]) {
  const wide = Math.min(2, Math.max(1, own.known.size + own.others.size));
  let titled = false;
  let filled = false;
  let looked = 0;
  for await (const row of rows) {
    if (titled) return 'same';
    if (row.cells.size >= wide) {
      titled = isSame(titlesOf(row, columns), own);
      filled ||= !titled;
    }
    looked += 1;
    if (looked >= othersWithin) break;
  }
  return filled ? 'rows' : 'nothing';
}

/** What the titles in a row mean as the reading takes them, and those that it does not know. */
function titlesOf(row: RawRow | undefined, columns: readonly Column[]) {
  const cells = [...(row?.cells ?? [])];
  const texts = new Map(cells.map(([at, cell]) => [at, cell.kind === 'text' ? cell.text : '']));
  const { byPosition, ignored } = readHeader(texts, columns);
  return {
    known: new Set([...byPosition.values()].map(({ key }) => key)),
    others: new Set(ignored.map((title) => title.replace(/\s/g, ''))),
  };
}

const within = (some: ReadonlySet<string>, all: ReadonlySet<string>) => [...some].every((one) => all.has(one));

/** A title that the first sheet lacks may make it another kind of list: members of households, contacts of villages. */
function isSame({ known, others }: Titles, own: Titles): boolean {
  if (known.size !== own.known.size || !within(known, own.known) || !within(others, own.others)) return false;
  return known.size > 0 || (others.size > 1 && others.size === own.others.size);
}
