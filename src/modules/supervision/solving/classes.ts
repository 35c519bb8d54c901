import { none, type Reading } from './reading.ts';

/** Stations, and supervisors, that nothing a rule looks at tells apart. */

export interface StationClass {
  readonly district: number;
  readonly lock: number;
  readonly barred: readonly number[];
  readonly before: number;
  readonly members: readonly number[];
}

export interface SupervisorClass {
  readonly home: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly members: readonly number[];
}

function grouped<T>(items: readonly T[], key: (item: T, index: number) => unknown): number[][] {
  const found = new Map<string, number[]>();
  items.forEach((item, i) => {
    const k = JSON.stringify(key(item, i));
    const members = found.get(k) ?? [];
    members.push(i);
    found.set(k, members);
  });
  return [...found.values()];
}

/** Supervisors named by a lock or an exclusion. */
export function named(reading: Reading): Set<number> {
  const names = new Set<number>();
  for (const s of reading.stations) {
    if (s.lock !== none) names.add(s.lock);
    for (const k of s.barred) names.add(k);
  }
  return names;
}

/** `moved`: who is in force counts too. */
export function classesOf(reading: Reading, moved: boolean) {
  const names = named(reading);
  if (moved) for (const s of reading.stations) if (s.before >= 0) names.add(s.before);
  const { stations, supervisors } = reading;
  const barred = (i: number) => [...(stations[i]?.barred ?? [])].sort((a, b) => a - b);
  const before = (i: number) => (moved ? (stations[i]?.before ?? none) : none);
  const stationClasses = grouped(stations, (s, i) => [s.district, s.lock, barred(i), before(i)]).map(
    (members): StationClass => {
      const [first = 0] = members;
      const { district = none, lock = none } = stations[first] ?? {};
      return { district, lock, barred: barred(first), before: before(first), members };
    },
  );
  const supervisorClasses = grouped(supervisors, (s, k) => [s.home, s.minimum, s.maximum, names.has(k) ? k : none]).map(
    (members): SupervisorClass => {
      const { home = none, minimum = 0, maximum = 0 } = supervisors[members[0] ?? 0] ?? {};
      return { home, minimum, maximum, members };
    },
  );
  return { stationClasses, supervisorClasses };
}
