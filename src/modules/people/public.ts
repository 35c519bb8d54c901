/** What higher modules may call. No permission is applied here: callers have checked their own. */
export {
  employedOn,
  leavingDays,
  postsAsJson,
  type SitePostBrief,
  sitePostsOf,
  workersByIds,
  workersOfSites,
} from './briefs.ts';
export { awardHonour, takeHonourOff } from './honours/awarding.ts';
export { recordLeave } from './leave/actions.ts';
export { absencesFrom, absencesOn, absentToday, leavesWithin, substitutesToday } from './leave/queries.ts';
export { type RecordKeeper, registerRecordKeeper } from './posts/records.ts';
export { registerWorkers } from './registration/actions.ts';
