import { say, type Word, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import type { HonourStored } from './stored.ts';
import { honourNotices as n } from './words.ts';

export const named = (text: Word, { name: { zh, en } }: HonourStored): Word =>
  word(say(text, 'zh', { name: zh }), say(text, 'en', { name: en }));

export const tell = (
  context: ActionContext,
  accounts: readonly { accountId: string; cityCode: string }[],
  id: string,
  title: Word,
): Promise<void> =>
  notify(
    context,
    accounts.map(({ accountId, cityCode }) => ({
      ...{ accountId, cityCode, kind: 'supervision.honour', title, body: n.body },
      link: `/supervision/honours?open=${id}`,
    })),
  );

export async function tellBearer(context: ActionContext, { id, workerId }: HonourStored, title: Word): Promise<void> {
  await tell(context, await accountsConcerned(context, { workerIds: [workerId], siteIds: [], roles: [] }), id, title);
}
