/** Locks and exclusions that a plan was computed without: publishing it ends them, and nothing else that binds. */
import { listed, say } from '../../../kernel/words.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import type { Foreseen } from '../assignment/ahead.ts';
import { endBindings } from '../bindings/actions.ts';
import { boundWithin, type InForce } from '../bindings/queries.ts';
import { type Bound, breaks } from '../bindings/rules.ts';
import { boundWords } from '../bindings/words.ts';
import { supervisionContract } from '../contract.ts';
import type { Instance } from '../solving/instance.ts';
import type { Released } from './contract.ts';
import { bindsIn } from './judging.ts';
import type { PlanRow } from './stored.ts';

const key = (b: Bound) => `${b.kind} ${b.siteId} ${b.workerId}`;

const boundIn = ({ locks, exclusions }: Instance): Bound[] =>
  ([...locks.map((p) => ['lock', p] as const), ...exclusions.map((p) => ['exclusion', p] as const)] as const).map(
    ([kind, { station, supervisor }]) => ({ kind, siteId: station, workerId: supervisor }),
  );

/** What an alternative leaves out of what its plan obeyed, with what that plan left out already. */
export function releasedBy(row: Pick<PlanRow, 'instance' | 'released'>, alternative: Instance): Bound[] {
  const kept = new Set(boundIn(alternative).map(key));
  return [...row.released, ...boundIn(row.instance).filter((b) => !kept.has(key(b)))];
}

interface Given {
  readonly siteId: string;
  readonly workerId: string;
}

/** What holds on any day of it and the plan does not obey: ended with it, or speaking against it. */
export async function brokenOn(
  context: Pick<Context, 'db'>,
  row: PlanRow,
  { given, lasting, on }: { given: readonly Given[]; lasting: Foreseen['lasting']; on: string },
): Promise<{ ends: InForce[]; against: InForce[] }> {
  const broken = breaks((await boundWithin(context, lasting, on)).filter(bindsIn(row.instance, on)), given);
  const without = new Set(row.released.map(key));
  return { ends: broken.filter((b) => without.has(key(b))), against: broken.filter((b) => !without.has(key(b))) };
}

/** By their names in the plan. */
export function namedIn<B extends Bound>({ stations, supervisors }: Instance, bound: readonly B[]) {
  const nameOf = (list: readonly { id: string; name?: string | undefined }[], id: string) =>
    list.find((one) => one.id === id)?.name ?? id;
  return bound.map((b) => ({
    ...b,
    siteName: nameOf(stations, b.siteId),
    workerName: nameOf(supervisors, b.workerId),
  }));
}

/** Named, each with the first day on which it would not be obeyed. */
export function refuseAgainst({ language }: ActionContext, row: PlanRow, against: readonly InForce[]): void {
  if (against.length === 0) return;
  const told = namedIn(row.instance, against).map((b) =>
    say(boundWords.since, language, { binding: say(boundWords[b.kind], language, { ...b }), from: b.from }),
  );
  throw supervisionContract.problem('plan-bound', { params: { names: listed(told, language) } });
}

/** Whoever publishes has been shown what ends with it, and names it. */
export async function endReleased(
  context: ActionContext,
  row: PlanRow,
  { ends, shown, on }: { ends: readonly InForce[]; shown: readonly string[]; on: string },
): Promise<void> {
  if (ends.some((b) => !shown.includes(b.id))) {
    const told = (b: Released) => say(boundWords[b.kind], context.language, { ...b });
    const names = listed(namedIn(row.instance, ends).map(told), context.language);
    throw supervisionContract.problem('plan-ends-bindings', { params: { names } });
  }
  if (ends.length > 0) await endBindings(context, { cityCode: row.cityCode, ids: ends.map((b) => b.id), on });
}
