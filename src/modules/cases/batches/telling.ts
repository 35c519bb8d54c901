import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import { say, type Word, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import { clientsByIds } from '../../clients/public.ts';
import { substitutesToday } from '../../people/public.ts';
import { batchTasksAnywhere } from '../scope.ts';
import { batchRules } from './region-rules.ts';
import { left, withBatch } from './tasks.ts';
import { batchWords as w } from './words.ts';

interface Batch {
  readonly id: string;
  readonly title: string;
  readonly dueOn: string;
}

const filledIn = (text: Word, params: Record<string, string | number>) =>
  word(say(text, 'zh', params), say(text, 'en', params));

/** One notice for each worker who has tasks of the batch, with how many; whoever stands in for one today hears of them too. */
export async function tellOwners(
  context: ActionContext,
  { title, dueOn }: Batch,
  clients: readonly { readonly responsibleWorkerId: string | null }[],
  notice: { readonly kind: string; readonly title: Word },
): Promise<number> {
  const counts = new Map<string, number>();
  for (const { responsibleWorkerId: id } of clients) if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
  const due = dueOn;
  const bodies = [...counts].map(([id, n]) => ({ to: id, body: filledIn(w.noticeBody, { n, due }) }));
  for (const { workerId, name, substituteId } of await substitutesToday(context, [...counts.keys()]))
    bodies.push({ to: substituteId, body: filledIn(w.noticeBodyFor, { name, n: counts.get(workerId) ?? 0, due }) });
  const workerIds = [...new Set(bodies.map(({ to }) => to))];
  const accounts = await accountsConcerned(context, { workerIds, siteIds: [], roles: [] });
  const told = accounts.flatMap(({ accountId, cityCode, workerId }) =>
    bodies.flatMap(({ to, body }) => {
      if (to !== workerId) return [];
      return {
        accountId,
        cityCode,
        kind: notice.kind,
        title: filledIn(notice.title, { title }),
        body,
        link: '/cases/day',
      };
    }),
  );
  await notify(context, told);
  return told.length;
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
