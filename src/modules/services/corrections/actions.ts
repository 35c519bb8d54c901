import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { sealText } from '../../../platform/crypto/texts.ts';
import { violates } from '../../../platform/database/errors.ts';
import { homeCity } from '../../../platform/run/run.ts';
import { recordingRules } from '../choices.ts';
import { mustBeOpen } from '../closing/months.ts';
import { can, servicesContract } from '../contract.ts';
import { foundEncounter, mayCorrect, mayVoid } from '../encounters/queries.ts';
import { services } from '../tables.ts';
import { actorOf } from './actor.ts';
import type { CorrectionRow } from './contract.ts';
import { completed, type Found, factsOf, type Requested, requestReasonPlace, sealRequest } from './facts.ts';
import { accepting, conflict, replaceRecord } from './replacing.ts';
import { changesBetween, correctsAlone } from './rules.ts';
import { tellDeciders } from './telling.ts';
import { withdrawRequests } from './withdrawing.ts';

type Input<K extends 'correctEncounter' | 'requestCorrection' | 'requestVoid'> = Parsed<
  (typeof servicesContract.endpoints)[K]['in']
>;

/** A record within reach that the caller may have corrected, and what it says. */
async function correctable(context: ActionContext, id: string) {
  const found = await foundEncounter(context.outside, id);
  if (!found) throw problem('not-found');
  if (found.voidedAt) throw servicesContract.problem('already-voided');
  if (!mayCorrect(context, found)) throw servicesContract.problem('not-yours');
  return { found, before: await factsOf(context.outside, found) };
}

/** Within hours of recording, whoever recorded or leads corrects alone. */
export async function correctEncounter(context: ActionContext, { version, ...input }: Input<'correctEncounter'>) {
  const { found, before } = await correctable(context, input.id);
  const { limits } = await recordingRules(context);
  if (!correctsAlone(found.recordedAt, context.now, limits))
    throw servicesContract.problem('correction-late', { params: { hours: limits.correctionHours } });
  const correction = {
    input: completed(input, before),
    version,
    permission: can.correctEncounters,
    held: before.files,
  };
  const who = { ...actorOf(context), approvedBy: null, reason: null };
  const replaced = await replaceRecord(context, found, correction, who);
  await withdrawRequests(context, found);
  audit(context, found, { version: replaced.version, changed: replaced.changed });
  return { id: found.id, version: replaced.version };
}

/** Later it takes a reason, and somebody else who approves. */
export async function requestCorrection(
  context: ActionContext,
  { version, reason, ...input }: Input<'requestCorrection'>,
): Promise<{ id: string }> {
  const { found, before } = await correctable(context, input.id);
  const given = completed(input, before);
  const correction = { input: given, version, permission: can.correctEncounters, held: before.files };
  const { after } = await accepting(context, found, correction);
  await mustBeOpen(context, found);
  if (found.version !== version) throw conflict(after, before, found.version);
  const changed = changesBetween(before, after).map((c) => c.field);
  if (changed.length === 0) throw servicesContract.problem('nothing-changed');
  const id = await ask(context, found, { kind: 'correct', reason, requested: { before, after } });
  audit(context, found, { request: id, changed });
  return { id };
}

/** Recording anew after a void is a correction as well: later it takes the same approval. */
export async function requestVoid(context: ActionContext, { id, version, reason }: Input<'requestVoid'>) {
  const found = await foundEncounter(context.outside, id);
  if (!found) throw problem('not-found');
  if (found.voidedAt) throw servicesContract.problem('already-voided');
  if (!mayVoid(context, found)) throw servicesContract.problem('not-yours');
  const before = await factsOf(context.outside, found);
  await mustBeOpen(context, found);
  if (found.version !== version) throw conflict(before, before, found.version);
  const request = await ask(context, found, { kind: 'void', reason, requested: { before, after: before } });
  audit(context, found, { request });
  return { id: request };
}

interface Asking {
  readonly kind: CorrectionRow['kind'];
  readonly reason: string;
  readonly requested: Requested;
}

/** One request about a record waits at a time. */
async function ask(context: ActionContext, found: Found, { kind, reason, requested }: Asking): Promise<string> {
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

const audit = (context: ActionContext, { cityCode, divisionCode, id }: Found, detail: object): void =>
  context.audit({ cityCode, divisionCode, subjectType: 'encounter', subjectId: id, detail: { ...detail } });
