/** Reminding: workers hear how much of something is theirs, and whoever stands in for one today hears of it too. */
import { say, type Word, word } from '../../kernel/words.ts';
import type { ActionContext } from '../../platform/context.ts';
import { notify } from '../../platform/notices/inbox.ts';
import { accountsConcerned } from '../access/public.ts';
import { substitutesToday } from '../people/public.ts';

type Params = Readonly<Record<string, string | number>>;
export const filledIn = (text: Word, params: Params): Word => word(say(text, 'zh', params), say(text, 'en', params));

interface Reminder {
  readonly kind: string;
  readonly title: Word;
  /** Says `{n}`. */
  readonly body: Word;
  /** The same to a substitute: says `{name}` and `{n}`. */
  readonly bodyFor: Word;
}

/** One notice for each worker among the owners of something, counted; it opens the page of the day. */
export async function tellWorkers(
  context: ActionContext,
  owners: readonly (string | null)[],
  { kind, title, body, bodyFor }: Reminder,
): Promise<number> {
  const counts = new Map<string, number>();
  for (const id of owners) if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
  const bodies = [...counts].map(([id, n]) => ({ to: id, body: filledIn(body, { n }) }));
  for (const { workerId, name, substituteId } of await substitutesToday(context, [...counts.keys()]))
    bodies.push({ to: substituteId, body: filledIn(bodyFor, { name, n: counts.get(workerId) ?? 0 }) });
  const workerIds = [...new Set(bodies.map(({ to }) => to))];
  const accounts = await accountsConcerned(context, { workerIds, siteIds: [], roles: [] });
  const told = accounts.flatMap(({ accountId, cityCode, workerId }) =>
    bodies.flatMap((b) =>
      b.to === workerId ? { accountId, cityCode, kind, title, body: b.body, link: '/cases/day' } : [],
    ),
  );
  await notify(context, told);
  return told.length;
}
