import type { useSay } from '../../../ui/index.ts';
import type { EncounterRow } from '../contract.ts';
import { anonymous, withOthers } from '../words.ts';

type Say = ReturnType<typeof useSay>;

/** Whom a record is about, as lists name them. */
export function whoText(
  say: Say,
  { clientName, personTimes, activity }: Pick<EncounterRow, 'clientName' | 'personTimes' | 'activity'>,
): string {
  if (!clientName) return activity ?? say(anonymous);
  return personTimes > 1 ? say(withOthers, { name: clientName, n: personTimes }) : clientName;
}
