import { addDays, type Day } from '../../kernel/dates.ts';
import type { Context } from '../../platform/context.ts';
import { recordingRules } from './choices.ts';

export { type Gathering, judgeGathering, storeGathering } from './activities/holding.ts';
export { activityKindNames, kindsOfActivity } from './activities/kinds.ts';
export { activitiesHeld } from './activities/queries.ts';
export { type CaseKeeper, registerCaseKeeper } from './belonging.ts';
export { closingOf } from './closing/months.ts';
export { correctHeld } from './corrections/held.ts';
export type { Called } from './corrections/rules.ts';
export { rowsAt, sumsAt } from './cutoff/queries.ts';
export { recordDemoEncounters } from './demo/recording.ts';
export { eraseRecords } from './encounters/erasing.ts';
export { recordsFramed } from './encounters/framed.ts';
export { participantsOf } from './encounters/participants.ts';
export { firstVisitWithin, gatheringOf, readRecords, serviceOf, standsFor } from './encounters/standing-records.ts';
export { recordKeeper } from './encounters/under-posts.ts';
export { encountersOfWorkers, newestEncounters } from './newest.ts';
export { recordsInQuestion } from './quality/in-question.ts';
export { visitsNext } from './visits/next.ts';

/** What higher modules may call: the service classes in force, with their names. */
export async function serviceClasses(context: Context) {
  return (await recordingRules(context)).classes;
}

/** The first day that anything is recorded of, by the rules in force. */
export async function recordedFrom(context: Context): Promise<string> {
  return (await recordingRules(context)).limits.earliestOn;
}

/** The last day that anything is agreed on for, by the rules in force. */
export async function agreedUntil(context: Context): Promise<Day> {
  return addDays(context.today, (await recordingRules(context)).limits.nextDaysAhead);
}
