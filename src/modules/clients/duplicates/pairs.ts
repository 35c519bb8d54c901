import { problem } from '../../../kernel/problem.ts';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { can, clientsContract } from '../contract.ts';
import { reachablePersons } from '../scope.ts';
import { pairReasonPlace } from '../sealing.ts';
import { clients } from '../tables.ts';
import { duplicatePairs } from './scope.ts';

/** The decision on a pair of files, whether or not they were found to be alike before. */
export async function settlePair(
  context: ActionContext,
  cityCode: string,
  ids: readonly string[],
  decision: { readonly state: 'merged' | 'different'; readonly reason: string } | null,
): Promise<void> {
  const [firstId = '', secondId = ''] = [...ids].sort();
  const { state, reason } = decision ?? { state: 'open', reason: null };
  const set = {
    state,
    decidedAt: decision && context.now,
    decidedBy: decision && actorName(context),
    decisionReason: reason && sealText(context.services.crypto, reason, pairReasonPlace(firstId, secondId)),
  };
  await clients
    .write(context)
    .updateTable('clients.duplicate_pair')
    .set(set)
    .where('cityCode', '=', cityCode)
    .where('firstId', '=', firstId)
    .where('secondId', '=', secondId)
    .execute();
}

/** A pair of which the caller reaches both persons, merged ones included. */
export async function pairRowById(context: Context, id: string) {
  const row = await duplicatePairs.from(context).selectAll().where('id', '=', id).executeTakeFirst();
  const reached =
    row &&
    (await reachablePersons
      .from(context, can.mergeClients)
      .select('id')
      .where('cityCode', '=', row.cityCode)
      .where('id', 'in', [row.firstId, row.secondId])
      .execute());
  if (!row || reached?.length !== 2) throw problem('not-found');
  return row;
}

/** Two persons indeed: the pair is not asked about again. */
export async function markDifferent(
  context: ActionContext,
  { id, reason }: { id: string; reason: string },
): Promise<{ id: string }> {
  const pair = await pairRowById(context, id);
  if (pair.state !== 'open') throw clientsContract.problem('already-decided');
  const { numUpdatedRows } = await clients
    .write(context)
    .updateTable('clients.duplicate_pair')
    .set({
      state: 'different',
      decidedAt: context.now,
      decidedBy: actorName(context),
      decisionReason: sealText(context.services.crypto, reason, pairReasonPlace(pair.firstId, pair.secondId)),
    })
    .where('cityCode', '=', pair.cityCode)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) throw clientsContract.problem('already-decided');
  context.audit({ cityCode: pair.cityCode, subjectType: 'duplicatePair', subjectId: id });
  return { id };
}
