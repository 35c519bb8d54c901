import { divisionLevels, levelOf } from '../../../kernel/china/division.ts';

export const changeKinds = ['rename', 'merge', 'split', 'move'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface Carried {
  readonly code: string;
  readonly name: string;
}

const levels: readonly (string | undefined)[] = divisionLevels;
const depth = (code: string) => levels.indexOf(levelOf(code));

export const oneLevelBelow = (code: string, parent: string): boolean => depth(code) === depth(parent) + 1;

/** A code that skipped a level would lie below another division as well, or below one that is not there. */
export const directlyBelow = (code: string, parent: string): boolean =>
  code.startsWith(parent) && oneLevelBelow(code, parent);

/**
 * New codes for divisions that come under another code: the last digits stay where they are free,
 * else the next free number of the same hundred is proposed (001-099 and 200-399 mean different
 * kinds of village). `wanted` overrides single proposals; what lies deeper keeps its own digits.
 */
export function recoded(
  children: readonly Carried[],
  under: string,
  taken: ReadonlySet<string>,
  wanted: ReadonlyMap<string, string>,
): Map<string, string> {
  // What is given officially is proposed for nothing else.
  const used = new Set([...taken, ...wanted.values()]);
  const found = new Map<string, string>();
  for (const { code } of children) {
    const to = wanted.get(code) ?? freeCode(under, code.slice(under.length), used);
    used.add(to);
    found.set(code, to);
  }
  return found;
}

/** The code with these last digits below another one, else the next free one; the same again where none is free. */
export function freeCode(under: string, digits: string, used: ReadonlySet<string>): string {
  const kept = `${under}${digits}`;
  if (!used.has(kept)) return kept;
  const hundred = Math.floor(Number(digits) / 100) * 100;
  for (let step = 1; step <= 100; step += 1) {
    const candidate = `${under}${String(hundred + ((Number(digits) - hundred + step) % 100)).padStart(digits.length, '0')}`;
    if (!used.has(candidate)) return candidate;
  }
  return kept;
}

/** The code a division has afterwards: the longest carried code it lies below decides. */
export function codeAfter(code: string, mapping: ReadonlyMap<string, string>): string {
  for (const length of [12, 9, 6, 4, 2]) {
    const to = mapping.get(code.slice(0, length));
    if (length <= code.length && to !== undefined) return to + code.slice(length);
  }
  return code;
}
