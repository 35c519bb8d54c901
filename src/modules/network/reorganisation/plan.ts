import type { Context } from '../../../platform/context.ts';
import { divisionsByCodes, existedOn, type KnownDivision } from '../divisions/queries.ts';
import { can } from '../permissions.ts';
import { checkCodes, checkNames, checkOrder } from './checks.ts';
import type { Change, Wish } from './contract.ts';
import { merge, move, rename, split } from './kinds.ts';
import { type Plan, refuse } from './trees.ts';

export { type Plan, refuse } from './trees.ts';

/** Works out what a change does to the divisions; refuses what cannot be, with a pointer. */
export async function planOf(context: Context, wish: Wish): Promise<Plan> {
  const plan = await draft(context, wish);
  const heads = headsOf(wish.change).filter((h) => h.pointer !== '/change/parent');
  await checkOrder(context, [...heads.map((h) => h.code), ...plan.codes.keys()], wish.on);
  await checkCodes(context, plan, wish);
  await checkNames(context, plan, wish.change.kind);
  return plan;
}

async function draft(context: Context, { on, change, recode }: Wish): Promise<Plan> {
  if (on > context.today) refuse('/on', 'date-ahead');
  const heads = headsOf(change);
  const known = await divisionsByCodes(
    context,
    heads.map((h) => h.code),
  );
  for (const { code, pointer } of heads) checkHead(context, known.get(code), code, on, pointer);
  const wanted = new Map(recode.map(({ from, to }) => [from, to]));
  const head = (code: string) => known.get(code) as KnownDivision;
  switch (change.kind) {
    case 'rename':
      return rename(head(change.code), change.name);
    case 'move':
      return move(context, head(change.code), head(change.parent), change, on);
    case 'merge':
      return merge(context, change.codes.map(head), change, wanted, on);
    case 'split':
      return split(context, head(change.code), change, wanted, on);
  }
}

function headsOf(change: Change): { code: string; pointer: string }[] {
  if (change.kind === 'merge') return change.codes.map((code, i) => ({ code, pointer: `/change/codes/${i}` }));
  const heads = [{ code: change.code, pointer: '/change/code' }];
  return change.kind === 'move' ? [...heads, { code: change.parent, pointer: '/change/parent' }] : heads;
}

function checkHead(
  context: Context,
  division: KnownDivision | undefined,
  code: string,
  on: string,
  pointer: string,
): void {
  if (!division) refuse(pointer, 'unknown-division', { code });
  const { name, validFrom } = division;
  if (!existedOn(division, context.today)) refuse(pointer, 'ended-division', { name, on: context.today });
  if (validFrom !== null && validFrom >= on) refuse('/on', 'before-last-change', { on: validFrom });
  if (!context.covers(can.reorganise, { divisionCode: code })) refuse(pointer, 'outside-place', { name });
}
