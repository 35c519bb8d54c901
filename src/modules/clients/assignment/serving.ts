import { invalid } from '../../../kernel/problem.ts';
import type { Context } from '../../../platform/context.ts';
import { sitesByIds } from '../../network/public.ts';
import { workersOfSites } from '../../people/public.ts';
import { distinct } from '../queries.ts';
import { fault } from '../registration/queries.ts';

/** Refuses a worker who does not serve every one of the sites today, there or at its station. */
export async function mustServe(
  context: Context,
  workerId: string,
  siteIds: readonly string[],
  field = 'workerId',
): Promise<void> {
  if (!(await serveEverywhere(context, siteIds))(workerId)) throw invalid(fault(field, 'unknown-worker'));
}

/** The first of these who serves the site today; whoever does not cannot be responsible for anybody there. */
export async function firstServing(
  context: Context,
  siteId: string,
  workerIds: readonly (string | null)[],
): Promise<string | null> {
  const asked = workerIds.flatMap((id) => id ?? []);
  const [first = null] = await servingThere(context, siteId, asked);
  return first;
}

/** Those of the workers who serve the site today. */
export async function servingThere(
  context: Context,
  siteId: string,
  workerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (workerIds.length === 0) return new Set();
  return new Set(workerIds.filter(await serveEverywhere(context, [siteId])));
}

async function serveEverywhere(context: Context, siteIds: readonly string[]): Promise<(workerId: string) => boolean> {
  const sites = [...(await sitesByIds(context, siteIds)).values()];
  const stations = sites.flatMap((s) => s.parentSiteId ?? []);
  const posts = await workersOfSites(context, distinct([...siteIds, ...stations]), context.today);
  const at = Map.groupBy(posts, (post) => post.siteId);
  const serves = (siteId: string | null, workerId: string) =>
    siteId !== null && (at.get(siteId) ?? []).some((post) => post.id === workerId);
  return (workerId) => sites.every((s) => serves(s.id, workerId) || serves(s.parentSiteId, workerId));
}
