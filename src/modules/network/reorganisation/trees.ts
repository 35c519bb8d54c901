import { invalid } from '../../../kernel/problem.ts';
import type { WordParams } from '../../../kernel/words.ts';
import type { Context } from '../../../platform/context.ts';
import { afterPrefix } from '../../../platform/database/scope.ts';
import { divisionsByCodes, type KnownDivision } from '../divisions/queries.ts';
import { can } from '../permissions.ts';
import type { NetworkProblem } from '../problems.ts';
import { divisions } from '../scope.ts';
import { codeAfter, directlyBelow } from './rules.ts';

export interface Beginning {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string | null;
  /** The division it goes on from, for its coordinates; null for a merged or new one. */
  readonly from: string | null;
}

export interface Plan {
  /** Codes that no longer exist from the day on. */
  readonly ends: readonly string[];
  readonly begins: readonly Beginning[];
  readonly renames: readonly { code: string; from: string; to: string }[];
  readonly parts: readonly {
    fromCode: string | null;
    fromName: string | null;
    /** What it was counted as until then. */
    fromKind: string | null;
    toCode: string | null;
    toName: string | null;
  }[];
  /** Old code to new code; null where a site must be told which part it belongs to. */
  readonly codes: ReadonlyMap<string, string | null>;
  /** Codes among which a site of a split division may choose. */
  readonly choices: readonly string[];
  /** Codes carried along whose new code may be chosen, with the code they come under. */
  readonly recodable: ReadonlyMap<string, string>;
  /** Where the change shows: the parent of what is changed. */
  readonly place: string;
}

/** How a division is remembered. */
export const was = ({ code, name, kind }: KnownDivision) => ({ fromCode: code, fromName: name, fromKind: kind });

export type Tree = readonly KnownDivision[];

export function refuse(pointer: string, code: NetworkProblem, params: WordParams = {}): never {
  throw invalid({ pointer, code: `network.${code}`, params });
}

/** The nearest code above one among those given. */
export const parentIn = (codes: ReadonlySet<string>, code: string): string | null =>
  [9, 6, 4, 2].map((length) => code.slice(0, length)).find((prefix) => prefix !== code && codes.has(prefix)) ?? null;

/** Divisions in force below a code, itself included, in the order of codes. */
export async function treeOf(context: Context, code: string, on: string): Promise<Tree> {
  const rows = await divisions
    .from(context)
    .select(['code', 'name', 'level', 'kind', 'validFrom', 'validTo'])
    .where('code', '>=', code)
    .where('code', '<', afterPrefix(code))
    .orderBy('code')
    .execute();
  // What began on the day cannot change on it again; what ended on it has left already.
  const late = rows.find((d) => (d.validFrom ?? '') >= on || (d.validTo ?? '') > on);
  if (late) refuse('/on', 'before-last-change', { on: late.validTo ?? late.validFrom ?? '' });
  return rows.filter((d) => d.validTo === null);
}

/** All codes ever used below a code: an old code is never given to something else. */
export async function codesBelow(context: Context, code: string): Promise<Set<string>> {
  const rows = await divisions
    .from(context)
    .select('code')
    .where('code', '>=', code)
    .where('code', '<', afterPrefix(code))
    .execute();
  return new Set(rows.map((row) => row.code));
}

/** Whoever makes a division must cover it, as whoever changes one. */
export async function checkNewCode(
  context: Context,
  code: string,
  like: KnownDivision,
  parent: string,
  pointer: string,
): Promise<void> {
  if (code.length !== like.code.length) refuse(pointer, 'wrong-level', { name: code });
  if (!directlyBelow(code, parent)) refuse(pointer, 'code-not-below', { code });
  if (!context.covers(can.reorganise, { divisionCode: code })) refuse(pointer, 'outside-place', { name: code });
  if ((await divisionsByCodes(context, [code])).has(code)) refuse(pointer, 'code-taken', { code });
}

/**
 * Ends every division of the trees whose code changes and begins it again under the new code, except
 * those of `merged`, which end for good; `heads` are the codes that begin beside them.
 */
export function carry(
  trees: readonly Tree[],
  mapping: ReadonlyMap<string, string>,
  {
    merged = new Set(),
    heads = [],
    names = new Map(),
  }: { merged?: ReadonlySet<string>; heads?: readonly Beginning[]; names?: ReadonlyMap<string, string> },
) {
  const all = trees.flat();
  const codes = new Map(all.map((d) => [d.code, codeAfter(d.code, mapping)]));
  const there = new Set([...codes.values(), ...heads.map((head) => head.code)]);
  const moved = all.filter((d) => codes.get(d.code) !== d.code);
  const to = (d: KnownDivision) => ({ code: codes.get(d.code) ?? d.code, name: names.get(d.code) ?? d.name });
  const begins = moved
    .filter((d) => !merged.has(d.code))
    .map((d): Beginning => ({ ...to(d), parentCode: parentIn(there, to(d).code), from: d.code }));
  return {
    codes: new Map<string, string | null>(moved.map((d) => [d.code, to(d).code])),
    ends: moved.map((d) => d.code),
    begins: [...heads, ...begins],
    parts: moved.map((d) => ({ ...was(d), toCode: to(d).code, toName: to(d).name })),
  };
}

export const childrenIn = (tree: Tree, code: string) => {
  const codes = new Set(tree.map((d) => d.code));
  return tree.filter((d) => parentIn(codes, d.code) === code);
};

export async function parentOf(context: Context, code: string): Promise<string | null> {
  const row = await divisions.from(context).select('parentCode').where('code', '=', code).executeTakeFirst();
  return row?.parentCode ?? null;
}
