import { type Blocker, type CaseStanding, caseBlockers } from '../rules.ts';
import type { ClosingReason } from './contract.ts';

/** What keeps a case from being closed for a reason: the steps it asks for, and what is open in any case. */
export function closingBlockers(standing: CaseStanding, { after }: Pick<ClosingReason, 'after'>): Blocker[] {
  const earlier = caseBlockers(standing, after);
  const always = caseBlockers(standing, ['plan', 'intervention']).filter(
    ({ code }) => code === 'tasks-open' || code === 'no-goals',
  );
  return [...earlier, ...always.filter(({ code }) => !earlier.some((b) => b.code === code))];
}

/** Where the client was sent has to be said, as long as nobody elsewhere has taken the case on. */
export const asksWhereTo = ({ referred }: Pick<ClosingReason, 'referred'>, { referredOut }: { referredOut: boolean }) =>
  referred && !referredOut;
