/** What becomes of hand-overs that wait for a site which has closed meanwhile (decision 17). */
import { type SqlBool, sql } from 'kysely';
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
    const takes = to && takesClients(to) ? to : undefined;
    await withdrawOffers(context, site, takes);
    if (takes) await offerInstead(context, site, takes);
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

/** Of whoever stands at the site that takes over nothing is left to hand over, unless another worker was meant. */
const staying = (to: SiteBrief) => sql<SqlBool>`exists (select from clients.person p
  where p.city_code = handover_item.city_code and p.id = handover_item.person_id and p.site_id = ${to.id}
    and (handover_item.to_worker_id is null or handover_item.to_worker_id = p.responsible_worker_id))`;

async function withdrawOffers(context: ActionContext, site: SiteBrief, to: SiteBrief | undefined): Promise<void> {
  const withdrawn = await waitingFor(site, context)
    .$if(to !== undefined, (q) => q.where(staying(to as SiteBrief)))
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
