import type { Day } from '../../../kernel/dates.ts';

interface Held {
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

/** What ending a post on a day comes to; one of which no whole day has passed is taken back altogether. */
export type Ending = 'ends' | 'taken-back' | 'post-ended' | 'post-not-longer' | 'post-period';

export function endingOf({ validFrom, validTo }: Held, on: Day, today: Day): Ending {
  if (validTo !== null && validTo <= today) return 'post-ended';
  if (validTo !== null && on > validTo) return 'post-not-longer';
  if (on <= validFrom && validFrom >= today) return 'taken-back';
  return on <= validFrom || on < today ? 'post-period' : 'ends';
}
