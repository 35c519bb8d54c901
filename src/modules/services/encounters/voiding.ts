import { sql } from 'kysely';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { mustBeChangeable } from '../belonging.ts';
import { recordingRules } from '../choices.ts';
import { mustBeOpen } from '../closing/months.ts';
import { servicesContract } from '../contract.ts';
import { actorOf } from '../corrections/actor.ts';
import type { Found } from '../corrections/facts.ts';
import { withdrawRequests } from '../corrections/withdrawing.ts';
import { delta, saidBy } from '../counts/deltas.ts';
import { encounterKeys } from '../scope.ts';
import { holdVisits, recomputeVisits } from '../visits/keeping.ts';
import { everybodyMet } from './participants.ts';
import { foundEncounter, voidingOf } from './queries.ts';
import { voidReasonPlace } from './texts.ts';

/** Within hours of recording alone; later only whoever may approve it, and never of one's own. */
export async function voidEncounter(context: ActionContext, { id, reason }: { id: string; reason: string }) {
  const found = await foundEncounter(context, id);
  if (!found) throw problem('not-found');
  if (found.voidedAt) throw servicesContract.problem('already-voided');
  await mustBeChangeable(context, found);
  const way = await voidingOf(context, found);
  if (way === 'none') throw servicesContract.problem('not-yours');
  await mustBeOpen(context, found);
  if (way === 'request') {
    const { limits } = await recordingRules(context);
    throw servicesContract.problem('void-late', { params: { hours: limits.correctionHours } });
  }
  await voidRecord(context, found, { reason, account: actorOf(context).account });
  context.audit({
    cityCode: found.cityCode,
    divisionCode: found.divisionCode,
    subjectType: 'encounter',
    subjectId: id,
  });
  return { id };
}

/** Why, and by whom or at whose request. */
interface Voiding {
  readonly reason: string;
  readonly account: string | null;
}

/** Takes a record out of every count; the row stays, with who, when and why. */
export async function voidRecord(context: ActionContext, found: Found, { reason, account }: Voiding): Promise<void> {
  await mustBeChangeable(context, found);
  const { id, cityCode } = found;
  const clients = await everybodyMet(context, found);
  const sealed = sealText(context.services.crypto, reason, voidReasonPlace(id));
  await holdVisits(context, cityCode, clients);
  const voided = await encounterKeys.sql(
    context,
    sql<{ id: string }>`with voided as (
        update services.encounter set voided_at = ${context.now}, voided_by = ${account}, void_reason = ${sealed},
          version = version + 1
        where city_code = ${cityCode} and id = ${id} and occurred_on = ${found.occurredOn}
          and version = ${found.version} and voided_at is null
        returning *),
      counted as (${delta(saidBy(sql`voided`, sql`services.encounter_participant`), -1)})
      select id from voided`,
  );
  // Somebody else was faster by the time this statement got the row.
  if (voided.length === 0) throw await overtaken(context, id);
  await recomputeVisits(context, cityCode, clients);
  await withdrawRequests(context, found);
  await context.emit({
    type: 'services.encounter-voided',
    cityCode,
    divisionCode: found.divisionCode,
    siteId: found.siteId,
    data: { id, clientId: found.clientId, occurredOn: found.occurredOn },
  });
}

/** What somebody else did to the record meanwhile. */
async function overtaken(context: ActionContext, id: string) {
  const now = await foundEncounter(context, id);
  return now && !now.voidedAt ? problem('conflict') : servicesContract.problem('already-voided');
}
