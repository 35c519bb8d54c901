/** How a record comes to be corrected: alone in time, later by asking. Shared by the pages of services and by whoever holds sessions above. */
import { dayOf } from '../../../kernel/dates.ts';
import { invalid, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { violates } from '../../../platform/database/errors.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { recordingRules } from '../choices.ts';
import { mustBeOpen } from '../closing/months.ts';
import { servicesContract } from '../contract.ts';
import { foundEncounter, mayCorrect } from '../encounters/queries.ts';
import { services } from '../tables.ts';
import { actorOf } from './actor.ts';
import type { CorrectionRow } from './contract.ts';
import {
  type Found,
  factsOf,
  filesOf,
  type Requested,
  requestReasonPlace,
  type StoredFacts,
  sealRequest,
} from './facts.ts';
import { accepting, type Correction, conflict, replaceRecord } from './replacing.ts';
import { changesBetween, correctsAlone, movesTooFar } from './rules.ts';
import { tellDeciders } from './telling.ts';
import { withdrawRequests } from './withdrawing.ts';

/** A record within reach that the caller may have corrected, and what it says. */
export async function correctable(context: ActionContext, id: string) {
  const found = await foundEncounter(context.outside, id);
  if (!found) throw problem('not-found');
  if (found.voidedAt) throw servicesContract.problem('already-voided');
  if (!mayCorrect(context, found)) throw servicesContract.problem('not-yours');
  return { found, before: await factsOf(context.outside, found) };
}

/** Within hours of recording, without anybody else. */
export async function correctAlone(context: ActionContext, found: Found, correction: Correction) {
  const { limits } = await recordingRules(context);
  if (!correctsAlone(found.recordedAt, context.now, limits))
    throw servicesContract.problem('correction-late', { params: { hours: limits.correctionHours } });
  const to = dayOf(new Date(correction.input.occurredAt));
  if (context.who.kind !== 'system' && movesTooFar(found, to, limits))
    throw invalid({ pointer: '/occurredAt', code: 'services.moved-late', params: { days: limits.lateDays } });
  const replaced = await replaceRecord(context, found, correction, {
    ...actorOf(context),
    approvedBy: null,
    reason: null,
  });
  await withdrawRequests(context, found);
  return replaced;
}

/** With a reason, for somebody else to approve. */
export async function askToCorrect(
  context: ActionContext,
  { found, before }: { found: Found; before: StoredFacts },
  correction: Correction,
  reason: string,
) {
  const { after } = await accepting(context, found, correction);
  await mustBeOpen(context, found);
  if (found.version !== correction.version) throw conflict(after, before, found.version);
  const changed = changesBetween(before, after).map((c) => c.field);
  if (changed.length === 0) throw servicesContract.problem('nothing-changed');
  return { request: await ask(context, found, { kind: 'correct', reason, requested: { before, after } }), changed };
}

interface Asking {
  readonly kind: CorrectionRow['kind'];
  readonly reason: string;
  readonly requested: Requested;
}

/** One request about a record waits at a time. */
export async function ask(context: ActionContext, found: Found, { kind, reason, requested }: Asking): Promise<string> {
  const id = context.newId();
  const { by, account } = actorOf(context);
  await services
    .write(context)
    .insertInto('services.correction_request')
    .values({
      cityCode: found.cityCode,
      id,
      encounterId: found.id,
      baseVersion: found.version,
      facts: sealRequest(context.services.crypto, id, requested),
      fileIds: filesOf(requested).map((file) => file.id),
      reason: sealText(context.services.crypto, reason, requestReasonPlace(id)),
      state: 'proposed',
      requestedAt: context.now,
      requestedBy: by,
      requestedByAccount: account,
      requestedByCity: homeCity(context.who),
      kind,
    })
    .execute()
    .catch((error) => {
      throw violates(error, 'correction_request_open') ? servicesContract.problem('correction-waits') : error;
    });
  await tellDeciders(context, found, kind);
  return id;
}
