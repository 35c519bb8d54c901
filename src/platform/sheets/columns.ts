import { halfWidth } from '../../kernel/china/width.ts';
import { type Language, languages, listed, say, type Word } from '../../kernel/words.ts';
import { sheetProblem } from './problems.ts';

/**
 * text: as it stands. digits: numbers that are names (IDs, telephones, codes): half-width, no spaces,
 * never scientific. number: to count with. day: `YYYY-MM-DD`. instant: ISO text in Shanghai time.
 */
export type CellType = 'text' | 'digits' | 'number' | 'day' | 'instant';

/**
 * One column of a sheet: said once for template, import, returned errors and export. Written in the language of
 * whoever asks; read under its title in any, whatever language the reader has.
 */
export interface Column<K extends string = string> {
  readonly key: K;
  readonly title: Word;
  /** Other titles under which the column is known in sheets from elsewhere. */
  readonly aliases?: readonly string[];
  readonly type?: CellType;
  /** The column must stand in an imported sheet. */
  readonly required?: boolean;
  /** In characters of half width. */
  readonly width?: number;
  /** How to fill it in, for the template. */
  readonly hint?: Word;
  readonly example?: string | Word;
  /** The only values allowed, for the template's drop-down list. */
  readonly choices?: readonly Word[];
}

export interface Header<K extends string> {
  /** Column of the declaration by position in the sheet. */
  readonly byPosition: ReadonlyMap<number, Column<K>>;
  /** Titles that stand in the sheet and are not declared. */
  readonly ignored: readonly string[];
  readonly missing: readonly Column<K>[];
  readonly duplicate: readonly Column<K>[];
}

/** What the column of a key is called; undefined for what is no column. */
export function titleOf(columns: readonly Column[], key: string, language: Language): string | undefined {
  const column = columns.find((c) => c.key === key);
  return column && say(column.title, language);
}

/** Full width, spaces, line breaks and the mark of required columns make no difference. */
function plainTitle(title: string): string {
  return halfWidth(title)
    .replace(/[\s\u200B\uFEFF*:]/g, '')
    .toLowerCase();
}

const withoutBrackets = (title: string) => title.replace(/\([^)]*\)|\[[^\]]*\]/g, '');

export function readHeader<K extends string>(
  titles: ReadonlyMap<number, string>,
  columns: readonly Column<K>[],
): Header<K> {
  const known = new Map<string, Column<K>>();
  for (const column of columns) {
    for (const title of [...languages.map((l) => column.title[l]), ...(column.aliases ?? [])])
      known.set(plainTitle(title), column);
  }
  const placed = [...titles].map(([position, title]) => {
    const plain = plainTitle(title);
    return { position, title, plain, column: known.get(plain) ?? known.get(withoutBrackets(plain)) };
  });
  const byPosition = new Map<number, Column<K>>();
  const seen = new Set<K>();
  const duplicate: Column<K>[] = [];
  const ignored: string[] = [];
  // The column's own title goes before what others call it: 手机号码 beside 联系电话 is another column of theirs.
  const isOwn = ({ column, plain }: (typeof placed)[number]) =>
    languages.some((l) => column && [plain, withoutBrackets(plain)].includes(plainTitle(column.title[l])));
  for (const one of placed.toSorted((a, b) => Number(isOwn(b)) - Number(isOwn(a)))) {
    const { position, title, plain, column } = one;
    const before = column && seen.has(column.key);
    if (!column || (before && !isOwn(one))) {
      if (plain !== '') ignored.push(title);
    } else if (before) {
      duplicate.push(column);
    } else {
      seen.add(column.key);
      byPosition.set(position, column);
    }
  }
  const missing = columns.filter((c) => c.required && !seen.has(c.key));
  return { byPosition: new Map([...byPosition].sort(([a], [b]) => a - b)), ignored, missing, duplicate };
}

/** Throws the problem that a chosen header row has, naming columns in the reader's language. */
export function checkHeader(header: Header<string>, language: Language): void {
  const { ignored, byPosition } = header;
  const titles = (columns: readonly Column[]) => columns.map((c) => say(c.title, language));
  const [missing, duplicate] = [titles(header.missing), titles(header.duplicate)];
  if (missing.length > 0) {
    // Titles in another encoding decode to characters of some sort: not one of them is then known.
    throw sheetProblem(byPosition.size === 0 ? 'no-columns' : 'missing-columns', {
      params: { columns: listed(missing, language) },
      facts: { missing, ignored },
    });
  }
  if (duplicate.length > 0) {
    throw sheetProblem('duplicate-columns', { params: { columns: listed(duplicate, language) }, facts: { duplicate } });
  }
}
