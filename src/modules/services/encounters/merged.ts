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
