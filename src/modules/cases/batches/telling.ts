import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import type { Word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { clientsByIds } from '../../clients/public.ts';
import { filledIn, tellWorkers } from '../reminding.ts';
import { batchTasksAnywhere } from '../scope.ts';
import { batchRules } from './region-rules.ts';
import { left, withBatch } from './tasks.ts';
import { batchWords as w } from './words.ts';

interface Batch {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string;
}

/** Each worker who has tasks of the batch, and whoever stands in. */
export function tellOwners(
  context: ActionContext,
  { title, dueOn: due }: Batch,
  clients: readonly { readonly responsibleWorkerId: string | null }[],
  notice: { readonly kind: string; readonly title: Word },
): Promise<number> {
  return tellWorkers(
    context,
    clients.map((c) => c.responsibleWorkerId),
    {
      kind: notice.kind,
      title: filledIn(notice.title, { title }),
      body: filledIn(w.noticeBody, { due }),
      bodyFor: filledIn(w.noticeBodyFor, { due }),
    },
  );
}

/** On the days before the last one that the region names, whoever has tasks left is reminded; once a day. */
export async function remindOwners(context: ActionContext): Promise<void> {
  const { remindDays } = await batchRules(context);
  const days = remindDays.map((n) => addDays(context.today, n));
  const owed = await batchTasksAnywhere.sql<Batch & { clientId: string }>(
    context,
    sql`select b.id, b.title, b.due_on, cases.batch_task.client_id from ${withBatch}
      where b.cancelled_on is null and b.due_on = any(${days}::date[])
        and b.reminded_on is distinct from ${context.today} and ${left}`,
  );
  const clients = await clientsByIds(
    context,
    owed.map((t) => t.clientId),
  );
  let reminded = 0;
  for (const tasks of Map.groupBy(owed, (t) => t.id).values()) {
    const [batch] = tasks;
    if (!batch) continue;
    const owned = tasks.flatMap((t) => clients.get(t.clientId) ?? []);
    reminded += await tellOwners(context, batch, owned, { kind: 'cases.batch-due', title: w.noticeDue });
  }
  await batchTasksAnywhere.sql(
    context,
    sql`update cases.task_batch set reminded_on = ${context.today} where id = any(${[...new Set(owed.map((t) => t.id))]}::uuid[])`,
  );
  context.audit({ subjectType: 'taskBatch', detail: { reminded } });
}
