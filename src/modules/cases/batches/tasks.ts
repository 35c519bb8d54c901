import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { clientsByIds } from '../../clients/public.ts';
import { divisionNames, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { firstVisitWithin } from '../../services/public.ts';
import { can } from '../permissions.ts';
import { batchTasks } from '../scope.ts';
import type { BatchTask } from './contract.ts';

/** The day on which a task was done: that of the first visit within the days of its batch `b`. */
export const doneOn = firstVisitWithin({
  cityCode: sql`cases.batch_task.city_code`,
  clientId: sql`cases.batch_task.client_id`,
  from: sql`b.from_on`,
  to: sql`b.due_on`,
});

/** Care had ended by the due day of its batch `b`, by death or otherwise. */
const careOver = sql`exists (select from clients.person p
  where p.city_code = cases.batch_task.city_code and p.id = cases.batch_task.client_id and p.care_to <= b.due_on)`;

/** Not done, and nobody owed it. */
export const lapsed = sql<boolean>`(${doneOn} is null and ${careOver})`;

/** Not done, and still owed. */
export const left = sql<boolean>`(${doneOn} is null and not ${careOver})`;

export const withBatch = sql`cases.batch_task join cases.task_batch b
  on b.city_code = cases.batch_task.city_code and b.id = cases.batch_task.batch_id`;

interface Named {
  readonly clientId: string;
}

/** With whoever is responsible for each today: a task goes along with its client. */
export async function withOwners<R extends Named>(context: Context, rows: readonly R[]) {
  const clients = await clientsByIds(
    context,
    rows.map((r) => r.clientId),
  );
  const found = [...clients.values()];
  const [workers, sites, divisions] = await Promise.all([
    workersByIds(context, [...new Set(found.flatMap((c) => c.responsibleWorkerId ?? []))]),
    sitesByIds(context, [...new Set(found.map((c) => c.siteId))]),
    divisionNames(context, [...new Set(found.map((c) => c.divisionCode))]),
  ]);
  return rows.flatMap((row) => {
    const client = clients.get(row.clientId);
    if (!client) return [];
    const { name, riskLevel, responsibleWorkerId: workerId, siteId, divisionCode, householdId } = client;
    return [
      {
        ...row,
        ...{ clientName: name, riskLevel, workerId, siteId, divisionCode, householdId },
        workerName: (workerId && workers.get(workerId)?.name) || null,
        siteName: sites.get(siteId)?.name ?? '',
        divisionName: divisions.get(divisionCode) ?? divisionCode,
      },
    ];
  });
}

/** Every task of a batch within reach, those that are left first, those that lapsed last. */
export async function tasksOf(context: Context, batchId: string) {
  const rows = await batchTasks.sql<Pick<BatchTask, 'clientId' | 'doneOn' | 'lapsed'>>(
    context,
    can.readBatches,
    (where) => narrow`select cases.batch_task.client_id, ${doneOn} as done_on, ${lapsed} as lapsed from ${withBatch}
      where ${where} and cases.batch_task.batch_id = ${batchId}
      order by ${lapsed}, ${doneOn} is not null, cases.batch_task.division_code, cases.batch_task.client_id`,
  );
  return withOwners(context, rows);
}
