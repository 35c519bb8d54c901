import type { Context } from '../../platform/context.ts';
import { childrenOf, divisionList } from './divisions/queries.ts';

/** What higher modules may call. No permission is applied here: callers have checked their own. */
export { agenciesIn, agencyNames } from './agencies/briefs.ts';
export { refuseBeyondReach } from './asked.ts';
export { divisionByCode, divisionNames } from './divisions/briefs.ts';
export { loadDivisions } from './divisions/load.ts';
export { publicHolidays } from './holidays/region-rules.ts';
export { codeToday, endedDivisions } from './reorganisation/ended.ts';
export { goneOverSince } from './reorganisation/since.ts';
export {
  belowSite,
  citiesOfSites,
  closedSites,
  coordinatesOf,
  openSites,
  type SiteBrief,
  siteById,
  sitesAsJson,
  sitesBelow,
  sitesByIds,
  sitesHeld,
  sitesNamed,
} from './sites/briefs.ts';
export { isOpen, shutOn, takesClients } from './sites/rules.ts';

/** Divisions directly below a code, today. */
export async function divisionsBelow(
  context: Context,
  code: string,
): Promise<{ code: string; name: string; kind: string }[]> {
  return childrenOf(context, code, context.today);
}

/** A division and everything below it, today. */
export async function divisionsWithin(context: Context, code: string): Promise<{ code: string; name: string }[]> {
  return (await divisionList(context, { within: code, size: 50_000 })).rows;
}
