import type { LevelAnswer } from './counts.ts';
import type { Instance } from './instance.ts';
import { bands, type Level, type Plan, travelOf } from './levels.ts';
import { none, type Reading } from './reading.ts';

/** A plan as it is shown, by ids and in the units of people: kilometres, weights as they were given. */

export interface LevelShown {
  readonly level: Level;
  readonly value: number;
  /** No plan is better than that; with optimalWithin, none that staffs the districts alike. */
  readonly bound: number;
  /**
   * optimal: of all plans there are. optimalWithin: of those with as many supervisors in each district, and as many
   * stations lent between them. feasible: time ran out before it was proved; the same input may then end differently. */
  readonly status: 'optimal' | 'optimalWithin' | 'feasible';
  /** How far the value may be from the best, as a part of it. */
  readonly gap: number;
}

export interface SupervisorShown {
  readonly supervisor: string;
  /** Given, or chosen by the solver; null where he is not needed anywhere. */
  readonly district: string | null;
  readonly stations: readonly string[];
  readonly load: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly weight: number;
  readonly evenFrom: number;
  readonly evenTo: number;
  /** An estimate as the crow flies, from the station in their middle. */
  readonly kilometres: number;
}

export interface Solution {
  readonly levels: readonly LevelShown[];
  readonly assignment: readonly { readonly station: string; readonly supervisor: string | null }[];
  readonly supervisors: readonly SupervisorShown[];
  /** Stations whose place is not known; they do not count in kilometres. */
  readonly unplaced: readonly string[];
  readonly seed: number;
  readonly seconds: number;
}

/** What one of the solver's whole numbers stands for. */
export const scaleOf: Readonly<Record<Level, number>> = {
  uncovered: 1,
  shortfall: 1,
  outsideDistrict: 1,
  outsideArea: 1,
  unevenDistricts: 100,
  uneven: 100,
  travel: 10,
  changes: 1,
};

export function solutionOf(
  instance: Instance,
  of: Reading,
  plan: Plan,
  levels: ReadonlyMap<Level, LevelAnswer>,
  seconds: number,
): Solution {
  const band = bands(of, plan.bases);
  return {
    levels: [...levels].map(([level, { value, bound, proved, within }]) => ({
      level,
      value: value / scaleOf[level],
      bound: bound / scaleOf[level],
      status: !proved ? 'feasible' : within ? 'optimalWithin' : 'optimal',
      gap: proved || value === 0 ? 0 : (value - bound) / value,
    })),
    assignment: of.stations.map((s, i) => ({
      station: s.id,
      supervisor: of.supervisors[plan.chosen[i] ?? none]?.id ?? null,
    })),
    supervisors: of.supervisors.map((s, k) => {
      const mine = of.stations.filter((_, i) => plan.chosen[i] === k);
      return {
        supervisor: s.id,
        district: of.districts[plan.bases[k] ?? none]?.id ?? null,
        stations: mine.map((m) => m.id),
        load: mine.length,
        minimum: s.minimum,
        maximum: s.maximum,
        weight: mine.reduce((sum, m) => sum + m.weight, 0) / scaleOf.uneven,
        evenFrom: (band[k]?.least ?? 0) / scaleOf.uneven,
        evenTo: (band[k]?.most ?? 0) / scaleOf.uneven,
        kilometres: travelOf(mine) / scaleOf.travel,
      };
    }),
    unplaced: of.stations.flatMap((s) => (s.at ? [] : [s.id])),
    seed: instance.seed,
    seconds,
  };
}
