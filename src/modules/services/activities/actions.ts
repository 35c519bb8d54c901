import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { servicesContract } from '../contract.ts';
import { type Judged, judge } from '../encounters/judging.ts';
import { keptOut } from '../encounters/kept-out.ts';
import { lookUpTogether } from '../encounters/named.ts';
import { recordedBefore, storeEncounters } from '../encounters/recording.ts';
import { activities } from '../scope.ts';
import type { ActivityInput } from './contract.ts';
import { activityRow, storeActivities } from './holding.ts';
import { kindsOfActivity } from './kinds.ts';
import { asActivityProblem, encounterOf, kindUnknown } from './rules.ts';

/** An activity is one record with a title: every count, list and month follows from the record. */
export async function recordActivity(context: ActionContext, input: ActivityInput) {
  const kind = (await kindsOfActivity(context.outside)).find((k) => k.code === input.kind);
  const encounter = encounterOf(input, kind?.way ?? 'activity');
  const judged = (await judge(context.outside, [encounter], { look: lookUpTogether }))[0] as Judged;
  if (!kind || !judged.accepted) {
    const recordedAt = (await recordedBefore(context.outside, [{ input: encounter, ...judged }])).get(input.id ?? '');
    if (kind && input.id && recordedAt) return repeated(context, input.id, recordedAt, input);
    throw invalid(...(kind ? [] : [kindUnknown(input.kind)]), ...judged.blockers.map(asActivityProblem));
  }
  const { accepted } = judged;
  const outcome = (await storeEncounters(context, [{ ...accepted, title: input.title }], 'page')).get(accepted.id);
  if (outcome === 'closed') throw invalid(...(await keptOut(context, accepted)));
  if (!outcome || outcome === 'taken') throw servicesContract.problem('id-taken');
  if (outcome.outcome === 'alreadyRecorded') return repeated(context, accepted.id, outcome.recordedAt, input);
  await storeActivities(context, [activityRow(accepted, input)]);
  context.audit({
    cityCode: accepted.cityCode,
    divisionCode: accepted.divisionCode,
    subjectType: 'encounter',
    subjectId: accepted.id,
    detail: { title: input.title },
  });
  return { id: accepted.id, ...outcome };
}

/** Many at once; what the rules refuse is left out. */
export async function recordDemoActivities(context: ActionContext, inputs: readonly ActivityInput[]) {
  const ways = new Map((await kindsOfActivity(context.outside)).map((k) => [k.code, k.way]));
  const judged = await judge(
    context.outside,
    inputs.map((input) => encounterOf(input, ways.get(input.kind) ?? 'activity')),
  );
  const taken = judged.flatMap(({ accepted }, i) =>
    accepted ? [{ accepted, input: inputs[i] as ActivityInput }] : [],
  );
  for (const there of Map.groupBy(taken, ({ accepted }) => accepted.cityCode).values()) {
    await storeEncounters(
      context,
      there.map(({ accepted, input }) => ({ ...accepted, title: input.title })),
      'demo',
    );
    await storeActivities(
      context,
      there.map(({ accepted, input }) => activityRow(accepted, input)),
    );
  }
  context.audit({ subjectType: 'encounters', detail: { recorded: taken.length } });
}

/** Sent again: the same activity is answered as before; a record that says the same but is none, or another one, is not it. */
async function repeated(context: ActionContext, id: string, recordedAt: string, input: ActivityInput) {
  const known = await activities.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  const same = known?.title === input.title && known.kind === input.kind && known.volunteers === input.volunteers;
  if (!same) throw servicesContract.problem('id-taken');
  context.audit({ subjectType: 'encounter', subjectId: id, detail: { repeated: true } });
  return { id, outcome: 'alreadyRecorded' as const, recordedAt };
}
