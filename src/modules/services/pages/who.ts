import type { useSay } from '../../../ui/index.ts';
import type { EncounterRow } from '../contract.ts';
import { anonymous, withOthers } from '../words.ts';

type Say = ReturnType<typeof useSay>;

/** Whom a record is about, as lists name them. */
export function whoText(
  say: Say,
  { clientName, personTimes }: Pick<EncounterRow, 'clientName' | 'personTimes'>,
): string {
  if (!clientName) return say(anonymous);
  return personTimes > 1 ? say(withOthers, { name: clientName, n: personTimes }) : clientName;
}
