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
  const sites = await sitesByIds(context, siteIds);
  const stations = [...sites.values()].flatMap((s) => s.parentSiteId ?? []);
  const posts = await workersOfSites(context, distinct([...siteIds, ...stations]), context.today);
  const at = new Set(posts.filter((p) => p.id === workerId).map((p) => p.siteId));
  const everywhere = [...sites.values()].every(
    (s) => at.has(s.id) || (s.parentSiteId !== null && at.has(s.parentSiteId)),
  );
  if (!everywhere) throw invalid(fault(field, 'unknown-worker'));
}
