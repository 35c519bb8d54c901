import type { Context } from '../../platform/context.ts';
import { childrenOf, divisionList, divisionsByCodes, type KnownDivision } from './divisions/queries.ts';

/** What higher modules may call. No permission is applied here: callers have checked their own. */
export { agenciesIn, agencyNames } from './agencies/briefs.ts';
export { loadDivisions } from './divisions/load.ts';
export { belowSite, openSites, type SiteBrief, siteById, sitesAsJson, sitesBelow, sitesByIds } from './sites/briefs.ts';
export { isOpen } from './sites/rules.ts';

export async function divisionByCode(context: Pick<Context, 'db'>, code: string): Promise<KnownDivision | undefined> {
  return (await divisionsByCodes(context, [code])).get(code);
}

/** Names by code; codes that do not exist are left out. */
export async function divisionNames(
  context: Pick<Context, 'db'>,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const found = await divisionsByCodes(context, codes);
  return new Map([...found].map(([code, division]) => [code, division.name]));
}

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
