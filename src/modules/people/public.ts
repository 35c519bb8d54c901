/** What higher modules may call. No permission is applied here: callers have checked their own. */
export {
  postsAsJson,
  type SitePostBrief,
  sitePostsOf,
  type WorkerBrief,
  workerServes,
  workersByIds,
  workersOfSites,
} from './briefs.ts';
