import { sql } from 'kysely';
import type { ActionContext } from '../../../../platform/context.ts';
import { insertRows } from '../../../../platform/database/insert-rows.ts';
import { cases } from '../../tables.ts';
import { groupWorkers } from '../scope.ts';
import type { GroupKey } from '../standing.ts';

/** From today on these and nobody else; a responsibility of the same day stays as one of no days. */
export async function nameWorkers(
  context: ActionContext,
  { cityCode, id: groupId }: GroupKey,
  workerIds: readonly string[],
): Promise<void> {
  const wanted = [...new Set(workerIds)];
  await groupWorkers.sql(
    context,
    sql`update cases.group_worker set valid_to = greatest(valid_from, ${context.today}::date)
      where city_code = ${cityCode} and group_id = ${groupId} and valid_to is null
        and worker_id <> all(${wanted}::uuid[])`,
  );
  const still = await groupWorkers
    .from(context)
    .select('workerId')
    .where('cityCode', '=', cityCode)
    .where('groupId', '=', groupId)
    .where('validTo', 'is', null)
    .execute();
  const there = new Set(still.map((w) => w.workerId));
  await insertRows(
    cases.write(context),
    'cases.group_worker',
    wanted
      .filter((workerId) => !there.has(workerId))
      .map((workerId) => ({
        ...{ cityCode, id: context.newId(), groupId, workerId },
        validFrom: context.today,
        validTo: null,
      })),
  );
}
