import type { Organisation } from '../organisation/contract.ts';
import { chainOf, groupOf } from '../organisation/rules.ts';

/** The part of the organisation below a unit: its supervisors, and the stations that are there or theirs. */
export function below(org: Organisation, unitId: string): Organisation {
  const inner = (id: string | undefined) => chainOf(org.units, id ?? null).some((u) => u.id === unitId);
  const seats = org.seats.filter((s) => inner(s.unitId));
  const hands = new Set(seats.filter((s) => s.duty === 'supervisor').map((s) => s.workerId));
  return {
    ...org,
    seats,
    stations: org.stations.filter(
      (s) => inner(groupOf(org.units, s.divisionCode)?.id) || (s.supervisorId !== null && hands.has(s.supervisorId)),
    ),
  };
}

/** From the group outwards: where hands are looked for, one after the other. What no group serves is looked for everywhere. */
export function circles(org: Organisation, home: string | null) {
  const named = { group: 'group', area: 'area', centre: 'city' } as const;
  return chainOf(org.units, home).map((unit) => ({
    reach: unit.level === 'centre' && unit.id === home ? ('ungrouped' as const) : named[unit.level],
    org: below(org, unit.id),
  }));
}

/** Stations of each supervisor once some of them are given away. */
export function loadsAfter(
  hands: readonly { readonly id: string; readonly load: number }[],
  given: readonly { readonly to: string | null }[],
): Map<string, number> {
  const more = Map.groupBy(given, (g) => g.to);
  return new Map(hands.map(({ id, load }) => [id, load + (more.get(id)?.length ?? 0)]));
}
