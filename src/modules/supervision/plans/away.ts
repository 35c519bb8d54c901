/** Whom a plan gives stations, or leaves them, while they are on leave for long: told before it is published. */
import type { Day } from '../../../kernel/dates.ts';
import { listed, say } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import type { Foreseen, Given } from '../assignment/ahead.ts';
import { awayMeanwhile } from '../assignment/away.ts';
import { supervisionContract } from '../contract.ts';
import type { PlanRow } from './stored.ts';
import { awayWords } from './words.ts';

export async function awayIn(
  context: Context,
  { instance }: PlanRow,
  { given, foreseen, on }: { given: readonly Given[]; foreseen: Foreseen; on: Day },
) {
  const names = new Map(instance.supervisors.map((s) => [s.id, s.name ?? s.id]));
  const leaves = await awayMeanwhile(context, given, foreseen, on);
  return leaves.map(({ id, workerId, fromOn: from, toOn: to, stations, fresh }) => ({
    ...{ id, name: names.get(workerId) ?? '', from, to, stations, fresh },
  }));
}

/** Whoever publishes has been shown each, and names it. */
export async function refuseAwayUnseen(
  context: ActionContext,
  row: PlanRow,
  { seen, ...of }: { given: readonly Given[]; foreseen: Foreseen; on: Day; seen: readonly string[] },
): Promise<void> {
  const unseen = (await awayIn(context, row, of)).filter((a) => !seen.includes(a.id));
  if (unseen.length === 0) return;
  const told = unseen.map((a) => say(awayWords.of, context.language, a));
  throw supervisionContract.problem('plan-away', { params: { names: listed(told, context.language) } });
}
