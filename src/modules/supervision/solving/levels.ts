import { hectometres, none, type Reading, type Station } from './reading.ts';

/** What a plan is judged by, most important first; each is minimised, and what was reached is kept by the next. */
export const levels = [
  'uncovered',
  'shortfall',
  'outsideDistrict',
  'outsideArea',
  'unevenDistricts',
  'uneven',
  'travel',
  'changes',
] as const;
export type Level = (typeof levels)[number];
export type Values = Record<Level, number>;

/** In the order in which they are judged. */
export const inOrder = (order: Reading['order']): readonly Level[] =>
  order === 'standard'
    ? levels
    : ['uncovered', 'changes', ...levels.filter((l) => l !== 'uncovered' && l !== 'changes')];

/** The district each supervisor belongs to, and the supervisor of each station; `none` where there is none. */
export interface Plan {
  readonly bases: readonly number[];
  readonly chosen: readonly number[];
}

/** Least and most workload that counts as even, per supervisor: his part of the weight of his district. */
export function bands(reading: Reading, bases: readonly number[]): { readonly least: number; readonly most: number }[] {
  const weight = new Map<number, number>();
  for (const s of reading.stations) weight.set(s.district, (weight.get(s.district) ?? 0) + s.weight);
  const parts = new Map<number, number>();
  reading.supervisors.forEach((s, k) => {
    const base = bases[k] ?? none;
    parts.set(base, (parts.get(base) ?? 0) + s.maximum);
  });
  return reading.supervisors.map((s, k) => {
    const base = bases[k] ?? none;
    const fair = ((weight.get(base) ?? 0) * s.maximum) / Math.max(1, parts.get(base) ?? 1);
    const give = reading.evenness / 100;
    return { least: Math.floor(fair * (1 - give) + 1e-9), most: Math.ceil(fair * (1 + give) - 1e-9) };
  });
}

/** From every station of one supervisor to the one in their middle; stations of unknown place do not count. */
export function travelOf(stations: readonly Station[]): number {
  const placed = stations.flatMap((s) => (s.at ? [s.at] : []));
  if (placed.length < 2) return 0;
  return Math.min(...placed.map((middle) => placed.reduce((sum, at) => sum + hectometres(middle, at), 0)));
}

/** Nothing can be said of travel before two stations have a place. */
export const travelKnown = (
  stations: readonly { lng: number | null; lat: number | null; closed?: boolean }[],
): boolean => stations.filter((s) => !s.closed && s.lng !== null && s.lat !== null).length > 1;

/** The part of the weight a supervisor stands for when districts are compared. */
export function fairParts(reading: Reading): number[] {
  const weight = reading.stations.reduce((sum, s) => sum + s.weight, 0);
  const parts = Math.max(
    1,
    reading.supervisors.reduce((sum, s) => sum + s.maximum, 0),
  );
  return reading.supervisors.map((s) => Math.round((weight * s.maximum) / parts));
}

export function unevenDistricts(reading: Reading, bases: readonly number[]): number {
  const over = reading.districts.map(() => 0);
  for (const s of reading.stations) over[s.district] = (over[s.district] ?? 0) + s.weight;
  fairParts(reading).forEach((part, k) => {
    const base = bases[k] ?? none;
    if (base !== none) over[base] = (over[base] ?? 0) - part;
  });
  return over.reduce((sum, o) => sum + Math.abs(o), 0);
}
