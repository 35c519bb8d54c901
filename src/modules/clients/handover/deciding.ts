import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import { say, type WordParams, word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { updateRows } from '../../../platform/database/update-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { isOpen, sitesByIds } from '../../network/public.ts';
import { workersByIds } from '../../people/public.ts';
import { moveResponsibility, type Passage } from '../assignment/moving.ts';
import { mustServe, servingThere } from '../assignment/serving.ts';
import { tellWorkers } from '../assignment/telling.ts';
import { can, clientsContract } from '../contract.ts';
import { distinct } from '../queries.ts';
import { handovers, incoming, outgoing, passedItems, personsAnywhere } from '../scope.ts';
import { itemRefusalPlace } from '../sealing.ts';
import { clients } from '../tables.ts';
import { deciderOf, namesOf, stations } from './queries.ts';
import { mayReceive } from './rules.ts';

type Input<K extends 'acceptHandovers' | 'refuseHandovers' | 'withdrawHandovers'> = Parsed<
  (typeof clientsContract.endpoints)[K]['in']
>;
type Decided = Parsed<(typeof clientsContract.endpoints)['acceptHandovers']['out']>;

/** From now on the clients belong where they were offered to; who stands in the way of nobody but himself is told. */
export async function acceptHandovers(context: ActionContext, input: Input<'acceptHandovers'>): Promise<Decided> {
  const items = await received(context, input.itemIds);
  const open = await held(context, items);
  const proposals = await proposalsOf(context, items);
  const ended = await endedOf(context, items);
  const dayOf = new Map(proposals.map((h) => [h.id, h.fromDay]));
  const sites = await sitesByIds(context, distinct(items.map((i) => i.toSiteId)));
  const left = input.workerId ? new Map<string, string>() : await whoLeft(context, items);
  const hindrance = (item: Item): Hindrance | undefined => {
    const day = dayOf.get(item.handoverId) ?? context.today;
    if (!open.has(item.id)) return { code: 'handover-decided' };
    if (ended.has(item.personId)) return { code: 'care-ended' };
    const site = sites.get(item.toSiteId);
    // Where what waits goes on elsewhere, the job of this night says so.
    if (!site || !isOpen(site, context.today))
      return { code: 'handover-site-closed', params: { site: site?.name ?? '' } };
    const worker = left.get(`${item.toSiteId} ${item.toWorkerId}`);
    if (worker !== undefined) return { code: 'handover-worker-left', params: { worker, site: site.name } };
    return day > context.today ? { code: 'handover-not-yet', params: { day } } : undefined;
  };
  const { free, left: hindered } = apart(items, hindrance);
  if (input.workerId) await mustServe(context, input.workerId, distinct(free.map((i) => i.toSiteId)));
  await decide(context, free, { state: 'accepted' });
  const passages: Passage[] = [];
  for (const together of Map.groupBy(free, (i) => `${i.cityCode} ${i.toSiteId} ${i.toWorkerId}`).values()) {
    passages.push(...(await move(context, together, input.workerId)));
  }
  const told = await tellProposers(context, proposals, free, 'accepted');
  await tellWorkers(context, passages, 'accepted', told);
  return concluded(context, items, free, hindered);
}

export async function refuseHandovers(
  context: ActionContext,
  { itemIds, reason }: Input<'refuseHandovers'>,
): Promise<Decided> {
  const items = await received(context, itemIds);
  const { free, left } = apart(items, undecided(await held(context, items)));
  await decide(context, free, { state: 'refused' });
  await noteRefusals(context, free, reason);
  await tellProposers(context, await proposalsOf(context, free), free, 'refused');
  return concluded(context, items, free, left);
}

export async function withdrawHandovers(
  context: ActionContext,
  { itemIds }: Input<'withdrawHandovers'>,
): Promise<Decided> {
  const asked = distinct(itemIds);
  const items = await outgoing
    .from(context, can.proposeHandovers)
    .selectAll()
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(asked))))
    .execute();
  if (items.length < asked.length) throw problem('not-found');
  const { free, left } = apart(items, undecided(await held(context, items)));
  await decide(context, free, { state: 'withdrawn' });
  return concluded(context, items, free, left);
}

type Item = Awaited<ReturnType<typeof received>>[number];

/** Items that the caller may decide on; the others are not there for him. */
async function received(context: ActionContext, itemIds: readonly string[]) {
  const asked = distinct(itemIds);
  const items = await incoming
    .from(context, can.decideHandovers)
    .selectAll()
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(asked))))
    .execute();
  const stationOf = await stations(
    context,
    items.flatMap((i) => [i.fromSiteId, i.toSiteId]),
  );
  const mine = items.filter((item) => mayReceive(item, deciderOf(context), stationOf));
  if (mine.length < asked.length) throw problem('not-found');
  return mine;
}

interface Hindrance {
  readonly code:
    | 'handover-decided'
    | 'handover-not-yet'
    | 'handover-site-closed'
    | 'handover-worker-left'
    | 'care-ended';
  readonly params?: WordParams;
}
type Hindered = readonly [Item, Hindrance];

/** Locks the items and answers those that wait for a decision: whoever decided on one of them first wins. */
async function held(context: ActionContext, items: readonly Item[]): Promise<Set<string>> {
  const open = await passedItems.sql<{ id: string }>(
    context,
    sql`select id from clients.handover_item where city_code = any(${distinct(items.map((i) => i.cityCode))}::text[])
      and id = any(${items.map((i) => i.id)}::uuid[]) and state = 'proposed' order by id for update`,
  );
  return new Set(open.map(({ id }) => id));
}

const undecided =
  (open: ReadonlySet<string>) =>
  ({ id }: Item): Hindrance | undefined =>
    open.has(id) ? undefined : { code: 'handover-decided' };

/** Locks the persons too and answers whose care has ended. */
async function endedOf(context: ActionContext, items: readonly Item[]): Promise<Set<string>> {
  const persons = await personsAnywhere.sql<{ id: string; careTo: string | null }>(
    context,
    sql`select id, care_to from clients.person where city_code = any(${distinct(items.map((i) => i.cityCode))}::text[])
      and id = any(${items.map((i) => i.personId)}::uuid[]) order by id for update`,
  );
  return new Set(persons.flatMap(({ id, careTo }) => (careTo === null ? [] : id)));
}

/** Of several each is decided on by itself; a single one that cannot be is a problem. */
function apart(items: readonly Item[], hindrance: (item: Item) => Hindrance | undefined) {
  const left = items.flatMap((item): Hindered[] => {
    const found = hindrance(item);
    return found ? [[item, found]] : [];
  });
  const [first] = left;
  if (first && items.length === 1) {
    const [, { code, params }] = first;
    throw clientsContract.problem(code, params ? { params } : {});
  }
  const hindered = new Set(left.map(([item]) => item));
  return { free: items.filter((item) => !hindered.has(item)), left };
}

async function decide(context: ActionContext, items: readonly Item[], set: { state: string }): Promise<void> {
  await clients
    .write(context)
    .updateTable('clients.handover_item')
    .set({ ...set, decidedAt: context.now, decidedBy: actorName(context) })
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val(distinct(items.map((i) => i.cityCode))))))
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(items.map((i) => i.id)))))
    .execute();
}

/** Sealed for each by itself: a value opens only where it stands. */
async function noteRefusals(context: ActionContext, items: readonly Item[], reason: string): Promise<void> {
  const { crypto } = context.services;
  for (const [cityCode, there] of Map.groupBy(items, (i) => i.cityCode)) {
    const refusals = there.map(({ id }) => ({ id, refusal: sealText(crypto, reason, itemRefusalPlace(id)) }));
    await updateRows(clients.write(context), 'clients.handover_item', cityCode, refusals);
  }
}

async function move(context: ActionContext, items: readonly Item[], chosen: string | undefined): Promise<Passage[]> {
  const [first] = items;
  if (!first) return [];
  const { cityCode, toSiteId: siteId } = first;
  const workerId = chosen ?? first.toWorkerId;
  return moveResponsibility(
    context,
    cityCode,
    items.map((i) => ({ id: i.personId, siteId })),
    workerId,
  );
}

/** Names of those who were to take over and have left the site between proposal and acceptance, by `site worker`. */
async function whoLeft(context: ActionContext, items: readonly Item[]): Promise<Map<string, string>> {
  const left = new Map<string, string>();
  const names = await workersByIds(
    context,
    items.flatMap((i) => i.toWorkerId ?? []),
  );
  for (const [siteId, there] of Map.groupBy(items, (i) => i.toSiteId)) {
    const asked = distinct(there.flatMap((i) => i.toWorkerId ?? []));
    const serving = await servingThere(context, siteId, asked);
    for (const id of asked) if (!serving.has(id)) left.set(`${siteId} ${id}`, names.get(id)?.name ?? '');
  }
  return left;
}

async function proposalsOf(context: ActionContext, items: readonly Item[]) {
  return handovers
    .from(context)
    .selectAll()
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(distinct(items.map((i) => i.handoverId))))))
    .execute();
}

/** Answers whom it told: whoever decides on a proposal of his own knows. */
async function tellProposers(
  context: ActionContext,
  proposals: Awaited<ReturnType<typeof proposalsOf>>,
  items: readonly Item[],
  outcome: 'accepted' | 'refused',
): Promise<string[]> {
  const by = actorName(context);
  const { who } = context;
  const self = who.kind === 'person' ? who.actor.accountId : null;
  const told = proposals.flatMap((proposal) => {
    const count = items.filter((i) => i.handoverId === proposal.id).length;
    if (!proposal.proposedByAccount || proposal.proposedByAccount === self) return [];
    return {
      accountId: proposal.proposedByAccount,
      cityCode: proposal.proposedByCity,
      kind: `clients.handover-${outcome}`,
      title:
        outcome === 'accepted'
          ? word(`${by}接收了 ${count} 名服务对象`, `${by} accepted ${count} clients`)
          : word(`${by}退回了 ${count} 名服务对象`, `${by} refused ${count} clients`),
      body: word('事由见移交记录', 'The reason stands on the hand-over'),
      link: '/clients/handovers?side=outgoing',
    };
  });
  await notify(context, told);
  return told.map((notice) => notice.accountId);
}

async function concluded(
  context: ActionContext,
  items: readonly Item[],
  free: readonly Item[],
  left: readonly Hindered[],
): Promise<Decided> {
  context.audit({
    cityCode: items[0]?.cityCode,
    subjectType: 'handover',
    subjectId: items[0]?.handoverId,
    detail: { clientIds: free.map((i) => i.personId) },
  });
  const names = await namesOf(
    context,
    left.map(([{ personId }]) => personId),
  );
  return {
    decided: free.length,
    left: left.map(([{ personId }, { code, params }]) => ({
      clientId: personId,
      clientName: names.get(personId) ?? '',
      reason: say(clientsContract.problems[code].word, context.language, params),
    })),
  };
}
