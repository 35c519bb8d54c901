import { createRequire } from 'node:module';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { halfWidth } from '../kernel/china/width.ts';
import { afterPrefix } from './database/scope.ts';

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
  const half = halfWidth(name).trim();
  return han.test(half) ? half.replace(/\s+/g, '').replace(dots, '·') : half.replace(/\s+/g, ' ');
}

const letters = (name: string) => [...cleanName(name).replace(dots, '').replace(/\s/g, '').toLowerCase()];

export function nameKeys(name: string): NameKeys {
  const syllables = han.test(name)
    ? pinyinPro().pinyin(letters(name).join(''), { toneType: 'none', type: 'array', surname: 'head', v: true })
    : cleanName(name)
        .toLowerCase()
        .split(/[\s·]+/);
  const plain = syllables.map((s) => s.normalize('NFKD').replace(/[^a-z]/g, ''));
  return {
    namePinyin: plain.join(''),
    nameInitials: plain.map((s) => s.slice(0, 1)).join(''),
    nameGrams: gramsOf(letters(name)),
  };
}

function gramsOf(characters: readonly string[]): string[] {
  return [...new Set([...characters, ...pairsOf(characters)])];
}

function pairsOf(characters: readonly string[]): string[] {
  return characters.slice(1).map((c, i) => `${characters[i]}${c}`);
}

/** How a search term is read: characters by their pairs, letters as the beginning of pinyin or initials. */
export function nameMatches(table: string, term: string): RawBuilder<SqlBool> {
  const ref = (column: string) => sql.ref(`${table}.${column}`);
  const typed = letters(term);
  if (typed.length === 0) return sql<SqlBool>`false`;
  if (typed.every((c) => /[a-z'’ü]/.test(c))) {
    const start = typed.join('').replace(/['’]/g, '').replaceAll('ü', 'v');
    if (!start) return sql<SqlBool>`false`;
    const end = afterPrefix(start);
    return sql<SqlBool>`((${ref('namePinyin')} >= ${start} and ${ref('namePinyin')} < ${end})
      or (${ref('nameInitials')} >= ${start} and ${ref('nameInitials')} < ${end}))`;
  }
  const grams = typed.length === 1 ? typed : pairsOf(typed);
  const contains = sql<SqlBool>`${ref('nameGrams')} @> ${grams}::text[]`;
  if (typed.length < 3) return contains;
  return sql<SqlBool>`(${contains} and strpos(lower(replace(${ref('name')}, '·', '')), ${typed.join('')}) > 0)`;
}
