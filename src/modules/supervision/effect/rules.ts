import { addMonths, type Day, firstDayOf, lastDayOf } from '../../../kernel/dates.ts';

export interface Window {
  readonly from: Day;
  readonly to: Day;
  readonly months: number;
}

/**
 * Whole months before a change and after it, as many as are asked for and have ended; the month of the change itself
 * belongs to neither side, unless it began with it. After a change of late there are none yet.
 */
export function windowsOf(changedOn: Day, today: Day, months: number): { before: Window; after: Window | null } {
  const month = changedOn.slice(0, 7);
  const first = changedOn === firstDayOf(month) ? month : addMonths(month, 1);
  const before = { from: firstDayOf(addMonths(month, -months)), to: lastDayOf(addMonths(month, -1)), months };
  let n = 0;
  while (n < months && lastDayOf(addMonths(first, n)) < today) n += 1;
  const after = n === 0 ? null : { from: firstDayOf(first), to: lastDayOf(addMonths(first, n - 1)), months: n };
  return { before, after };
}

/** What has to be said beside two sides: nothing to compare with, too little on one of them, or nothing. */
export function cautionOf(before: number, after: number | null, fewest: number): 'none' | 'small' | 'early' {
  if (after === null) return 'early';
  return Math.min(before, after) < fewest ? 'small' : 'none';
}
