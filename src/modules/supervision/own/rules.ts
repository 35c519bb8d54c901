import type { Day } from '../../../kernel/dates.ts';

export interface Stay {
  readonly siteId: string;
  readonly siteName: string;
  readonly validFrom: Day;
  readonly validTo: Day | null;
}

export interface Change {
  readonly on: Day;
  readonly kind: 'gained' | 'lost';
  readonly sites: readonly string[];
}

/** Which stations come, and which go, on which day ahead; one that goes on in the next row does neither. */
export function changesAhead(stays: readonly Stay[], today: Day): Change[] {
  const begins = (s: Stay, day: Day) => stays.some((o) => o.siteId === s.siteId && o.validFrom === day);
  const ends = (s: Stay, day: Day) => stays.some((o) => o.siteId === s.siteId && o.validTo === day);
  const found = stays.flatMap((s) => [
    ...(s.validFrom > today && !ends(s, s.validFrom)
      ? [{ on: s.validFrom, kind: 'gained' as const, site: s.siteName }]
      : []),
    ...(s.validTo !== null && s.validTo > today && !begins(s, s.validTo)
      ? [{ on: s.validTo, kind: 'lost' as const, site: s.siteName }]
      : []),
  ]);
  const grouped = Map.groupBy(found, (f) => JSON.stringify([f.on, f.kind]));
  return [...grouped.values()]
    .flatMap((of) => (of[0] ? [{ on: of[0].on, kind: of[0].kind, sites: of.map((f) => f.site) }] : []))
    .toSorted((a, b) => (a.on === b.on ? a.kind.localeCompare(b.kind) : a.on < b.on ? -1 : 1));
}
