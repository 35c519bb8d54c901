/** What higher modules may call. Only clientInReach applies a permission: that of its caller. */
export { type ClientBrief, clientInReach, clientsByIds } from './briefs.ts';
