import type { Day } from '../../../../kernel/dates.ts';
import type { FieldProblem } from '../../../../kernel/problem.ts';
import type { Context } from '../../../../platform/context.ts';
import type { SiteBrief } from '../../../network/public.ts';
import { recordedFrom, serviceClasses } from '../../../services/public.ts';
import { fault, plannedFaults } from '../../held.ts';
import { serves } from '../../opening/worker.ts';
import type { GroupRules } from '../region-rules.ts';

interface Facts {
  readonly nature: string;
  readonly class: string;
  readonly capacity: number;
  readonly fromOn: string;
  readonly toOn: string;
}

/** What is wrong with the plan of a group. */
export async function planFaults(context: Context, facts: Facts, rules: GroupRules): Promise<FieldProblem[]> {
  const { nature, class: serviceClass, capacity, fromOn, toOn } = facts;
  const [classes, from] = await Promise.all([serviceClasses(context), recordedFrom(context)]);
  const { leastMembers, mostMembers } = rules;
  return [
    ...(rules.natures.some((n) => n.code === nature) ? [] : [fault('nature', 'unknown-nature', { code: nature })]),
    ...(classes.some((c) => c.code === serviceClass) ? [] : [fault('class', 'unknown-class', { code: serviceClass })]),
    ...plannedFaults(context, { fromOn, toOn }, { from }),
    ...(toOn < fromOn ? [fault('toOn', 'group-period')] : []),
    ...(capacity < leastMembers || capacity > mostMembers
      ? [fault('capacity', 'capacity-range', { least: String(leastMembers), most: String(mostMembers) })]
      : []),
  ];
}

/** Days of gathering its members: neither ahead nor of a time before anything was recorded. */
export const gatheringFaults = ({ today }: Pick<Context, 'today'>, days: Record<string, Day>, first: Day) =>
  Object.entries(days).flatMap(([field, on]): FieldProblem[] => {
    if (on > today) return [fault(field, 'in-future')];
    return on < first ? [fault(field, 'too-early', { on: first })] : [];
  });

/** Whoever is responsible for a group holds a post at its site, or at the station that the site belongs to. */
export async function workerFaults(
  context: Context,
  workerIds: readonly string[],
  site: SiteBrief,
): Promise<FieldProblem[]> {
  const serving = await Promise.all(workerIds.map((workerId) => serves(context, workerId, site)));
  return serving.flatMap((fits, nth) => (fits ? [] : [fault(`workerIds/${nth}`, 'unknown-worker')]));
}
