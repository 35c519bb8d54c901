import type { Counts, Group } from './counts.ts';
import type { Plan } from './levels.ts';
import { none, type Reading } from './reading.ts';

/** A first whole plan from the counts: it reaches what they promise; nearness is looked at afterwards. */

/** Who of a class belongs to which of its districts: where most of his stations in force are. */
function placed(reading: Reading, groups: readonly Group[], bases: number[]): Map<Group, number[]> {
  const had = new Map<string, number>();
  for (const s of reading.stations) {
    const key = `${s.before} ${s.district}`;
    had.set(key, (had.get(key) ?? 0) + 1);
  }
  const members = new Map<Group, number[]>(groups.map((g) => [g, []]));
  const wishes = groups
    .flatMap((g) => g.of.members.map((k) => ({ g, k, had: had.get(`${k} ${g.base}`) ?? 0 })))
    .sort((a, b) => b.had - a.had || a.k - b.k || a.g.base - b.g.base);
  for (const { g, k } of wishes) {
    const mine = members.get(g) ?? [];
    if (bases[k] !== none || mine.length === g.members) continue;
    bases[k] = g.base;
    mine.push(k);
  }
  return members;
}

/** North to south within each district; who had the most of them comes first to those that are not told apart. */
function ordered(reading: Reading, stations: readonly number[]): number[] {
  const lat = (i: number) => reading.stations[i]?.at?.lat ?? 0;
  return [...stations].sort((a, b) => lat(b) - lat(a) || a - b);
}

export function beginning(reading: Reading, { groups }: Counts): Plan {
  const bases = reading.supervisors.map(() => none);
  const chosen = reading.stations.map(() => none);
  const members = placed(reading, groups, bases);
  const waiting = new Map<object, number[]>();
  for (const group of groups) {
    const mine: number[] = [];
    for (const [s, count] of group.loads) {
      const left = waiting.get(s) ?? ordered(reading, s.members);
      mine.push(...left.splice(0, count));
      waiting.set(s, left);
    }
    const hands = members.get(group) ?? [];
    let from = 0;
    hands.forEach((k, i) => {
      const to = Math.floor(((i + 1) * mine.length) / hands.length);
      for (const station of mine.slice(from, to)) chosen[station] = k;
      from = to;
    });
  }
  return { bases, chosen };
}
