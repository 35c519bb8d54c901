import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import type { SiteBrief } from '../../network/public.ts';
import { moveResponsibility } from '../assignment/moving.ts';
import { mustServe } from '../assignment/serving.ts';
import { tellWorkers } from '../assignment/telling.ts';
import type { ClientBrief } from '../briefs.ts';
import { personsAnywhere } from '../scope.ts';
import { handoverNotesPlace, handoverReasonPlace } from '../sealing.ts';
import { clients } from '../tables.ts';
import { withdrawOffered } from './withdrawing.ts';

/** What was agreed on elsewhere, and by whom it was proposed. */
interface Passing {
  readonly client: ClientBrief;
  readonly to: SiteBrief;
  readonly workerId: string | null;
  readonly reason: string;
  readonly notes: string;
  readonly proposed: {
    readonly by: string;
    readonly byAccount: string | null;
    readonly byCity: string;
    readonly at: string | Date;
  };
}

/**
 * A hand-over that was proposed and accepted in a higher module: it stands with the others, and takes the place of
 * an open one. False, and nothing done, where care has ended; the client is held by whoever calls.
 */
export async function passClient(context: ActionContext, passing: Passing): Promise<boolean> {
  const { client, to, workerId, proposed } = passing;
  const { cityCode } = client;
  const cared = await personsAnywhere
    .from(context)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where('id', '=', client.id)
    .where('careTo', 'is', null)
    .executeTakeFirst();
  if (!cared) return false;
  if (workerId) await mustServe(context, workerId, [to.id]);
  await withdrawOffered(context, cityCode, [client.id]);
  const id = context.newId();
  const { crypto } = context.services;
  const write = clients.write(context);
  await write
    .insertInto('clients.handover')
    .values({
      cityCode,
      id,
      reason: sealText(crypto, passing.reason, handoverReasonPlace(id)),
      notes: sealText(crypto, passing.notes, handoverNotesPlace(id)),
      fromDay: context.today,
      proposedAt: proposed.at,
      proposedBy: proposed.by,
      proposedByAccount: proposed.byAccount,
      proposedByCity: proposed.byCity,
    })
    .execute();
  await write
    .insertInto('clients.handover_item')
    .values({
      cityCode,
      id: context.newId(),
      handoverId: id,
      personId: client.id,
      fromSiteId: client.siteId,
      fromDivisionCode: client.divisionCode,
      fromWorkerId: client.responsibleWorkerId,
      toSiteId: to.id,
      toDivisionCode: to.divisionCode,
      toWorkerId: workerId,
      state: 'accepted',
      decidedAt: context.now,
      decidedBy: actorName(context),
    })
    .execute();
  const passages = await moveResponsibility(context, cityCode, [{ id: client.id, siteId: to.id }], workerId);
  await tellWorkers(context, passages, 'accepted');
  return true;
}
