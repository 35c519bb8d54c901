import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { sitesByIds } from '../../network/public.ts';
import { workersOfSites } from '../../people/public.ts';
import { distinct } from '../queries.ts';
import { serves } from '../registration/queries.ts';
import { personsAnywhere } from '../scope.ts';
import { moveResponsibility } from './moving.ts';

interface Pair {
  readonly cityCode: string;
  readonly siteId: string;
  readonly workerId: string;
}

/** Whoever no longer serves a site is no longer responsible for its clients: they wait for somebody else. */
export async function releaseClients(context: ActionContext): Promise<{ released: number }> {
  const pairs = await personsAnywhere.sql<Pair>(
    context,
    sql`select distinct city_code, site_id, responsible_worker_id as worker_id from clients.person
      where responsible_worker_id is not null and care_to is null`,
  );
  const released = await releaseFrom(context, pairs);
  context.audit({ subjectType: 'client', detail: { released } });
  return { released };
}

/** The same at one site, or in a whole city: a point that comes under another station is served from there. */
export async function releaseAt(
  context: ActionContext,
  { cityCode, siteId }: { readonly cityCode: string; readonly siteId: string | null },
): Promise<void> {
  let standing = personsAnywhere
    .from(context)
    .select(['cityCode', 'siteId', 'responsibleWorkerId'])
    .distinct()
    .where('cityCode', '=', cityCode)
    .where('careTo', 'is', null);
  if (siteId) standing = standing.where('siteId', '=', siteId);
  const pairs = await standing.execute();
  await releaseFrom(
    context,
    pairs.flatMap((pair) => (pair.responsibleWorkerId ? { ...pair, workerId: pair.responsibleWorkerId } : [])),
  );
}

/** The same for one worker, wherever he or she was responsible. */
export async function releaseOf(context: ActionContext, cityCode: string, workerId: string): Promise<void> {
  const sites = await personsAnywhere
    .from(context)
    .select('siteId')
    .distinct()
    .where('cityCode', '=', cityCode)
    .where('responsibleWorkerId', '=', workerId)
    .where('careTo', 'is', null)
    .execute();
  await releaseFrom(
    context,
    sites.map(({ siteId }) => ({ cityCode, siteId, workerId })),
  );
}

/** The same for some workers and sites. */
export async function releaseFrom(context: ActionContext, pairs: readonly Pair[]): Promise<number> {
  const sites = await sitesByIds(context, distinct(pairs.map((p) => p.siteId)));
  const stations = [...sites.values()].flatMap((s) => s.parentSiteId ?? []);
  const bySite = new Map<string, Set<string>>();
  for (const post of await workersOfSites(context, distinct([...sites.keys(), ...stations]), context.today)) {
    bySite.set(post.siteId, (bySite.get(post.siteId) ?? new Set()).add(post.id));
  }
  let released = 0;
  for (const { cityCode, siteId, workerId } of pairs) {
    if (serves(bySite, workerId, sites.get(siteId))) continue;
    const left = await personsAnywhere
      .from(context)
      .select(['id', 'siteId'])
      .where('cityCode', '=', cityCode)
      .where('siteId', '=', siteId)
      .where('responsibleWorkerId', '=', workerId)
      .where('careTo', 'is', null)
      .execute();
    await moveResponsibility(context, cityCode, left, null);
    released += left.length;
  }
  return released;
}
