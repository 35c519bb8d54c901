import { Problem, problem } from '../../../kernel/problem.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { can } from '../contract.ts';
import { inputOf } from './facts.ts';
import { askToCorrect, correctAlone, correctable } from './making.ts';
import type { Called } from './rules.ts';

/** Who came to what a record was held by, as whoever keeps the roll says it now. */
export interface HeldAnew {
  readonly encounterId: string;
  /** The version of the record that was looked at. */
  readonly version: number;
  readonly participantIds: readonly string[];
  readonly personTimes: number;
  readonly roll: readonly Called[];
}

/**
 * For whoever holds sessions above: the record, its counts and the roll beside it are corrected at once, by the rules
 * of any correction; with a reason it is asked for, and the roll is kept when it is approved.
 */
export async function correctHeld(
  context: ActionContext,
  { encounterId, version, participantIds, personTimes, roll }: HeldAnew,
  reason?: string,
) {
  const asked = await correctable(context, encounterId);
  const { found, before } = asked;
  const after = { ...before, participantIds: [...participantIds], personTimes };
  const correction = {
    input: { ...inputOf(found.id, after), workerId: before.workerId },
    version,
    permission: can.correctEncounters,
    held: before.files,
    roll,
  };
  const making =
    reason === undefined ? correctAlone(context, found, correction) : askToCorrect(context, asked, correction, reason);
  const made = await making.catch((error: unknown) => {
    // What a record says is not what the page of a roll shows.
    throw error instanceof Problem && error.code === 'conflict' ? problem('conflict') : error;
  });
  return { ...made, personTimesBefore: before.personTimes };
}
