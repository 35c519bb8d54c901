import { sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { type SiteBrief, siteById } from '../../network/public.ts';
import { workersOfSites } from '../../people/public.ts';
import { caseWorkers } from '../scope.ts';
import type { CaseKey } from '../standing.ts';
import { cases } from '../tables.ts';

/** `takesWork` in a statement. */
export const working = (row: string) =>
  sql.raw(`(${row}.state in ('received', 'accepted') or (${row}.state = 'closed' and ${row}.due_on is not null))`);

/** Whoever holds a post at the site, or at the station it belongs to, may be responsible for a case there. */
export async function serves(context: Context, workerId: string, site: SiteBrief): Promise<boolean> {
  const posts = await workersOfSites(context, [site.id, site.parentSiteId ?? []].flat(), context.today);
  return posts.some((p) => p.id === workerId);
}

/** From today on; what held before ends, and a responsibility of the same day stays as one of no days. */
export async function beginWorker(
  context: ActionContext,
  { cityCode, id: caseId }: CaseKey,
  workerId: string | null,
  validFrom: string = context.today,
): Promise<void> {
  await endWorkers(context, cityCode, [caseId], context.today);
  if (workerId === null) return;
  await cases
    .write(context)
    .insertInto('cases.case_worker')
    .values({ cityCode, id: context.newId(), caseId, workerId, validFrom, validTo: null, recordedAt: context.now })
    .execute();
}

export async function endWorkers(
  context: ActionContext,
  cityCode: string,
  caseIds: readonly string[],
  on: string,
): Promise<void> {
  await caseWorkers.sql(
    context,
    sql`update cases.case_worker set valid_to = greatest(valid_from, ${on}::date)
      where city_code = ${cityCode} and case_id = any(${[...caseIds]}::uuid[]) and valid_to is null`,
  );
}

export async function responsibleOf(context: Context, { cityCode, id }: CaseKey): Promise<string | null> {
  const row = await caseWorkers
    .from(context)
    .select('workerId')
    .where('cityCode', '=', cityCode)
    .where('caseId', '=', id)
    .where('validTo', 'is', null)
    .executeTakeFirst();
  return row?.workerId ?? null;
}

interface Held {
  readonly siteId: string;
  readonly workerId: string;
}

/** What is held at a site by somebody who serves there no more: one list for each site and worker. */
export async function heldByLeavers<H extends Held>(context: Context, held: readonly H[]): Promise<[H, ...H[]][]> {
  const left: [H, ...H[]][] = [];
  for (const there of Map.groupBy(held, (h) => `${h.siteId} ${h.workerId}`).values()) {
    const [first, ...others] = there;
    const site = first && (await siteById(context, first.siteId));
    if (first && !(site && (await serves(context, first.workerId, site)))) left.push([first, ...others]);
  }
  return left;
}
