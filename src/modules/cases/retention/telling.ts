import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { siteById } from '../../network/public.ts';
import type { HeldCase } from '../held.ts';
import { accountsInLine } from '../line.ts';
import { fileDeciders } from '../permissions.ts';

/** Whoever decides over the place hears that a proposal waits, by its number only. */
export async function tellDeciders(context: ActionContext, { id, number, siteId }: HeldCase): Promise<void> {
  const site = await siteById(context, siteId);
  const accounts = site ? await accountsInLine(context, site, fileDeciders) : [];
  await notify(
    context,
    accounts.map((account) => ({
      ...account,
      kind: 'cases.destruction-proposed',
      title: word(`个案档案 ${number} 提出销毁，请审批`, `The file of case ${number} is proposed to be destroyed`),
      body: word('同意后内容不可恢复，请先核对', 'Once approved it cannot be brought back; please check first'),
      link: `/cases/retention?view=proposed&open=${id}`,
    })),
  );
}

interface Hold {
  readonly account: string | null;
  readonly city: string | null;
}

/** Whoever put a file on hold hears that somebody else no longer does. */
export async function tellHolder(
  context: ActionContext,
  { id, number }: HeldCase,
  { account, city }: Hold,
): Promise<void> {
  const own = context.who.kind === 'person' ? context.who.actor.accountId : null;
  if (account === null || city === null || account === own) return;
  const by = actorName(context);
  await notify(context, [
    {
      ...{ accountId: account, cityCode: city, kind: 'cases.hold-lifted' },
      title: word(`${by}解除了个案档案 ${number} 的暂缓销毁`, `${by} lifted the hold on the file of case ${number}`),
      body: word('仍须保留的，请重新登记暂缓', 'Where it still has to be kept, please put it on hold again'),
      link: `/cases/retention?view=all&open=${id}`,
    },
  ]);
}
