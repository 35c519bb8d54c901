export const changeKinds = ['rename', 'merge', 'split', 'move'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export interface Carried {
  readonly code: string;
  readonly name: string;
}

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
    const to = wanted.get(code) ?? freeCode(under, code.slice(-3), used);
    used.add(to);
    found.set(code, to);
  }
  return found;
}

function freeCode(under: string, digits: string, used: ReadonlySet<string>): string {
  const kept = `${under}${digits}`;
  if (!used.has(kept)) return kept;
  const hundred = Math.floor(Number(digits) / 100) * 100;
  for (let step = 1; step <= 100; step += 1) {
    const candidate = `${under}${String(hundred + ((Number(digits) - hundred + step) % 100)).padStart(3, '0')}`;
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
