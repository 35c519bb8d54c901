/** What higher modules may call. Only clientInReach applies a permission: that of its caller. */
export {
  type ClientBrief,
  categoryNames,
  clientInReach,
  clientsAsJson,
  clientsByIds,
  clientsOfSites,
} from './briefs.ts';
