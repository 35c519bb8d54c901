import { dayOf } from '../../../../kernel/dates.ts';
import type { FieldProblem } from '../../../../kernel/problem.ts';
import type { Context } from '../../../../platform/context.ts';
import { kindsOfActivity, recordedFrom, serviceClasses } from '../../../services/public.ts';
import { fault, plannedFaults } from '../../held.ts';

/** Kinds of which a plan can be: those whose record is an activity, not a session of a group. */
export const plannedKinds = async (context: Context) =>
  (await kindsOfActivity(context)).filter((k) => k.way === 'activity');

/** What is wrong with the plan of an activity. */
export async function planFaults(
  context: Context,
  { kind, class: serviceClass, startsAt }: { readonly kind: string; readonly class: string; readonly startsAt: string },
): Promise<FieldProblem[]> {
  const [kinds, classes, from] = await Promise.all([
    plannedKinds(context),
    serviceClasses(context),
    recordedFrom(context),
  ]);
  return [
    ...plannedFaults(context, { startsAt: dayOf(new Date(startsAt)) }, { from }),
    ...(kinds.some((k) => k.code === kind) ? [] : [fault('kind', 'unknown-activity-kind', { code: kind })]),
    ...(classes.some((c) => c.code === serviceClass) ? [] : [fault('class', 'unknown-class', { code: serviceClass })]),
  ];
}
