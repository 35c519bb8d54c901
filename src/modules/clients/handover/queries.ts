import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { ageOn } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { openText } from '../../../platform/crypto/texts.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { divisionNames, openSites, sitesByIds, takesClients } from '../../network/public.ts';
import { workersByIds, workersOfSites } from '../../people/public.ts';
import { can, type clientsContract } from '../contract.ts';
import { categoriesInForce, distinct, filteredClients } from '../queries.ts';
import { riskProposalsWaiting } from '../risk/queries.ts';
import { handovers, incoming, outgoing, personsAnywhere } from '../scope.ts';
import { handoverNotesPlace, handoverReasonPlace, itemRefusalPlace } from '../sealing.ts';
import { type Decider, mayReceive, type StationOf } from './rules.ts';
import type { HandoverItem } from './schemas.ts';

type Input = Parsed<(typeof clientsContract.endpoints)['handovers']['in']>;

export function deciderOf({ who }: Context): Decider {
  const post = who.kind === 'person' ? who.post : null;
  return { role: post?.role ?? null, workerId: post?.workerId ?? null };
}

export async function stations(context: Context, siteIds: readonly string[]): Promise<StationOf> {
  const sites = await sitesByIds(context, distinct(siteIds));
  return (id) => sites.get(id)?.parentSiteId ?? id;
}

export async function handoverList(context: Context, input: Input): Promise<{ rows: HandoverItem[]; total: number }> {
  const side = input.side === 'incoming' ? incoming : outgoing;
  let matching = side.from(context, can.proposeHandovers);
  if (input.state) matching = matching.where('state', '=', input.state);
  if (input.clientId) matching = matching.where('personId', '=', input.clientId);
  const [rows, { total }] = await Promise.all([
    matching
      .selectAll()
      .orderBy(sql`(state = 'proposed')`, 'desc')
      .orderBy('handoverId', 'desc')
      .orderBy('id')
      .limit(input.size)
      .offset((input.page - 1) * input.size)
      .execute(),
    matching.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows: await shownItems(context, rows), total };
}

type Row = Awaited<ReturnType<ReturnType<typeof itemsOf>['execute']>>[number];
const itemsOf = (context: Context) => incoming.from(context, can.proposeHandovers).selectAll();

async function shownItems(context: Context, rows: readonly Row[]): Promise<HandoverItem[]> {
  const ids = distinct(rows.map((r) => r.personId));
  const [proposals, people, categories, sites, workers, stationOf] = await Promise.all([
    handovers
      .from(context)
      .selectAll()
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(distinct(rows.map((r) => r.handoverId))))))
      .execute(),
    personsAnywhere
      .from(context)
      .select(['id', 'name', 'bornOn', 'riskLevel'])
      .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
      .execute(),
    categoriesInForce(context, ids),
    sitesByIds(context, distinct(rows.flatMap((r) => [r.fromSiteId, r.toSiteId]))),
    workersByIds(context, distinct(rows.flatMap((r) => [r.fromWorkerId ?? [], r.toWorkerId ?? []].flat()))),
    stations(
      context,
      rows.flatMap((r) => [r.fromSiteId, r.toSiteId]),
    ),
  ]);
  const proposalOf = new Map(proposals.map((p) => [p.id, p]));
  const personOf = new Map(people.map((p) => [p.id, p]));
  const { crypto } = context.services;
  const receives = incoming.predicate(context.reach(can.decideHandovers));
  const gives = outgoing.predicate(context.reach(can.proposeHandovers));
  return rows.map((r) => {
    const proposal = proposalOf.get(r.handoverId);
    const person = personOf.get(r.personId);
    const isOpen = r.state === 'proposed';
    return {
      id: r.id,
      clientId: r.personId,
      clientName: person?.name ?? '',
      age: person?.bornOn ? ageOn(person.bornOn, context.today) : null,
      riskLevel: person?.riskLevel ?? 'general',
      categories: categories.get(r.personId) ?? [],
      fromSiteName: sites.get(r.fromSiteId)?.name ?? '',
      fromWorkerName: (r.fromWorkerId && workers.get(r.fromWorkerId)?.name) || null,
      toSiteId: r.toSiteId,
      toSiteName: sites.get(r.toSiteId)?.name ?? '',
      toWorkerName: (r.toWorkerId && workers.get(r.toWorkerId)?.name) || null,
      reason: proposal ? openText(crypto, proposal.reason, handoverReasonPlace(proposal.id)) : '',
      notes: proposal ? openText(crypto, proposal.notes, handoverNotesPlace(proposal.id)) : '',
      fromDay: proposal?.fromDay ?? '',
      proposedBy: proposal?.proposedBy ?? '',
      proposedAt: proposal?.proposedAt ?? '',
      state: r.state,
      refusal: openText(crypto, r.refusal, itemRefusalPlace(r.id)),
      decidedBy: r.decidedBy,
      decidedAt: r.decidedAt,
      mayDecide: isOpen && receives({ ...r }) && mayReceive(r, deciderOf(context), stationOf),
      mayWithdraw: isOpen && gives({ ...r }),
    } as HandoverItem;
  });
}

/** Names of persons to whom the caller may hand over, or who are handed over to the caller. */
export async function namesOf(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await personsAnywhere
    .from(context)
    .select(['id', 'name'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(distinct(ids)))))
    .execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}

const mostTargets = 20;

/** Open sites of the caller's city that take clients, by part of their name: clients go where the caller cannot look. */
export async function handoverTargets(context: Context, { text = '' }: { text?: string | undefined }) {
  const city = homeCity(context.who);
  const sites = await openSites(context, { divisionCode: city, on: context.today });
  const found = sites.filter((s) => takesClients(s) && s.name.includes(text)).slice(0, mostTargets);
  const names = await divisionNames(context, distinct(found.map((s) => s.divisionCode)));
  return { sites: found.map((s) => ({ id: s.id, name: s.name, detail: names.get(s.divisionCode) ?? '' })) };
}

/** Who could take over at a site within reach; elsewhere the receiving lead chooses. */
export async function handoverWorkers(context: Context, { siteId }: { siteId: string }) {
  const site = (await sitesByIds(context, [siteId])).get(siteId);
  if (!site || !context.covers(can.proposeHandovers, { divisionCode: site.divisionCode, siteId }))
    return { workers: [] };
  const posts = await workersOfSites(context, [site.id, site.parentSiteId ?? []].flat(), context.today);
  const byId = new Map(posts.map((p) => [p.id, p]));
  return { workers: [...byId.values()].map((p) => ({ id: p.id, name: p.name, detail: site.name })) };
}

export async function clientDuties(context: Context) {
  const count = async (filters: object) => {
    const matching = await filteredClients(context, can.readClients, { state: 'inCare', ...filters });
    const { n } = await matching.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
    return n;
  };
  const open = incoming.from(context, can.decideHandovers).where('state', '=', 'proposed');
  const [unassigned, reviewDue, waiting, riskProposals] = await Promise.all([
    count({ unassigned: true }),
    count({ reviewWithin: 0 }),
    open.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
    riskProposalsWaiting(context),
  ]);
  return { unassigned, reviewDue, incoming: waiting.n, riskProposals };
}
