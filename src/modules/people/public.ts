/** What higher modules may call. No permission is applied here: callers have checked their own. */
export {
  postsAsJson,
  type SitePostBrief,
  sitePostsOf,
  workersByIds,
  workersOfSites,
} from './briefs.ts';
export { type RecordKeeper, registerRecordKeeper } from './posts/records.ts';
