import { type Language, marks, say } from '../../../kernel/words.ts';
import type { UnitRow } from './contract.ts';
import { unitMissingWords, unitWords as w } from './words.ts';

const joined = (texts: readonly string[], language: Language) => texts.join(say(marks.comma, language));

/** How far it is: 跟进 3 / 5 次. */
export function doneSaid({ kind, have, need, attendances, attendancesNeeded }: UnitRow, language: Language): string {
  const of = need ?? '—';
  if (kind === 'activity') return say(w.cameOf, language, { n: have });
  if (kind === 'case') return say(w.followUpsOf, language, { n: have, of });
  const sessions = say(w.sessionsOf, language, { n: have, of });
  if (!attendancesNeeded || attendances === null) return sessions;
  return joined([sessions, say(w.attendancesOf, language, { n: attendances, of: attendancesNeeded })], language);
}

/** What is missing, as what is to be done. */
export const missingSaid = ({ missing, state }: UnitRow, language: Language): string =>
  state === 'notYet'
    ? joined(
        missing.map(({ code, n, of }) => say(unitMissingWords[code], language, { n, of })),
        language,
      )
    : '';
