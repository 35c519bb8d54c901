import type { Parsed } from '../../../kernel/contract.ts';
import { invalid } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { casesContract } from '../contract.ts';
import { auditedCase, fault } from '../held.ts';
import { can } from '../permissions.ts';
import { holdPlaces, keptReasonPlace } from '../sealing.ts';
import { cases } from '../tables.ts';
import type { retentionEndpoints } from './contract.ts';
import { heldFile } from './due.ts';
import { reachedOver } from './guards.ts';
import { reachesAsFar } from './rules.ts';
import { tellHolder, tellOfHold } from './telling.ts';

type Input<K extends keyof typeof retentionEndpoints> = Parsed<(typeof retentionEndpoints)[K]['in']>;

/** Kept longer than its class says, by a dated decision with its reason; earlier ones stay. */
export async function extendRetention(context: ActionContext, { id, untilOn, reason }: Input<'extendRetention'>) {
  const { file, closingId, untilOn: until } = await heldFile(context, can.keepCases, id);
  if (untilOn <= until) throw invalid(fault('untilOn', 'retention-not-longer', { until }));
  const extension = context.newId();
  await cases
    .write(context)
    .insertInto('cases.retention')
    .values({
      ...{ cityCode: file.cityCode, id: extension, closingId, untilOn },
      reason: sealText(context.services.crypto, reason, keptReasonPlace(extension)),
      decidedBy: actorName(context),
      decidedAt: context.now,
    })
    .execute();
  context.audit({ ...auditedCase(file), detail: { closing: closingId, untilOn } });
  return { id };
}

/** A complaint, a dispute, proceedings: nothing is destroyed until somebody says that it is over. */
export async function holdCaseFile(context: ActionContext, { id, reason }: Input<'holdCaseFile'>) {
  const { file, held, proposal } = await heldFile(context, can.keepCases, id);
  if (held) throw casesContract.problem('file-held');
  const hold = context.newId();
  const { who } = context;
  await cases
    .write(context)
    .insertInto('cases.retention_hold')
    .values({
      ...{ cityCode: file.cityCode, id: hold, caseId: id },
      reason: sealText(context.services.crypto, reason, holdPlaces.reason(hold)),
      ...{ placedBy: actorName(context), placedAt: context.now, liftedBy: null, liftedAt: null },
      ...(who.kind === 'person' ? { placedByAccount: who.actor.accountId, placedByCity: homeCity(who) } : {}),
      placedOver: who.kind === 'person' ? reachedOver(context, file) : null,
    })
    .execute();
  if (proposal) await tellOfHold(context, file, 'placed');
  context.audit({ ...auditedCase(file), detail: { hold } });
  return { id };
}

export async function liftHold(context: ActionContext, { id, reason }: Input<'liftHold'>) {
  const { file, hold, proposal } = await heldFile(context, can.keepCases, id);
  if (!hold) throw casesContract.problem('file-not-held');
  if (!reachesAsFar(reachedOver(context, file), hold.over))
    throw casesContract.problem('hold-from-above', { params: { by: hold.by } });
  await cases
    .write(context)
    .updateTable('cases.retention_hold')
    .set({
      liftReason: sealText(context.services.crypto, reason, holdPlaces.liftReason(hold.id)),
      ...{ liftedBy: actorName(context), liftedAt: context.now },
    })
    .where('cityCode', '=', file.cityCode)
    .where('id', '=', hold.id)
    .execute();
  await tellHolder(context, file, hold);
  if (proposal) await tellOfHold(context, file, 'lifted');
  context.audit({ ...auditedCase(file), detail: { hold: hold.id } });
  return { id };
}
