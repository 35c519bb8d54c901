import type { Context } from '../../../platform/context.ts';
import { workersByIds } from '../../people/public.ts';
import { groupWorkers } from './scope.ts';
import type { GroupKey } from './standing.ts';

/** Who is responsible for each of the groups today, by group. */
export async function workersOfGroups(context: Context, keys: readonly GroupKey[]) {
  const rows = await groupWorkers
    .from(context)
    .select(['groupId', 'workerId'])
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val([...new Set(keys.map((k) => k.cityCode))]))))
    .where((eb) => eb('groupId', '=', eb.fn.any(eb.val(keys.map((k) => k.id)))))
    .where('validTo', 'is', null)
    .orderBy('validFrom')
    .orderBy('id')
    .execute();
  const names = await workersByIds(context, [...new Set(rows.map((r) => r.workerId))]);
  const named = rows.map((r) => ({ groupId: r.groupId, id: r.workerId, name: names.get(r.workerId)?.name ?? '' }));
  return Map.groupBy(named, (w) => w.groupId);
}

export const workersNow = async (context: Context, key: GroupKey) =>
  (await workersOfGroups(context, [key])).get(key.id) ?? [];
