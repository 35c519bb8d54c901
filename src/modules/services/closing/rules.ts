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
