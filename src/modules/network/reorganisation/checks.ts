import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { divisionsByCodes } from '../divisions/queries.ts';
import { divisionChangeParts, divisions } from '../scope.ts';
import type { Change, Wish } from './contract.ts';
import { directlyBelow } from './rules.ts';
import { type Plan, refuse } from './trees.ts';

/** Changes are entered in the order of their days: one dated before another that it touches would overwrite it. */
export async function checkOrder(context: Context, codes: readonly string[], on: string): Promise<void> {
  const [later] = await divisionChangeParts.sql<{ on: string }>(
    context,
    sql`select max(c.effective_on) as on from network.division_change c
      join network.division_change_part p on p.change_id = c.id
      where c.effective_on > ${on}::date
        and (p.from_code = any(${codes}::text[]) or p.to_code = any(${codes}::text[]))`,
  );
  if (later?.on) refuse('/on', 'before-last-change', { on: later.on });
}

/** Codes asked for must be free, different from each other, and lie below what they belong to. */
export async function checkCodes(context: Context, plan: Plan, { recode }: Wish): Promise<void> {
  for (const [i, { from, to }] of recode.entries()) {
    const under = plan.recodable.get(from) ?? refuse(`/recode/${i}/from`, 'not-carried', { code: from });
    if (to.length !== from.length) refuse(`/recode/${i}/to`, 'wrong-level', { name: to });
    if (!directlyBelow(to, under)) refuse(`/recode/${i}/to`, 'code-not-below', { code: to });
  }
  const at = (code: string) => {
    const asked = recode.findIndex(({ to }) => to === code);
    return asked < 0 ? '/recode' : `/recode/${asked}/to`;
  };
  const known = await divisionsByCodes(
    context,
    plan.begins.map((b) => b.code),
  );
  const seen = new Set<string>();
  for (const { code, parentCode } of plan.begins) {
    if (known.has(code) || seen.has(code)) refuse(at(code), 'code-taken', { code });
    if (parentCode === null) refuse(at(code), 'code-not-below', { code });
    seen.add(code);
  }
}

const pointers = {
  rename: '/change/name',
  move: '/change/name',
  merge: '/change/into/name',
  split: '/change/parts',
} as const satisfies Record<Change['kind'], string>;

/** Two divisions side by side may not bear one name: lists, imports and people could not tell them apart. */
export async function checkNames(context: Context, plan: Plan, kind: Change['kind']): Promise<void> {
  const renamed = await divisions
    .from(context)
    .select(['code', 'parentCode'])
    .where(sql<boolean>`code = any(${plan.renames.map((r) => r.code)}::text[])`)
    .execute();
  const parentOf = new Map(renamed.map((r) => [r.code, r.parentCode]));
  // What lies below keeps its name: two merged towns may each bring a village of one name.
  const named = [
    ...plan.renames.map(({ code, to }) => ({ code, name: to, parent: parentOf.get(code) ?? null })),
    ...plan.begins
      .filter((b) => b.from === null || (kind === 'move' && b.parentCode === plan.place))
      .map(({ code, name, parentCode }) => ({ code, name, parent: parentCode })),
  ];
  const beside = await divisions
    .from(context)
    .select(['code', 'name', 'parentCode'])
    .where(sql<boolean>`parent_code = any(${named.map((n) => n.parent)}::text[])`)
    .where('validTo', 'is', null)
    .execute();
  const touched = new Set([...plan.ends, ...named.map((n) => n.code)]);
  const taken = new Set(beside.filter((d) => !touched.has(d.code)).map((d) => `${d.parentCode} ${d.name}`));
  for (const { name, parent } of named) {
    if (taken.has(`${parent} ${name}`)) refuse(pointers[kind], 'division-name-taken', { name });
    taken.add(`${parent} ${name}`);
  }
}
