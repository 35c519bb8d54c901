import type { Survivor } from '../../clients/public.ts';
import type { EncounterInput } from './schemas.ts';

/**
 * The record as if it had named the files that stand today. Two files that became one are one person, met once;
 * whom the sender named twice is left to be refused.
 */
export function withSurvivors(input: EncounterInput, standing: (id: string) => string): EncounterInput {
  const named = [...(input.clientId ? [input.clientId] : []), ...input.participantIds];
  if (named.every((id) => standing(id) === id)) return input;
  const said = new Set<string>();
  const kept = named.map((id) => {
    const one = named.some((other) => said.has(other) && other !== id && standing(other) === standing(id));
    const gone = one && !said.has(id);
    said.add(id);
    return gone ? [] : [standing(id)];
  });
  const participantIds = (input.clientId ? kept.slice(1) : kept).flat();
  const gone = input.participantIds.length - participantIds.length;
  // Beside a client persons are counted; where nobody is named, heads were.
  const counted = input.clientId && input.personTimes !== undefined ? { personTimes: input.personTimes - gone } : {};
  return { ...input, ...(input.clientId ? { clientId: standing(input.clientId) } : {}), participantIds, ...counted };
}

/** A merge that a record came through: undoing it gives the record, or the one met beside, back to `from`. */
export interface Followed {
  readonly mergeId: string;
  readonly from: string;
  readonly householdId: string;
  readonly as: 'client' | 'participant';
}

/** Merges by which those whom a sender named stand under other files; whoever was named by both stays where they are. */
export function followedIn(
  { clientId, participantIds }: EncounterInput,
  survivors: ReadonlyMap<string, Survivor>,
): Followed[] {
  const standing = (id: string) => survivors.get(id)?.survivorId ?? id;
  const named = [...(clientId ? [clientId] : []), ...participantIds];
  const once = (id: string) => named.filter((other) => standing(other) === standing(id)).length === 1;
  return named.flatMap((id) => {
    const as = id === clientId ? 'client' : 'participant';
    return once(id) ? (survivors.get(id)?.merges ?? []).map((merge) => ({ ...merge, as }) as const) : [];
  });
}
