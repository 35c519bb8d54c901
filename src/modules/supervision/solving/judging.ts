import { bands, type Level, type Plan, travelOf, unevenDistricts } from './levels.ts';
import { none, type Reading, reaches } from './reading.ts';

/** What the search compares plans by, kept per supervisor so that a move costs two of them. */

export type Judge = ReturnType<typeof judge>;

export function judge(reading: Reading, bases: Plan['bases']) {
  const { stations, supervisors, districts } = reading;
  const band = bands(reading, bases);
  const between = unevenDistricts(reading, bases);
  const may = (i: number, k: number): boolean => {
    const s = stations[i];
    if (k === none) return s?.lock === none;
    if (!s || s.barred.has(k)) return false;
    return s.lock === none ? reaches(reading, bases[k] ?? none, s.district) : s.lock === k;
  };
  /** The part of every level that one supervisor's stations make. */
  const of = (k: number, mine: readonly number[]): Partial<Record<Level, number>> => {
    const at = mine.flatMap((i) => stations[i] ?? []);
    // Left to nobody, whoever has it in force loses it.
    const changes = at.filter((s) => s.before !== none && s.before !== k).length;
    if (k === none) return { uncovered: mine.length, changes };
    const base = bases[k] ?? none;
    const weight = at.reduce((sum, s) => sum + s.weight, 0);
    const { least = 0, most = 0 } = band[k] ?? {};
    return {
      shortfall: Math.max(0, (supervisors[k]?.minimum ?? 0) - at.length),
      outsideDistrict: at.filter((s) => s.district !== base).length,
      outsideArea: at.filter((s) => districts[s.district]?.area !== districts[base]?.area).length,
      uneven: Math.max(0, weight - most, least - weight),
      travel: travelOf(at),
      changes,
    };
  };
  const whole = (chosen: Plan['chosen']): Record<Level, number> => {
    const sum = {
      uncovered: 0,
      shortfall: 0,
      outsideDistrict: 0,
      outsideArea: 0,
      unevenDistricts: between,
      uneven: 0,
      travel: 0,
      changes: 0,
    };
    for (const k of [none, ...supervisors.keys()]) {
      const part = of(
        k,
        chosen.flatMap((c, i) => (c === k ? [i] : [])),
      );
      for (const [level, value] of Object.entries(part)) sum[level as Level] += value;
    }
    return sum;
  };
  const full = (k: number, load: number) => k !== none && load > (supervisors[k]?.maximum ?? 0);
  return { may, of, whole, full, band };
}
