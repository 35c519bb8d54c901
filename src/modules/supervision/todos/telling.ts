import { sql } from 'kysely';
import { addDays } from '../../../kernel/dates.ts';
import { say, type Word, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import { sessionRules } from '../sessions/region-rules.ts';
import { todosAnywhere } from './scope.ts';
import { todoNotices as n } from './words.ts';

interface Owned {
  readonly id: string;
  readonly ownerId: string;
  readonly dueOn: string;
}

const filledIn = (text: Word, due: string) => word(say(text, 'zh', { due }), say(text, 'en', { due }));

/** Where to look, not what it is about. */
async function tell(context: ActionContext, owned: readonly (Owned & { kind: string; title: Word })[]) {
  const owners = [...new Set(owned.map((t) => t.ownerId))];
  const accounts = await accountsConcerned(context, { workerIds: owners, siteIds: [], roles: [] });
  await notify(
    context,
    owned.flatMap(({ id, ownerId, dueOn, kind, title }) =>
      accounts
        .filter((a) => a.workerId === ownerId)
        .map(({ accountId, cityCode }) => ({
          ...{ accountId, cityCode, kind, title: filledIn(title, dueOn), body: n.body },
          link: `/supervision/todos?open=${id}`,
        })),
    ),
  );
}

export const tellOwner = (context: ActionContext, todo: Owned, kind: string, title: Word) =>
  tell(context, [{ ...todo, kind, title }]);

/** On the days before it is due that the rules name, and on the day after it was: once a day. */
export async function remindOwners(context: ActionContext): Promise<void> {
  const { remindDays } = await sessionRules(context);
  const { today } = context;
  const days = [...remindDays.map((days) => addDays(today, days)), addDays(today, -1)];
  const due = await todosAnywhere.sql<Owned>(
    context,
    sql`update supervision.todo set reminded_on = ${today}
      where state = 'open' and due_on = any(${days}::date[]) and reminded_on is distinct from ${today}
      returning id, owner_id, due_on`,
  );
  await tell(
    context,
    due.map((t) => ({ ...t, kind: 'supervision.todo-due', title: t.dueOn < today ? n.late : n.due })),
  );
  context.audit({ subjectType: 'supervision-todo', detail: { reminded: due.length } });
}
