/** What higher modules may call. No permission is applied here: callers have checked their own. */
export { sitePostsOf, type WorkerBrief, workerServes, workersByIds, workersOfSites } from './briefs.ts';
