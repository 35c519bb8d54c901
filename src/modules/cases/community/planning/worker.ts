import { sql } from 'kysely';
import type { ActionContext, Context } from '../../../../platform/context.ts';
import { workersByIds } from '../../../people/public.ts';
import { cases } from '../../tables.ts';
import { communityWorkers } from '../scope.ts';
import type { ActivityKey } from '../standing.ts';

/** From today on this one and nobody else; a responsibility of the same day stays as one of no days. */
export async function nameWorker(
  context: ActionContext,
  { cityCode, id: activityId }: ActivityKey,
  workerId: string,
): Promise<void> {
  await communityWorkers.sql(
    context,
    sql`update cases.community_worker set valid_to = greatest(valid_from, ${context.today}::date)
      where city_code = ${cityCode} and activity_id = ${activityId} and valid_to is null`,
  );
  await cases
    .write(context)
    .insertInto('cases.community_worker')
    .values({ cityCode, id: context.newId(), activityId, workerId, validFrom: context.today, validTo: null })
    .execute();
}

/** Who is responsible for each of the activities today, by activity. */
export async function workersOfActivities(context: Context, keys: readonly ActivityKey[]) {
  const rows = await communityWorkers
    .from(context)
    .select(['activityId', 'workerId'])
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val([...new Set(keys.map((k) => k.cityCode))]))))
    .where((eb) => eb('activityId', '=', eb.fn.any(eb.val(keys.map((k) => k.id)))))
    .where('validTo', 'is', null)
    .execute();
  const names = await workersByIds(context, [...new Set(rows.map((r) => r.workerId))]);
  return new Map(rows.map((r) => [r.activityId, { id: r.workerId, name: names.get(r.workerId)?.name ?? '' }]));
}
