import type { Part } from './clusters.ts';
import type { Judge } from './judging.ts';
import type { Plan } from './levels.ts';
import { cheapestMatching } from './matching.ts';
import { none, type Reading } from './reading.ts';

/**
 * The same groups of stations, given among people of one district and alike bounds so that as few as can be change
 * hands. Nothing else that a plan is judged by looks at the names, and no clock is needed for it.
 */
export function fewestMoves(
  reading: Reading,
  { bases, chosen }: Plan,
  { stations, supervisors }: Part,
  { may }: Judge,
): number[] {
  const named = [...chosen];
  const held = Map.groupBy(stations, (i) => chosen[i] ?? none);
  const alike = Map.groupBy(supervisors, (k) => {
    const { minimum, maximum } = reading.supervisors[k] ?? {};
    return JSON.stringify([bases[k], minimum, maximum]);
  });
  for (const people of alike.values()) {
    const never = stations.length + 1;
    const cost = people.map((k) => {
      const group = held.get(k) ?? [];
      return people.map((to) => {
        if (group.some((i) => !may(i, to))) return never * people.length;
        return group.filter((i) => ![to, none].includes(reading.stations[i]?.before ?? none)).length;
      });
    });
    cheapestMatching(cost).forEach((to, from) => {
      for (const i of held.get(people[from] ?? none) ?? []) named[i] = people[to] ?? none;
    });
  }
  return named;
}
