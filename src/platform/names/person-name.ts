import { createRequire } from 'node:module';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { halfWidth } from '../../kernel/china/width.ts';
import { afterPrefix } from '../database/scope.ts';
import { plainForm, variantsOf } from './plain-characters.ts';

/** What a table keeps beside a person's name so that lists find it by part, pinyin or initials. */
export interface NameKeys {
  readonly namePinyin: string;
  readonly nameInitials: string;
  /** Every character and every pair of neighbours; a GIN index over it answers one and two characters alike. */
  readonly nameGrams: string[];
}

// Its dictionaries take longer to load than most starts have need of them.
let loaded: typeof import('pinyin-pro') | undefined;
function pinyinPro(): typeof import('pinyin-pro') {
  loaded ??= createRequire(import.meta.url)('pinyin-pro') as typeof import('pinyin-pro');
  return loaded;
}

const dots = /[·•・．.‧∙]/g;
const han = /\p{Script=Han}/u;

/** One spelling for one name: half-width, one kind of middle dot, no spaces between Chinese characters. */
export function cleanName(name: string): string {
  const half = halfWidth(name)
    .replace(/[\u00AD\u200B\u2060\uFEFF]/g, '')
    .trim();
  return han.test(half) ? half.replace(/\s+/g, '').replace(dots, '·') : half.replace(/\s+/g, ' ');
}

const letters = (name: string) => [...cleanName(name).replace(dots, '').replace(/\s/g, '').toLowerCase()];

export function nameKeys(name: string): NameKeys {
  const syllables = syllablesOf(name);
  return {
    namePinyin: syllables.join(''),
    nameInitials: initialsOf(syllables),
    nameGrams: gramsOf(letters(name)),
  };
}

function syllablesOf(name: string): string[] {
  const syllables = han.test(name)
    ? pinyinPro().pinyin(letters(name).join(''), { toneType: 'none', type: 'array', surname: 'head', v: true })
    : cleanName(name)
        .toLowerCase()
        .split(/[\s·]+/);
  return syllables.map((s) => s.normalize('NFKD').replace(/[^a-z]/g, ''));
}

const initialsOf = (syllables: readonly string[]) => syllables.map((s) => s.slice(0, 1)).join('');

/** Longer names are found by their beginning and by characters. */
const mostSyllables = 8;

/**
 * What finds a name beside its keys: the pinyin of each run of syllables behind the first (伟国, 国), the pinyin
 * of its beginning with initials behind it (zhangwg), the beginnings of later words in letters (Maria Santos as
 * sant), and its characters in their plain forms where it is written otherwise.
 */
export function nameParts(name: string): string[] {
  const written = letters(name);
  const plain = written.map(plainForm);
  const isHan = han.test(name);
  // Words of a name in letters stand apart only as it is written.
  const syllables = syllablesOf(isHan ? plain.join('') : name).slice(0, mostSyllables);
  const later = syllables.map((_, i) => i).slice(1);
  const runs = later.flatMap((from) => later.filter((to) => to >= from).map((to) => syllables.slice(from, to + 1)));
  const shortened = later.flatMap((from) =>
    later
      .filter((to) => to > from)
      .map((to) => syllables.slice(0, from).join('') + initialsOf(syllables.slice(from, to + 1))),
  );
  const grams = plain.join('') === written.join('') ? [] : gramsOf(plain);
  const begun = isHan ? [] : syllables.slice(1).flatMap((word) => beginnings(word));
  return [...new Set([...runs.map((run) => run.join('')), ...shortened, ...begun, ...grams])].filter(Boolean);
}

/** The beginnings of a word that are long enough to look for it. */
const beginnings = (word: string) => [...word].map((_, i) => word.slice(0, i + 1)).slice(2);

function gramsOf(characters: readonly string[]): string[] {
  return [...new Set([...characters, ...pairsOf(characters)])];
}

function pairsOf(characters: readonly string[]): string[] {
  return characters.slice(1).map((c, i) => `${characters[i]}${c}`);
}

/**
 * How a search term is read: characters in any form by their pairs, letters as the beginning of pinyin or initials.
 * `parts` names the column of `nameParts` where a table keeps them.
 */
export function nameMatches(table: string, term: string, parts?: string): RawBuilder<SqlBool> {
  const ref = (column: string) => sql.ref(`${table}.${column}`);
  const typed = letters(term);
  if (typed.length === 0) return sql<SqlBool>`false`;
  if (typed.every((c) => /[a-z'’ü]/.test(c))) {
    const start = typed.join('').replace(/['’]/g, '').replaceAll('ü', 'v');
    if (!start) return sql<SqlBool>`false`;
    const end = afterPrefix(start);
    return sql<SqlBool>`((${ref('namePinyin')} >= ${start} and ${ref('namePinyin')} < ${end})
      or (${ref('nameInitials')} >= ${start} and ${ref('nameInitials')} < ${end})
      ${parts ? sql`or ${ref(parts)} @> ${[start]}::text[]` : sql``})`;
  }
  const plain = typed.map(plainForm);
  const grams = (of: readonly string[]) => (of.length === 1 ? of : pairsOf(of));
  const kept = [
    sql`${ref('nameGrams')} @> ${grams(plain)}::text[]`,
    ...(parts ? [sql`${ref(parts)} @> ${grams(plain)}::text[]`] : []),
    ...(plain.join('') === typed.join('') ? [] : [sql`${ref('nameGrams')} @> ${grams(typed)}::text[]`]),
  ];
  const contains = sql<SqlBool>`(${sql.join(kept, sql` or `)})`;
  if (typed.length < 3) return contains;
  const pairs = [...new Set(plain)].flatMap((p) => variantsOf(p).map((v) => [v, p] as const));
  const name = sql`translate(lower(replace(${ref('name')}, '·', '')),
    ${pairs.map(([v]) => v).join('')}, ${pairs.map(([, p]) => p).join('')})`;
  return sql<SqlBool>`(${contains} and strpos(${name}, ${plain.join('')}) > 0)`;
}
