import type { Day } from '../../../kernel/dates.ts';

interface Dated {
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

export interface Stretch {
  readonly joinedOn: Day;
  readonly leftOn: Day | null;
}

/** Periods of employment that follow on each other without a day between, the first of them first. */
export function stretchesOf(periods: readonly Dated[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { validFrom, validTo } of periods.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    const last = stretches.at(-1);
    if (last?.leftOn === validFrom) stretches[stretches.length - 1] = { ...last, leftOn: validTo };
    else stretches.push({ joinedOn: validFrom, leftOn: validTo });
  }
  return stretches;
}

/** The stretch in which a day lies, else the last that had begun by then. */
export function stretchOn(periods: readonly Dated[], on: Day): Stretch | undefined {
  const stretches = stretchesOf(periods);
  return stretches.findLast((s) => s.joinedOn <= on) ?? stretches[0];
}
