import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../platform/context.ts';
import { oneOf } from '../../platform/database/one-of.ts';
import { coveredSites } from './leave/covering.ts';
import { employmentsAnywhere, postsAnywhere, workersAnywhere } from './scope.ts';

interface WorkerBrief {
  readonly id: string;
  readonly name: string;
  /** Where the worker's main post is. */
  readonly siteId: string | null;
  readonly staffNumber: string | null;
}

export async function workersByIds(context: Context, ids: readonly string[]): Promise<Map<string, WorkerBrief>> {
  if (ids.length === 0) return new Map();
  const rows = await workersAnywhere
    .from(context)
    .select(['id', 'name', 'siteId', 'staffNumber'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those who hold a post at one of the sites on a day, in the order of their names. */
export function workersOfSites(context: Context, siteIds: readonly string[], on: string) {
  return postsAnywhere
    .from(context)
    .innerJoin('people.worker as worker', (join) =>
      join
        .onRef('worker.cityCode', '=', 'people.site_post.cityCode')
        .onRef('worker.id', '=', 'people.site_post.workerId'),
    )
    .select(['worker.id', 'worker.name', 'people.site_post.siteId', 'people.site_post.duty'])
    .where((eb) => eb('people.site_post.siteId', '=', eb.fn.any(eb.val(siteIds))))
    .where('people.site_post.validFrom', '<=', on)
    .where((eb) => eb.or([eb('people.site_post.validTo', 'is', null), eb('people.site_post.validTo', '>', on)]))
    .orderBy('worker.namePinyin')
    .execute();
}

export interface SitePostBrief {
  readonly workerId: string;
  readonly siteId: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

const asJson = (posts: RawBuilder<unknown>) => sql<SitePostBrief[]>`(
  select coalesce(jsonb_agg(jsonb_build_object('workerId', p.worker_id, 'siteId', p.site_id,
    'validFrom', p.valid_from, 'validTo', p.valid_to)), '[]') from (${posts}) p)`;

const ownPosts = (workerIds: readonly string[]) => sql`select w.id as worker_id, p.site_id, p.valid_from, p.valid_to
  from people.worker w join people.site_post p on p.city_code = w.city_code and p.worker_id = w.id
  where w.id ${oneOf(workerIds)}`;

/**
 * Every post of the workers, whenever it held, and those of others for the days on which they stood in for them, as one
 * JSON array: for a statement of a higher module that looks up several things at once, and judges records of many days.
 */
export const postsAsJson = (workerIds: readonly string[]) =>
  asJson(sql`${ownPosts(workerIds)} union all
    select worker_id, site_id, valid_from, valid_to from (${coveredSites(oneOf(workerIds))}) covered`);

/** Every post of their own, by worker. */
export async function sitePostsOf(
  context: Context,
  workerIds: readonly string[],
): Promise<Map<string, SitePostBrief[]>> {
  const rows = await postsAnywhere.sql<{ posts: SitePostBrief[] }>(
    context,
    sql`select /* by key */ ${asJson(ownPosts(workerIds))} as posts`,
  );
  return Map.groupBy(rows[0]?.posts ?? [], (post) => post.workerId);
}

/** Those among the workers of a city who are in employment on a day. */
export async function employedOn(
  context: Context,
  { cityCode, workerIds, on }: { cityCode: string; workerIds: readonly string[]; on: string },
): Promise<{ id: string; fullTime: boolean }[]> {
  return employmentsAnywhere
    .from(context)
    .select(['workerId as id', 'fullTime'])
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('workerId', '=', eb.fn.any(eb.val([...workerIds]))))
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute();
}

/** By worker, the first day from which on there is no employment or no post at all; those who stay are not in it. */
export async function leavingDays(
  context: Pick<Context, 'db'>,
  { cityCode, workerIds }: { cityCode: string; workerIds: readonly string[] },
): Promise<Map<string, string>> {
  if (workerIds.length === 0) return new Map();
  const last = (table: string) => sql`coalesce((select max(coalesce(p.valid_to, 'infinity')) from ${sql.table(table)} p
    where p.city_code = w.city_code and p.worker_id = w.id), w.joined_on)`;
  const rows = await workersAnywhere.sql<{ id: string; on: string }>(
    context,
    sql`select id, "on" from people.worker w
      cross join lateral (select least(${last('people.employment')}, ${last('people.site_post')}) as "on") gone
      where w.city_code = ${cityCode} and w.id = any(${[...workerIds]}::uuid[]) and "on" < 'infinity'`,
  );
  return new Map(rows.map((r) => [r.id, r.on]));
}
