import type { Day } from '../../../kernel/dates.ts';
import { type Blocker, type CaseStanding, caseBlockers } from '../rules.ts';
import type { ClosingReason } from './contract.ts';

/** What keeps a case from being closed for a reason: what it asks for, and what is open in any case. */
export function closingBlockers(
  standing: CaseStanding,
  { after, goalsMet }: Pick<ClosingReason, 'after' | 'goalsMet'>,
): Blocker[] {
  const earlier = caseBlockers(standing, after);
  const always = caseBlockers(standing, ['plan', 'intervention']).filter(
    ({ code }) => code === 'tasks-open' || code === 'no-goals',
  );
  const unmet: Blocker[] =
    goalsMet && standing.goalsUnmet > 0 ? [{ stage: 'evaluation', code: 'goals-unmet', where: 'evaluate' }] : [];
  return [...earlier, ...always.filter(({ code }) => !earlier.some((b) => b.code === code)), ...unmet];
}

/** Where the client was sent has to be said, as long as nobody elsewhere has taken the case on. */
export const asksWhereTo = ({ referred }: Pick<ClosingReason, 'referred'>, { referredOut }: { referredOut: boolean }) =>
  referred && !referredOut;

interface Owed {
  readonly id: string;
  readonly dueOn: Day;
}
interface Served {
  readonly id: string;
  readonly on: Day;
}

/**
 * Which service does which follow-up: the first one after the closing the one due first; a later one only a service on
 * another day, once the day of the one before has passed. What comes in January is not done by two calls in November.
 */
export function followUpsDone(owed: readonly Owed[], served: readonly Served[], closedOn: Day): Map<string, string> {
  const done = new Map<string, string>();
  const services = served.toSorted((a, b) => a.on.localeCompare(b.on) || (a.id < b.id ? -1 : 1));
  let after = closedOn;
  for (const { id, dueOn } of owed.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || (a.id < b.id ? -1 : 1))) {
    const by = services.find((s) => s.on > after);
    if (!by) break;
    done.set(id, by.id);
    after = by.on > dueOn ? by.on : dueOn;
  }
  return done;
}
