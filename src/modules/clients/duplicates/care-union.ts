import type { Day } from '../../../kernel/dates.ts';

export type Side = 'survivor' | 'merged';

/** A period of care of one of two files; `id` null: the one that the person itself holds. */
export interface Stretch {
  readonly of: Side;
  readonly id: string | null;
  readonly from: Day;
  readonly to: Day | null;
}

/** Periods that lie over each other, as one; `ends` is the one whose end, and the reason of it, stay. */
export interface Joined {
  readonly from: Day;
  readonly to: Day | null;
  readonly ends: Stretch;
  readonly parts: readonly Stretch[];
}

const lasts = (to: Day | null) => to ?? '9999-12-31';
/** Of two that end on one day that of the file that stays. */
const later = (a: Stretch, b: Stretch) =>
  lasts(b.to) > lasts(a.to) || (lasts(b.to) === lasts(a.to) && a.of === 'merged' && b.of === 'survivor') ? b : a;

/**
 * The days on which either file was in care, in order of time. Gaps stay gaps, and an end stays an end where the
 * other file was not in care on that day: also where the next period begins on it.
 */
export function joinCare(stretches: readonly Stretch[]): Joined[] {
  const joined: Joined[] = [];
  const inOrder = stretches
    .filter((s) => s.to === null || s.to > s.from)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : lasts(a.to) < lasts(b.to) ? -1 : 1));
  for (const stretch of inOrder) {
    const last = joined.at(-1);
    if (!last || stretch.from >= lasts(last.to)) {
      joined.push({ from: stretch.from, to: stretch.to, ends: stretch, parts: [stretch] });
      continue;
    }
    const ends = later(last.ends, stretch);
    joined[joined.length - 1] = { from: last.from, to: ends.to, ends, parts: [...last.parts, stretch] };
  }
  return joined;
}
