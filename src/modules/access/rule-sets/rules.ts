/** One value somewhere in the content of a rule set. */
export interface Leaf {
  /** Keys and codes that lead to it. */
  readonly path: readonly string[];
  readonly value: string | number | boolean | null;
}

export interface Difference {
  readonly path: readonly string[];
  readonly from: Leaf['value'];
  readonly to: Leaf['value'];
}

type Coded = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Coded =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const codeOf = (value: unknown): string | undefined => {
  const code = isPlain(value) ? (value.code ?? value.id) : undefined;
  return typeof code === 'string' ? code : undefined;
};

/** Every value of a content in order; members of a list by their code, else by where they stand. */
export function leavesOf(content: unknown, path: readonly string[] = []): Leaf[] {
  if (Array.isArray(content)) {
    if (!content.some((one) => typeof one === 'object' && one !== null)) return [{ path, value: content.join('、') }];
    return content.flatMap((one, nth) => leavesOf(one, [...path, codeOf(one) ?? String(nth + 1)]));
  }
  if (isPlain(content)) {
    const key = codeOf(content) === undefined ? undefined : 'code' in content ? 'code' : 'id';
    return Object.entries(content).flatMap(([name, value]) => (name === key ? [] : leavesOf(value, [...path, name])));
  }
  return [{ path, value: (content ?? null) as Leaf['value'] }];
}

/** What a new version changes, in the order in which it stands there; what is gone comes last. */
export function differencesOf(before: unknown, after: unknown): Difference[] {
  const keyed = (leaves: readonly Leaf[]) => new Map(leaves.map((leaf) => [leaf.path.join('\n'), leaf]));
  const [old, young] = [keyed(leavesOf(before)), keyed(leavesOf(after))];
  const changed = [...young].flatMap(([key, { path, value }]) => {
    const from = old.get(key)?.value ?? null;
    return from === value ? [] : [{ path, from, to: value }];
  });
  const gone = [...old].flatMap(([key, { path, value }]) => (young.has(key) ? [] : [{ path, from: value, to: null }]));
  return [...changed, ...gone];
}

/** Codes that records may hold and a new version would leave without a name. */
export function droppedCodes(before: unknown, after: unknown): string[] {
  const kept = new Set(codesIn(after));
  return codesIn(before).filter((code) => !kept.has(code));
}

function codesIn(content: unknown): string[] {
  if (Array.isArray(content)) return content.flatMap((one) => [codeOf(one) ?? [], codesIn(one)].flat());
  return isPlain(content) ? Object.values(content).flatMap(codesIn) : [];
}

/** Where what was given has keys that the schema does not know: they would be lost without a word. */
export function unknownKeys(given: unknown, read: unknown, path: readonly string[] = []): string[][] {
  if (Array.isArray(given) && Array.isArray(read))
    return given.flatMap((one, nth) => unknownKeys(one, read[nth], [...path, String(nth)]));
  if (!isPlain(given) || !isPlain(read)) return [];
  return Object.entries(given).flatMap(([key, value]) =>
    key in read ? unknownKeys(value, read[key], [...path, key]) : [[...path, key]],
  );
}

/** How a version stands on a day, among the versions of its set. */
export type VersionState = 'inForce' | 'coming' | 'past' | 'withdrawn';

interface Version {
  readonly version: number;
  readonly effectiveOn: string;
  readonly withdrawnAt: string | null;
}

/** The version in force on a day: the one that began last, of several that began together the latest. */
export function versionOn<V extends Version>(versions: readonly V[], on: string): V | undefined {
  return versions
    .filter((v) => v.withdrawnAt === null && v.effectiveOn <= on)
    .sort((a, b) =>
      a.effectiveOn < b.effectiveOn ? 1 : a.effectiveOn > b.effectiveOn ? -1 : b.version - a.version,
    )[0];
}

export function versionState(versions: readonly Version[], version: Version, today: string): VersionState {
  if (version.withdrawnAt !== null) return 'withdrawn';
  if (version.effectiveOn > today) return 'coming';
  return versionOn(versions, today)?.version === version.version ? 'inForce' : 'past';
}
