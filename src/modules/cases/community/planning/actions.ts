import type { Parsed } from '../../../../kernel/contract.ts';
import { dayOf } from '../../../../kernel/dates.ts';
import { invalid, problem } from '../../../../kernel/problem.ts';
import type { ActionContext } from '../../../../platform/context.ts';
import { sealText } from '../../../../platform/crypto/texts.ts';
import { insertRows } from '../../../../platform/database/insert-rows.ts';
import { actorName } from '../../../../platform/names/actor-name.ts';
import { isOpen, siteById } from '../../../network/public.ts';
import { can } from '../../contract.ts';
import { keepSaid } from '../../finding/beside/keeping.ts';
import { fault } from '../../held.ts';
import { serves } from '../../opening/worker.ts';
import { cases } from '../../tables.ts';
import { auditedActivity, comingActivity, goingActivity } from '../held.ts';
import { fenOf } from '../schemas.ts';
import { communityPlaces } from '../sealing.ts';
import { type ActivityKey, restate } from '../standing.ts';
import { communityTexts } from '../texts.ts';
import type { planningEndpoints } from './contract.ts';
import { planFaults } from './faults.ts';
import { nameWorker } from './worker.ts';

type Input<K extends keyof typeof planningEndpoints> = Parsed<(typeof planningEndpoints)[K]['in']>;

/** What the columns of a plan say, new or changed. */
const planned = (context: ActionContext, id: string, input: Omit<Input<'changeActivity'>, 'id' | 'version'>) => ({
  name: input.title,
  kind: input.kind,
  address: input.address ?? '',
  class: input.class,
  startsAt: new Date(input.startsAt),
  startsOn: dayOf(new Date(input.startsAt)),
  minutes: input.minutes,
  capacity: input.capacity,
  volunteersWanted: input.volunteersWanted,
  content: context.services.crypto.encrypt(
    JSON.stringify({ purpose: input.purpose, audience: input.audience }),
    communityPlaces.content(id),
  ),
});

/** An activity at a site within reach, on a day to come or one that was missed. */
export async function planActivity(context: ActionContext, input: Input<'planActivity'>): Promise<{ id: string }> {
  const site = await siteById(context, input.siteId);
  const mine = site && context.covers(can.workCommunity, { divisionCode: site.divisionCode, siteId: site.id });
  if (!mine || !isOpen(site, context.today)) throw problem('not-found');
  const { who } = context;
  const own = who.kind === 'person' ? (who.post?.workerId ?? null) : null;
  const faults = await planFaults(context, input);
  if (input.workerId && !(await serves(context, input.workerId, site)))
    faults.push(fault('workerId', 'unknown-worker'));
  if (faults.length > 0) throw invalid(...faults);
  const workerId = input.workerId ?? (own && (await serves(context, own, site)) ? own : undefined);
  const { cityCode, divisionCode } = site;
  const id = context.newId();
  await cases
    .write(context)
    .insertInto('cases.community_activity')
    .values({
      ...{ cityCode, id, divisionCode, siteId: site.id, state: 'planned' },
      ...planned(context, id, input),
      plannedBy: actorName(context),
      plannedAt: context.now,
    })
    .execute();
  const key = { cityCode, id };
  await saveCosts(
    context,
    key,
    input.costs.map((c) => ({ ...c, spent: null })),
  );
  if (workerId) await nameWorker(context, key, workerId);
  await keepSaid(context, communityTexts, key);
  context.audit({ ...auditedActivity({ ...key, divisionCode }), detail: { name: input.title } });
  return { id };
}

async function saveCosts(
  context: ActionContext,
  { cityCode, id: activityId }: ActivityKey,
  costs: Input<'keepCosts'>['costs'],
): Promise<void> {
  const write = cases.write(context);
  await write
    .deleteFrom('cases.community_cost')
    .where('cityCode', '=', cityCode)
    .where('activityId', '=', activityId)
    .execute();
  await insertRows(
    write,
    'cases.community_cost',
    costs.map(({ item, fund, budget, spent }, position) => ({
      ...{ cityCode, id: context.newId(), activityId, position, item, fund },
      budgetFen: fenOf(budget),
      spentFen: spent === null ? null : fenOf(spent),
    })),
  );
}

const change = (context: ActionContext, { cityCode, id }: ActivityKey) =>
  cases.write(context).updateTable('cases.community_activity').where('cityCode', '=', cityCode).where('id', '=', id);

/** On top of what was read, until it has been held. */
export async function changeActivity(context: ActionContext, { id, version, ...input }: Input<'changeActivity'>) {
  const row = await comingActivity(context, id);
  if (row.version !== version) throw problem('conflict');
  const faults = await planFaults(context, input);
  if (faults.length > 0) throw invalid(...faults);
  await change(context, row)
    .set({ ...planned(context, id, input), version: version + 1 })
    .execute();
  await keepSaid(context, communityTexts, row, id);
  context.audit({ ...auditedActivity(row), detail: { name: input.title } });
  return { id };
}

export async function assignActivity(context: ActionContext, { activityId, workerId }: Input<'assignActivity'>) {
  const row = await goingActivity(context, activityId);
  const site = await siteById(context, row.siteId);
  if (!site || !(await serves(context, workerId, site))) throw invalid(fault('workerId', 'unknown-worker'));
  await nameWorker(context, row, workerId);
  context.audit({ ...auditedActivity(row), detail: { workers: 1 } });
  return { id: activityId };
}

/** Budget before, and what was spent beside it once it has been held; on top of what was read. */
export async function keepCosts(context: ActionContext, { id, version, costs }: Input<'keepCosts'>) {
  const row = await goingActivity(context, id);
  if (row.version !== version) throw problem('conflict');
  const early = row.state === 'held' ? [] : costs.flatMap((c, nth) => (c.spent === null ? [] : [nth]));
  if (early.length > 0) throw invalid(...early.map((nth) => fault(`costs/${nth}/spent`, 'spent-too-early')));
  await saveCosts(context, row, costs);
  await change(context, row)
    .set({ version: version + 1 })
    .execute();
  context.audit({ ...auditedActivity(row), detail: { costs: costs.length } });
  return { id };
}

/** It stays in the list as one that did not take place. */
export async function cancelActivity(context: ActionContext, { activityId, reason }: Input<'cancelActivity'>) {
  const row = await comingActivity(context, activityId);
  await change(context, row)
    .set({
      cancelledOn: context.today,
      cancelReason: sealText(context.services.crypto, reason, communityPlaces.cancelReason(row.id)),
      encounterId: null,
    })
    .execute();
  await keepSaid(context, communityTexts, row, activityId);
  await restate(context, row);
  context.audit(auditedActivity(row));
  return { id: activityId };
}
