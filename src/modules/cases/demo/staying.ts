import type { Context } from '../../../platform/context.ts';
import { workersOfSites } from '../../people/public.ts';

/** Workers of sites who have been at the same one since a day, and still are. */
export async function stayingWorkers(context: Context, siteIds: readonly string[], since: string) {
  const there = (w: { id: string; siteId: string }) => `${w.id} ${w.siteId}`;
  const before = new Set((await workersOfSites(context, siteIds, since)).map(there));
  return (await workersOfSites(context, siteIds, context.today)).filter((w) => before.has(there(w)));
}
