import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { servicesContract } from '../contract.ts';
import { judge } from '../encounters/judging.ts';
import { keptOut } from '../encounters/kept-out.ts';
import { type Accepted, storeEncounters } from '../encounters/recording.ts';
import { services } from '../tables.ts';
import type { ActivityInput } from './contract.ts';
import { kindsOfActivity } from './kinds.ts';
import { asActivityProblem, encounterOf, kindUnknown } from './rules.ts';

/** A gathering that nothing is against. */
export interface Gathering {
  readonly accepted: Accepted;
  readonly input: ActivityInput;
}

/**
 * A gathering that a higher module holds, before anything is written. Whoever may come was let in there: `expected`
 * are within reach, wherever their files stand by now.
 */
export async function judgeGathering(
  context: Context,
  input: ActivityInput,
  expected: ReadonlySet<string>,
): Promise<Gathering> {
  const kind = (await kindsOfActivity(context)).find((k) => k.code === input.kind);
  const [judged] = await judge(context, [encounterOf(input, kind?.way ?? 'activity')], { met: expected });
  if (kind && judged?.accepted) return { accepted: judged.accepted, input };
  const against = (judged?.blockers ?? []).map(asActivityProblem);
  throw invalid(...(kind ? [] : [kindUnknown(input.kind)]), ...against);
}

/** One record, hence one session of as many person-times as came, in the transaction of what it belongs to. */
export async function storeGathering(
  context: ActionContext,
  { accepted, input }: Gathering,
  via: 'page' | 'demo' = 'page',
): Promise<void> {
  const named = { ...accepted, title: input.title };
  const outcome = (await storeEncounters(context, [named], via)).get(accepted.id);
  if (outcome === 'closed') throw invalid(...(await keptOut(context, accepted)));
  if (typeof outcome !== 'object' || outcome.outcome !== 'recorded') throw servicesContract.problem('id-taken');
  await storeActivities(context, [activityRow(accepted, input)]);
}

/** What an activity has beside its record. */
export const activityRow = ({ cityCode, id }: Accepted, { title, kind, volunteers }: ActivityInput) => ({
  cityCode,
  id,
  title,
  kind,
  volunteers,
});

export const storeActivities = (context: ActionContext, rows: ReturnType<typeof activityRow>[]) =>
  services.write(context).insertInto('services.activity').values(rows).execute();
