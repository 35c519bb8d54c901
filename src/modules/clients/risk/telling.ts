import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { accountsConcerned } from '../../access/public.ts';
import { siteById } from '../../network/public.ts';

/** Leads of the site and of its station, except whoever proposes. */
export async function tellApprovers(context: ActionContext, { siteId }: { siteId: string }): Promise<void> {
  const site = await siteById(context, siteId);
  const accounts = await accountsConcerned(context, {
    workerIds: [],
    siteIds: [siteId, site?.parentSiteId ?? []].flat(),
    roles: ['stationLead'],
  });
  const { who } = context;
  const others = accounts.filter((a) => who.kind !== 'person' || a.accountId !== who.actor.accountId);
  const by = actorName(context);
  await notify(
    context,
    others.map((account) => ({
      ...account,
      kind: 'clients.risk-proposed',
      title: word(`${by}提请下调风险等级`, `${by} proposes a lower grade`),
      body: word('请审批', 'Please decide'),
      link: '/clients/risk',
    })),
  );
}
