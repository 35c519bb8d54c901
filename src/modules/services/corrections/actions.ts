import type { Parsed } from '../../../kernel/contract.ts';
import { problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { mustBeChangeable } from '../belonging.ts';
import { mustBeOpen } from '../closing/months.ts';
import { can, servicesContract } from '../contract.ts';
import { foundEncounter, mayVoid } from '../encounters/queries.ts';
import { completed, type Found, factsOf } from './facts.ts';
import { ask, askToCorrect, correctAlone, correctable } from './making.ts';
import { conflict } from './replacing.ts';

type Input<K extends 'correctEncounter' | 'requestCorrection' | 'requestVoid'> = Parsed<
  (typeof servicesContract.endpoints)[K]['in']
>;

/** Within hours of recording, whoever recorded or leads corrects alone. */
export async function correctEncounter(context: ActionContext, { version, ...input }: Input<'correctEncounter'>) {
  const { found, before } = await correctable(context, input.id);
  const replaced = await correctAlone(context, found, {
    input: completed(input, before),
    version,
    permission: can.correctEncounters,
    held: before.files,
  });
  audit(context, found, { version: replaced.version, changed: replaced.changed });
  return { id: found.id, version: replaced.version };
}

/** Later it takes a reason, and somebody else who approves. */
export async function requestCorrection(
  context: ActionContext,
  { version, reason, ...input }: Input<'requestCorrection'>,
): Promise<{ id: string }> {
  const asked = await correctable(context, input.id);
  const { found, before } = asked;
  const correction = {
    input: completed(input, before),
    version,
    permission: can.correctEncounters,
    held: before.files,
  };
  const { request, changed } = await askToCorrect(context, asked, correction, reason);
  audit(context, found, { request, changed });
  return { id: request };
}

/** Recording anew after a void is a correction as well: later it takes the same approval. */
export async function requestVoid(context: ActionContext, { id, version, reason }: Input<'requestVoid'>) {
  const found = await foundEncounter(context.outside, id);
  if (!found) throw problem('not-found');
  if (found.voidedAt) throw servicesContract.problem('already-voided');
  await mustBeChangeable(context, found);
  if (!mayVoid(context, found)) throw servicesContract.problem('not-yours');
  const before = await factsOf(context.outside, found);
  await mustBeOpen(context, found);
  if (found.version !== version) throw conflict(before, before, found.version);
  const request = await ask(context, found, { kind: 'void', reason, requested: { before, after: before } });
  audit(context, found, { request });
  return { id: request };
}

const audit = (context: ActionContext, { cityCode, divisionCode, id }: Found, detail: object): void =>
  context.audit({ cityCode, divisionCode, subjectType: 'encounter', subjectId: id, detail: { ...detail } });
