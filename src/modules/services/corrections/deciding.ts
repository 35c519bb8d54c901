import { monthOf } from '../../../kernel/dates.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { closedAmong } from '../closing/months.ts';
import { can, servicesContract } from '../contract.ts';
import { foundEncounter } from '../encounters/queries.ts';
import { voidRecord } from '../encounters/voiding.ts';
import { correctionRequests } from '../scope.ts';
import { services } from '../tables.ts';
import { actorOf } from './actor.ts';
import { inputOf, openReasons, openRequest, requestRefusalPlace } from './facts.ts';
import { replaceRecord } from './replacing.ts';
import { tellRequester } from './telling.ts';

/** The record becomes what was asked for, or is voided, as long as nobody has changed it since. */
export async function approveCorrection(context: ActionContext, { id }: { id: string }) {
  const { request, found } = await waiting(context, id);
  if (found.voidedAt) throw servicesContract.problem('already-voided');
  if (found.version !== request.baseVersion) throw servicesContract.problem('correction-outdated');
  await refuseClosed(context, found, openRequest(context.services.crypto, id, request.facts).after);
  await decide(context, request, { state: 'approved' });
  const { reason } = openReasons(context.services.crypto, request);
  if (request.kind === 'void') {
    await voidRecord(context, found, { reason, account: request.requestedByAccount });
    await tellRequester(context, request, true);
    const version = found.version + 1;
    audit(context, found, { request: id, approved: true, version });
    return { id: found.id, version };
  }
  const { after } = openRequest(context.services.crypto, id, request.facts);
  const correction = {
    input: { ...inputOf(found.id, after), workerId: after.workerId },
    version: request.baseVersion,
    permission: can.decideCorrections,
    held: after.files,
    roll: after.roll,
  };
  const { version, changed } = await replaceRecord(context, found, correction, {
    by: request.requestedBy,
    account: request.requestedByAccount,
    approvedBy: actorOf(context).by,
    reason,
  });
  await tellRequester(context, request, true);
  audit(context, found, { request: id, approved: true, version, changed });
  return { id: found.id, version };
}

export async function refuseCorrection(context: ActionContext, { id, reason }: { id: string; reason: string }) {
  const { request, found } = await waiting(context, id);
  const refusal = sealText(context.services.crypto, reason, requestRefusalPlace(id));
  await decide(context, request, { state: 'refused', refusal });
  await tellRequester(context, request, false);
  audit(context, found, { request: id, approved: false });
  return { id };
}

/** Neither out of a closed month nor into one; whoever closes at this moment is met when the record is replaced. */
async function refuseClosed(context: ActionContext, ...of: { siteId: string; occurredAt: string }[]): Promise<void> {
  const asked = of.map(({ siteId, occurredAt }) => ({ siteId, month: monthOf(new Date(occurredAt)) }));
  const closed = await closedAmong(context, asked);
  const first = asked.find(({ siteId, month }) => closed.has(`${siteId} ${month}`));
  if (first) throw servicesContract.problem('month-closed', { params: { month: first.month } });
}

/** A request that the caller may decide on; one's own is for somebody else. */
async function waiting(context: ActionContext, id: string) {
  const request = await correctionRequests.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  const found = request && (await foundEncounter(context, request.encounterId));
  if (!found || !context.covers(can.decideCorrections, found)) throw problem('not-found');
  if (request.state !== 'proposed') throw servicesContract.problem('correction-decided');
  const { account } = actorOf(context);
  if (account !== null && account === request.requestedByAccount) throw servicesContract.problem('own-correction');
  return { request, found };
}
type Waiting = Awaited<ReturnType<typeof waiting>>;

/** Whoever decides first wins; the other one is told. */
async function decide(
  context: ActionContext,
  { cityCode, id }: Waiting['request'],
  set: { state: string; refusal?: string },
): Promise<void> {
  const { numUpdatedRows } = await services
    .write(context)
    .updateTable('services.correction_request')
    .set({ ...set, decidedAt: context.now, decidedBy: actorOf(context).by })
    .where('cityCode', '=', cityCode)
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw servicesContract.problem('correction-decided');
}

function audit(context: ActionContext, { cityCode, divisionCode, id }: Waiting['found'], detail: object): void {
  context.audit({ cityCode, divisionCode, subjectType: 'encounter', subjectId: id, detail: { ...detail } });
}
