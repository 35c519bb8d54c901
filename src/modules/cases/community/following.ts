/** How activities follow their workers' posts, their sites and the records that stand for them. */
import { type RawBuilder, sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { heldByLeavers } from '../opening/worker.ts';
import { communityAnywhere, communityWorkers } from './scope.ts';
import { type ActivityKey, restate } from './standing.ts';

/** Voided, a record stands for its activity no longer, which is held anew; corrected, it may, or may again. */
export async function followRecord(
  context: ActionContext,
  { cityCode, encounterId, voided }: { cityCode: string; encounterId: string; voided: boolean },
): Promise<void> {
  const held = await communityAnywhere.sql<ActivityKey>(
    context,
    sql`select city_code, id from cases.community_activity
      where city_code = ${cityCode} and encounter_id = ${encounterId} for update`,
  );
  if (held.length === 0) return;
  if (voided) {
    await communityAnywhere.sql(
      context,
      sql`update cases.community_activity set encounter_id = null, concluded_on = null, concluded_by = null
        where city_code = ${cityCode} and encounter_id = ${encounterId}`,
    );
  }
  for (const key of held) await restate(context, key);
}

/** An activity stands where its site is today. */
export async function followSites(context: ActionContext): Promise<void> {
  await communityAnywhere.sql(
    context,
    sql`update cases.community_activity a set division_code = s.division_code from network.site s
      where s.city_code = a.city_code and s.id = a.site_id and s.division_code <> a.division_code`,
  );
}

interface Responsible extends ActivityKey {
  readonly siteId: string;
  readonly workerId: string;
}

/** Whoever no longer serves where an activity is to be held, or is not concluded, is responsible for it no more. */
export async function releaseWorkers(context: ActionContext, whose: RawBuilder<unknown>): Promise<number> {
  const held = await communityAnywhere.sql<Responsible>(
    context,
    sql`select a.city_code, a.id, a.site_id, w.worker_id from cases.community_worker w
        join cases.community_activity a on a.city_code = w.city_code and a.id = w.activity_id
      where w.valid_to is null and a.concluded_on is null and a.cancelled_on is null and ${whose}
      order by a.id for update of a`,
  );
  let released = 0;
  for (const there of await heldByLeavers(context, held)) {
    const [{ cityCode, workerId }] = there;
    await communityWorkers.sql(
      context,
      sql`update cases.community_worker set valid_to = greatest(valid_from, ${context.today}::date)
        where city_code = ${cityCode} and worker_id = ${workerId} and valid_to is null
          and activity_id = any(${there.map((h) => h.id)}::uuid[])`,
    );
    released += there.length;
  }
  return released;
}
