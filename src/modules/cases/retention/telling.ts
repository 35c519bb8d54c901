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

/** Whoever is to decide hears that the file was put on hold meanwhile, or no longer is: by its number only. */
export async function tellOfHold(
  context: ActionContext,
  { id, number, siteId }: HeldCase,
  what: 'placed' | 'lifted',
): Promise<void> {
  const site = await siteById(context, siteId);
  const accounts = site ? await accountsInLine(context, site, fileDeciders) : [];
  const said = {
    placed: word(
      `待审批销毁的个案档案 ${number} 已登记暂缓`,
      `The file of case ${number}, proposed to be destroyed, was put on hold`,
    ),
    lifted: word(
      `待审批销毁的个案档案 ${number} 已解除暂缓`,
      `The hold on the file of case ${number}, proposed to be destroyed, was lifted`,
    ),
  }[what];
  await notify(
    context,
    accounts.map((account) => ({
      ...{ ...account, kind: `cases.hold-${what}-meanwhile`, title: said },
      body: word('原因见该档案的处置情况', 'The reason stands with the file'),
      link: `/cases/retention?view=proposed&open=${id}`,
    })),
  );
}

interface Person {
  readonly account: string | null;
  readonly city: string | null;
}

/** Whoever put a file on hold hears that somebody else no longer does. */
export async function tellHolder(
  context: ActionContext,
  { id, number }: HeldCase,
  { account, city }: Person,
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

/** Whoever proposed hears what came of it. */
export async function tellProposer(
  context: ActionContext,
  { id, number }: HeldCase,
  { account, city }: Person,
  approved: boolean,
): Promise<void> {
  if (account === null || city === null) return;
  const by = actorName(context);
  await notify(context, [
    {
      ...{ accountId: account, cityCode: city, kind: 'cases.destruction-decided' },
      title: approved
        ? word(`${by}已同意销毁个案档案 ${number}`, `${by} approved that the file of case ${number} is destroyed`)
        : word(
            `${by}退回了个案档案 ${number} 的销毁申请`,
            `${by} returned the proposal to destroy the file of case ${number}`,
          ),
      body: approved
        ? word('档案内容已销毁，见销毁清册', 'Its contents are gone; it stands in the list of destroyed files')
        : word('退回意见见该档案的处置情况', 'What was said stands with the file'),
      link: approved ? '/cases/retention/destroyed' : `/cases/retention?view=all&open=${id}`,
    },
  ]);
}
