import { sql } from 'kysely';
import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import { word } from '../../../kernel/words.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { updateRows } from '../../../platform/database/update-rows.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { notify } from '../../../platform/notices/inbox.ts';
import { moveResponsibility, type Passage } from '../assignment/moving.ts';
import { mustServe } from '../assignment/serving.ts';
import { tellWorkers } from '../assignment/telling.ts';
import { can, clientsContract } from '../contract.ts';
import { distinct } from '../queries.ts';
import { handovers, incoming, outgoing, personsAnywhere } from '../scope.ts';
import { itemRefusalPlace } from '../sealing.ts';
import { clients } from '../tables.ts';
import { deciderOf, stations } from './queries.ts';
import { mayReceive } from './rules.ts';

type Input<K extends 'acceptHandovers' | 'refuseHandovers' | 'withdrawHandovers'> = Parsed<
  (typeof clientsContract.endpoints)[K]['in']
>;

/** From now on the clients belong where they were offered to. */
export async function acceptHandovers(context: ActionContext, input: Input<'acceptHandovers'>) {
  const items = await received(context, input.itemIds);
  await decide(context, items, { state: 'accepted' });
  const proposals = await proposalsOf(context, items);
  const early = proposals.find((h) => h.fromDay > context.today);
  if (early) throw clientsContract.problem('handover-not-yet', { params: { day: early.fromDay } });
  if (input.workerId) await mustServe(context, input.workerId, distinct(items.map((i) => i.toSiteId)));
  const passages: Passage[] = [];
  for (const together of Map.groupBy(items, (i) => `${i.cityCode} ${i.toSiteId} ${i.toWorkerId}`).values()) {
    passages.push(...(await move(context, together, input.workerId)));
  }
  const told = await tellProposers(context, proposals, items, 'accepted');
  await tellWorkers(context, passages, 'accepted', told);
  audit(context, items);
  return { decided: items.length };
}

export async function refuseHandovers(context: ActionContext, { itemIds, reason }: Input<'refuseHandovers'>) {
  const items = await received(context, itemIds);
  await decide(context, items, { state: 'refused' });
  await noteRefusals(context, items, reason);
  await tellProposers(context, await proposalsOf(context, items), items, 'refused');
  audit(context, items);
  return { decided: items.length };
}

export async function withdrawHandovers(context: ActionContext, { itemIds }: Input<'withdrawHandovers'>) {
  const asked = distinct(itemIds);
  const items = await outgoing
    .from(context, can.proposeHandovers)
    .selectAll()
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(asked))))
    .execute();
  if (items.length < asked.length) throw problem('not-found');
  await decide(context, items, { state: 'withdrawn' });
  audit(context, items);
  return { decided: items.length };
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

/** All of them or none: whoever decided on one of them first wins. */
async function decide(context: ActionContext, items: readonly Item[], set: { state: string }): Promise<void> {
  const ids = items.map((i) => i.id);
  const { numUpdatedRows } = await clients
    .write(context)
    .updateTable('clients.handover_item')
    .set({ ...set, decidedAt: context.now, decidedBy: actorName(context) })
    .where((eb) => eb('cityCode', '=', eb.fn.any(eb.val(distinct(items.map((i) => i.cityCode))))))
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(ids))))
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow();
  if (Number(numUpdatedRows) < ids.length) throw clientsContract.problem('handover-decided');
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
  const ids = items.map((i) => i.personId);
  const there = await personsAnywhere.sql<{ careTo: string | null }>(
    context,
    sql`select care_to from clients.person where city_code = ${cityCode} and id = any(${ids}::uuid[]) order by id for update`,
  );
  if (there.some((p) => p.careTo !== null)) throw clientsContract.problem('care-ended');
  const workerId = chosen ?? first.toWorkerId;
  // Somebody may have left between proposal and acceptance.
  if (workerId && !chosen) await mustServe(context, workerId, [siteId]);
  return moveResponsibility(
    context,
    cityCode,
    ids.map((id) => ({ id, siteId })),
    workerId,
  );
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

function audit(context: ActionContext, items: readonly Item[]): void {
  context.audit({
    cityCode: items[0]?.cityCode,
    subjectType: 'handover',
    subjectId: items[0]?.handoverId,
    detail: { clientIds: items.map((i) => i.personId) },
  });
}
