import type { Context } from '../../../platform/context.ts';
import type { KnownDivision } from '../divisions/queries.ts';
import type { Change } from './contract.ts';
import { oneLevelBelow, recoded } from './rules.ts';
import {
  type Beginning,
  carry,
  checkNewCode,
  childrenIn,
  codesBelow,
  type Plan,
  parentOf,
  refuse,
  treeOf,
  was,
} from './trees.ts';

export function rename(division: KnownDivision, name: string): Plan {
  if (division.name === name) refuse('/change/name', 'nothing-changed');
  const { code } = division;
  return {
    ends: [],
    begins: [],
    renames: [{ code, from: division.name, to: name }],
    parts: [{ ...was(division), toCode: code, toName: name }],
    codes: new Map(),
    choices: [],
    recodable: new Map(),
    place: code,
  };
}

export async function move(
  context: Context,
  division: KnownDivision,
  parent: KnownDivision,
  change: Extract<Change, { kind: 'move' }>,
  on: string,
): Promise<Plan> {
  if (!oneLevelBelow(division.code, parent.code)) refuse('/change/parent', 'wrong-level', { name: parent.name });
  await checkNewCode(context, change.newCode, division, change.parent, '/change/newCode');
  const tree = await treeOf(context, division.code, on);
  const names = new Map(change.name ? [[division.code, change.name]] : []);
  const carried = carry([tree], new Map([[division.code, change.newCode]]), { names });
  const begins = carried.begins.map((b) => (b.code === change.newCode ? { ...b, parentCode: change.parent } : b));
  return { ...carried, begins, renames: [], choices: [], recodable: new Map(), place: change.parent };
}

export async function merge(
  context: Context,
  merged: readonly KnownDivision[],
  { into }: Extract<Change, { kind: 'merge' }>,
  wanted: ReadonlyMap<string, string>,
  on: string,
): Promise<Plan> {
  const [first] = merged;
  const parent = first ? await parentOf(context, first.code) : null;
  if (!first || parent === null) refuse('/change/codes', 'wrong-level', { name: first?.name ?? '' });
  for (const [i, { code, name, level }] of merged.entries()) {
    if (level !== first.level || !code.startsWith(parent)) refuse(`/change/codes/${i}`, 'wrong-level', { name });
  }
  if (new Set(merged).size < merged.length) refuse('/change/codes', 'nothing-changed');
  const goesOn = merged.find((d) => d.code === into.code);
  if (!goesOn) await checkNewCode(context, into.code, first, parent, '/change/into/code');
  const heads: Beginning[] = goesOn ? [] : [{ ...into, parentCode: parent, from: null }];
  const trees = await Promise.all(merged.map((d) => treeOf(context, d.code, on)));
  const leaving = merged.filter((d) => d.code !== into.code);
  const children = trees.flatMap((tree, i) =>
    merged[i]?.code === into.code ? [] : childrenIn(tree, merged[i]?.code ?? ''),
  );
  const below = recoded(children, into.code, await codesBelow(context, into.code), wanted);
  const mapping = new Map([...leaving.map((d): [string, string] => [d.code, into.code]), ...below]);
  const carried = carry(trees, mapping, { merged: new Set(leaving.map((d) => d.code)), heads });
  const renamed = goesOn && goesOn.name !== into.name ? [{ code: into.code, from: goesOn.name, to: into.name }] : [];
  const parts = carried.parts.map((p) => (p.toCode === into.code ? { ...p, toName: into.name } : p));
  if (goesOn) parts.unshift({ ...was(goesOn), toCode: into.code, toName: into.name });
  const recodable = new Map(children.map((d) => [d.code, into.code]));
  return { ...carried, parts, renames: renamed, choices: [], recodable, place: parent };
}

export async function split(
  context: Context,
  division: KnownDivision,
  { parts }: Extract<Change, { kind: 'split' }>,
  wanted: ReadonlyMap<string, string>,
  on: string,
): Promise<Plan> {
  const parent =
    (await parentOf(context, division.code)) ?? refuse('/change/code', 'wrong-level', { name: division.name });
  const tree = await treeOf(context, division.code, on);
  const children = new Map(childrenIn(tree, division.code).map((d) => [d.code, d]));
  const left = new Map(children);
  const goesOn = parts.find((part) => part.code === division.code);
  const mapping = new Map<string, string>();
  const recodable = new Map<string, string>();
  for (const [i, part] of parts.entries()) {
    if (parts.findIndex((p) => p.code === part.code) !== i)
      refuse(`/change/parts/${i}/code`, 'code-taken', { code: part.code });
    const own = part.children.map(
      (code, j) => children.get(code) ?? refuse(`/change/parts/${i}/children/${j}`, 'not-a-child', { code }),
    );
    for (const [j, { code, name }] of own.entries())
      if (!left.delete(code)) refuse(`/change/parts/${i}/children/${j}`, 'child-taken-twice', { name });
    if (part === goesOn) continue;
    await checkNewCode(context, part.code, division, parent, `/change/parts/${i}/code`);
    for (const [from, to] of recoded(own, part.code, new Set(), wanted)) {
      mapping.set(from, to);
      recodable.set(from, part.code);
    }
  }
  const [untaken] = left.values();
  if (!goesOn && untaken) refuse('/change/parts', 'child-left-out', { name: untaken.name });
  const heads = parts
    .filter((part) => part !== goesOn)
    .map(({ code, name }): Beginning => ({ code, name, parentCode: parent, from: null }));
  const carried = carry([tree], mapping, { heads });
  const fromHere = parts.map(({ code, name }) => ({
    ...was(division),
    toCode: code,
    toName: name,
  }));
  const renames =
    goesOn && goesOn.name !== division.name ? [{ code: division.code, from: division.name, to: goesOn.name }] : [];
  return {
    ends: goesOn ? carried.ends : [division.code, ...carried.ends],
    begins: carried.begins,
    renames,
    parts: [...fromHere, ...carried.parts],
    codes: new Map<string, string | null>([[division.code, goesOn ? division.code : null], ...carried.codes]),
    choices: parts.map((part) => part.code),
    recodable,
    place: parent,
  };
}
