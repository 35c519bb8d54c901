/** What becomes of hand-overs that wait for a site which has closed meanwhile (decision 17). */
import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { closedSites, isOpen, type SiteBrief, sitesByIds, takesClients } from '../../network/public.ts';
import { handovers, passedItems } from '../scope.ts';
import { clients } from '../tables.ts';

/** They wait for whoever took over, as the files do; where nobody did they are withdrawn, and whoever proposed is told. */
export async function redirectOffers(context: ActionContext): Promise<void> {
  const offered = await passedItems
    .from(context)
    .select('toSiteId')
    .distinct()
    .where('state', '=', 'proposed')
    .execute();
  const ids = offered.map((item) => item.toSiteId);
  const sites = [...(await sitesByIds(context, ids)).values()].filter((site) => !isOpen(site, context.today));
  const taken = await closedSites(
    context,
    sites.map((site) => site.id),
    context.today,
  );
  const takers = new Map(taken.map(({ id, to }) => [id, to]));
  for (const site of sites) {
    const to = takers.get(site.id);
    if (to && takesClients(to)) await offerInstead(context, site, to);
    else await withdrawOffers(context, site);
  }
}

const waitingFor = ({ cityCode, id }: SiteBrief, context: ActionContext) =>
  clients
    .write(context)
    .updateTable('clients.handover_item')
    .where('cityCode', '=', cityCode)
    .where('toSiteId', '=', id)
    .where('state', '=', 'proposed');

const offerInstead = (context: ActionContext, site: SiteBrief, to: SiteBrief) =>
  waitingFor(site, context).set({ toSiteId: to.id, toDivisionCode: to.divisionCode }).execute();

async function withdrawOffers(context: ActionContext, site: SiteBrief): Promise<void> {
  const withdrawn = await waitingFor(site, context)
    .set({ state: 'withdrawn', decidedAt: context.now, decidedBy: actorName(context) })
    .returning('handoverId')
    .execute();
  const proposals = await handovers
    .from(context)
    .select(['id', 'proposedByAccount', 'proposedByCity'])
    .where('cityCode', '=', site.cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(withdrawn.map((item) => item.handoverId)))))
    .execute();
  await notify(
    context,
    proposals.flatMap(({ id, proposedByAccount: accountId, proposedByCity: cityCode }) => {
      const count = withdrawn.filter((item) => item.handoverId === id).length;
      const title = word(
        `“${site.name}”已撤站，${count} 名服务对象的移交已撤回`,
        `${site.name} has closed; the hand-over of ${count} clients is withdrawn`,
      );
      const body = word('请另选接收站点后再提出', 'Please choose another site and propose it again');
      const link = '/clients/handovers?side=outgoing';
      return accountId ? { accountId, cityCode, kind: 'clients.handover-withdrawn', title, body, link } : [];
    }),
  );
}
