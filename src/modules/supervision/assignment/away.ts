/** Whoever is on leave for long (rule set `awayDays`) is given no station without a word: their stations are covered. */
import { type Day, daysBetween } from '../../../kernel/dates.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { absencesFrom, workersByIds } from '../../people/public.ts';
import { fault } from '../organisation/actions.ts';
import { planningRule } from '../rule-schemas.ts';
import type { Foreseen, Given } from './ahead.ts';

export interface Away {
  readonly id: string;
  readonly workerId: string;
  readonly fromOn: Day;
  readonly toOn: Day;
}

/** Absences of these that are not over by a day, and take as many days as the rule set says from then, or their beginning, on. */
async function longLeaves(context: Context, workerIds: readonly string[], on: Day): Promise<Away[]> {
  const { awayDays } = await planningRule(context, on);
  const absences = await absencesFrom(context, [...new Set(workerIds)], on);
  return absences.filter((l) => daysBetween(l.fromOn > on ? l.fromOn : on, l.toOn) + 1 >= awayDays);
}

/** Of everybody who would get or keep stations: the leaves that fall into that time, with how many stations each. */
export async function awayMeanwhile(
  context: Context,
  given: readonly Given[],
  { changes, lasting }: Foreseen,
  on: Day,
): Promise<(Away & { stations: number; fresh: number })[]> {
  const until = new Map(lasting.map((l) => [l.siteId, l.until]));
  const leaves = await longLeaves(
    context,
    given.map((g) => g.workerId),
    on,
  );
  return leaves.flatMap((leave) => {
    const ends = (siteId: string) => until.get(siteId) ?? null;
    const theirs = given.filter(({ workerId, siteId }) => {
      const end = ends(siteId);
      return workerId === leave.workerId && (end === null || end > leave.fromOn);
    });
    const fresh = theirs.filter((g) => changes.has(g.siteId)).length;
    return theirs.length > 0 ? [{ ...leave, stations: theirs.length, fresh }] : [];
  });
}

/** Assigned by hand: nobody gets a station on a day of such a leave. */
export async function refuseAway(context: ActionContext, workerId: string, on: Day): Promise<void> {
  const leave = (await longLeaves(context, [workerId], on)).find((l) => l.fromOn <= on);
  if (!leave) return;
  const name = (await workersByIds(context, [workerId])).get(workerId)?.name ?? '';
  throw invalid(fault('workerId', 'on-leave', { name, from: leave.fromOn, to: leave.toOn }));
}
