import { addMonths } from '../../../kernel/dates.ts';
import type { MonthState } from './contract.ts';

export interface Closing {
  readonly closedAt: string | null;
  readonly reopenedAt: string | null;
}

/** How a month stands at a site; one that nobody touched has no closing. */
export function monthState(month: string, thisMonth: string, closing: Closing | undefined): MonthState {
  if (closing?.closedAt) return closing.reopenedAt ? 'reopened' : 'closed';
  return month >= thisMonth ? 'running' : 'open';
}

/** Months in order, put together where one follows the other: first and last of each run. */
export function runsOf(months: readonly string[]): { first: string; last: string }[] {
  const runs: { first: string; last: string }[] = [];
  for (const month of months) {
    const run = runs.at(-1);
    if (run && addMonths(run.last, 1) === month) run.last = month;
    else runs.push({ first: month, last: month });
  }
  return runs;
}
