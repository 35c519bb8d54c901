import type { CategoryNaming } from '../region-rules.ts';
import type { Category } from '../schemas.ts';

interface NamedCategories {
  /** Codes of the categories that a cell names, in its order; none for an empty cell. */
  readonly codes: readonly string[];
  /** The first part that names none. */
  readonly unknown?: string;
}
export type CategoryReader = (cell: string) => NamedCategories;

/** No name with its affixes is longer. */
const longest = 30;
const separators = /[、,;/]/;
/** `1、低保`, `01-低保`: the number belongs to the name after it. */
const numbered = /(^|[、,;/])(\d{1,2})[.、:_-]+(?=[^\d、,;/])/g;

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s()[\]【】]/g, '')
    .toLowerCase();

/**
 * What an authority writes for a category: its whole name or another known one, with affixes that change nothing
 * (农村低保, 特困供养人员), its official number, or both. Anything more (非特困, 停发特困) is not read as the name in it.
 */
export function categoryReader(categories: readonly Category[], { affixes, others }: CategoryNaming): CategoryReader {
  const byName = new Map<string, string>();
  const byNumber = new Map<number, string>();
  for (const { code, official, name } of categories) {
    for (const known of [code, name.zh, name.en, ...(others[code] ?? [])]) byName.set(plain(known), code);
    if (official !== null) byNumber.set(official, code);
  }

  const named = (text: string): string | undefined => {
    const seen = new Set([text]);
    for (const form of text.length > longest ? [] : seen) {
      const code = byName.get(form);
      if (code) return code;
      for (const affix of affixes) {
        if (form.startsWith(affix)) seen.add(form.slice(affix.length));
        if (form.endsWith(affix)) seen.add(form.slice(0, -affix.length));
      }
    }
    return undefined;
  };

  const codeOf = (part: string): string | undefined => {
    const [, number, name = part] = /^(\d{1,2})(.*)$/.exec(part) ?? [];
    const byItsNumber = number === undefined ? undefined : byNumber.get(Number(number));
    if (number !== undefined && name === '') return byItsNumber;
    const byItsName = named(name);
    return number === undefined || byItsNumber === byItsName ? byItsName : undefined;
  };

  return (cell) => {
    const parts = plain(cell).replace(numbered, '$1$2').split(separators).filter(Boolean);
    const read = parts.map(codeOf);
    const unknown = parts[read.indexOf(undefined)];
    return {
      codes: read.filter((code) => code !== undefined),
      ...(unknown === undefined ? {} : { unknown: unknown.slice(0, 30) }),
    };
  };
}
