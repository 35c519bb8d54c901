import { cityOf } from '../../../kernel/china/division.ts';
import type { Parsed } from '../../../kernel/contract.ts';
import { addDays } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { violates } from '../../../platform/database/errors.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { accountsConcerned } from '../../access/public.ts';
import { type SiteBrief, shutOn, siteById, takesClients } from '../../network/public.ts';
import { mustServe } from '../assignment/serving.ts';
import { can, clientsContract } from '../contract.ts';
import { distinct } from '../queries.ts';
import { careRules } from '../region-rules.ts';
import { fault } from '../registration/queries.ts';
import { passedItems, persons } from '../scope.ts';
import { handoverNotesPlace, handoverReasonPlace } from '../sealing.ts';
import { clients } from '../tables.ts';

type Input = Parsed<(typeof clientsContract.endpoints)['proposeHandover']['in']>;

/** Offers clients to a site, and to a worker there: all of them or none; until accepted nothing moves. */
export async function proposeHandover(context: ActionContext, input: Input): Promise<{ id: string; proposed: number }> {
  const asked = distinct(input.clientIds);
  const found = await persons
    .from(context, can.proposeHandovers)
    .select(['cityCode', 'id', 'name', 'siteId', 'divisionCode', 'responsibleWorkerId'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(asked))))
    .where('careTo', 'is', null)
    .execute();
  if (found.length < asked.length) throw problem('not-found');
  const { toWorkerId = null, fromDay = context.today } = input;
  const latest = addDays(context.today, (await careRules(context)).handoverDaysAhead);
  if (fromDay > latest) throw invalid(fault('fromDay', 'handover-far', { day: latest }));
  const site = await receivingSite(context, input.toSiteId, distinct(found.map((p) => p.cityCode)));
  if (toWorkerId) await mustServe(context, toWorkerId, [site.id], 'toWorkerId');
  const staying = found.find((p) => p.siteId === site.id && p.responsibleWorkerId === toWorkerId);
  if (staying) throw invalid(fault('toSiteId', 'handover-same', { name: staying.name }));
  const id = context.newId();
  const { cityCode } = site;
  await clients
    .write(context)
    .insertInto('clients.handover')
    .values({
      cityCode,
      id,
      reason: sealText(context.services.crypto, input.reason, handoverReasonPlace(id)),
      notes: sealText(context.services.crypto, input.notes, handoverNotesPlace(id)),
      fromDay,
      proposedAt: context.now,
      proposedBy: actorName(context),
      proposedByAccount: context.who.kind === 'person' ? context.who.actor.accountId : null,
      proposedByCity: homeCity(context.who),
    })
    .execute();
  const items = found.map((p) => ({
    cityCode,
    id: context.newId(),
    handoverId: id,
    personId: p.id,
    fromSiteId: p.siteId,
    fromDivisionCode: p.divisionCode,
    fromWorkerId: p.responsibleWorkerId,
    toSiteId: site.id,
    toDivisionCode: site.divisionCode,
    toWorkerId,
    state: 'proposed',
  }));
  await insertRows(clients.write(context), 'clients.handover_item', items).catch(async (error) => {
    throw violates(error, 'handover_item_open') ? await openAlready(context, cityCode, found) : error;
  });
  await tellReceivers(context, site, toWorkerId, items.length);
  context.audit({
    cityCode,
    subjectType: 'handover',
    subjectId: id,
    detail: { clientIds: asked, toSiteId: site.id, toWorkerId },
  });
  return { id, proposed: items.length };
}

/** So many are named. */
const mostNamed = 10;

/** Who of them is being handed over already, read outside the transaction that has failed of it. */
async function openAlready(
  context: ActionContext,
  cityCode: string,
  asked: readonly { readonly id: string; readonly name: string }[],
) {
  const open = await passedItems
    .from(context.outside)
    .select('personId')
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('personId', '=', eb.fn.any(eb.val(asked.map((p) => p.id)))))
    .where('state', '=', 'proposed')
    .execute();
  const ids = new Set(open.map((item) => item.personId));
  const names = asked.filter((p) => ids.has(p.id)).map((p) => p.name);
  const first = names.slice(0, mostNamed);
  return clientsContract.problem('handover-open', {
    params: { names: names.length > mostNamed ? [...first, `… ${names.length}`] : first },
  });
}

async function receivingSite(context: ActionContext, siteId: string, cities: readonly string[]): Promise<SiteBrief> {
  const site = await siteById(context, siteId);
  const there = site && cities.every((city) => city === cityOf(site.divisionCode));
  if (!there) throw invalid(fault('toSiteId', 'handover-place'));
  const shut = shutOn(site, context.today);
  const reached = context.covers(can.proposeHandovers, { divisionCode: site.divisionCode, siteId });
  if (shut) throw invalid(reached ? fault('toSiteId', shut.code, shut.params) : fault('toSiteId', 'handover-place'));
  if (!takesClients(site)) throw invalid(fault('toSiteId', 'handover-centre', { name: site.name }));
  return site;
}

async function tellReceivers(
  context: ActionContext,
  site: SiteBrief,
  workerId: string | null,
  count: number,
): Promise<void> {
  const accounts = await accountsConcerned(context, {
    workerIds: workerId ? [workerId] : [],
    siteIds: [site.id, site.parentSiteId ?? []].flat(),
    roles: ['stationLead'],
  });
  const by = actorName(context);
  await notify(
    context,
    accounts.map((account) => ({
      ...account,
      kind: 'clients.handover-proposed',
      title: word(`${by}提出移交 ${count} 名服务对象`, `${by} proposes to hand over ${count} clients`),
      body: word(`接收站点：${site.name}，请接收或退回`, `To ${site.name}; please accept or refuse`),
      link: '/clients/handovers',
    })),
  );
}
