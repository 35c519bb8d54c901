import type { Instance } from './instance.ts';
import type { Level } from './levels.ts';
import type { Solution } from './solution.ts';

/**
 * Says of any plan whether it keeps what must be kept, and counts every level anew from the instance. It shares
 * no reckoning with the solver: where the two differ, the plan is not shown.
 */

export interface Findings {
  readonly broken: readonly string[];
  readonly values: Readonly<Record<Level, number>>;
}

type Shown = Pick<Solution, 'assignment'> & {
  readonly supervisors: readonly { readonly supervisor: string; readonly district: string | null }[];
};

/** By the chord through the earth's middle, not by the haversine. */
function tenthsOfKilometres(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const point = ({ lat, lng }: { lat: number; lng: number }) => {
    const [p, l] = [(lat / 180) * Math.PI, (lng / 180) * Math.PI];
    return [Math.cos(p) * Math.cos(l), Math.cos(p) * Math.sin(l), Math.sin(p)] as const;
  };
  const [[x, y, z], [u, v, w]] = [point(a), point(b)];
  return Math.round(63_710.088 * 2 * Math.asin(Math.hypot(x - u, y - v, z - w) / 2));
}

export function findings(instance: Instance, plan: Shown): Findings {
  const broken: string[] = [];
  const { rule } = instance;
  const stations = new Map(instance.stations.filter((s) => !s.closed).map((s) => [s.id, s]));
  const present = new Map(instance.supervisors.filter((s) => !s.absent).map((s) => [s.id, s]));
  const base = new Map(plan.supervisors.map((s) => [s.supervisor, s.district]));
  const areas = new Map([
    ...instance.districts.map((d) => [d.id, d.area] as const),
    ...instance.stations.map((s) => [s.district, s.area] as const),
  ]);
  const areaOf = (district: string | null | undefined) => areas.get(district ?? '');
  const held = new Map<string, string[]>([...present.keys()].map((id) => [id, []]));
  const chosen = new Map<string, string | null>();
  for (const { station, supervisor } of plan.assignment) {
    if (!stations.has(station)) broken.push(`${station}: closed or unknown`);
    if (chosen.has(station)) broken.push(`${station}: twice`);
    chosen.set(station, supervisor);
    if (supervisor === null) continue;
    if (present.has(supervisor)) held.get(supervisor)?.push(station);
    else broken.push(`${station}: ${supervisor} is absent or unknown`);
  }
  for (const id of stations.keys()) if (!chosen.has(id)) broken.push(`${id}: not in the plan`);
  const locks = new Map(instance.locks.map((l) => [l.station, l.supervisor]));
  for (const [station, supervisor] of locks) {
    if (stations.has(station) && chosen.get(station) !== supervisor)
      broken.push(`${station}: not with ${supervisor}, to whom it is locked`);
  }
  for (const { station, supervisor } of instance.exclusions) {
    if (chosen.get(station) === supervisor) broken.push(`${station}: with ${supervisor}, from whom it is excluded`);
  }
  const before = new Map(instance.inForce.map((l) => [l.station, l.supervisor]));
  const values: Record<Level, number> = {
    uncovered: 0,
    shortfall: 0,
    outsideDistrict: 0,
    outsideArea: 0,
    unevenDistricts: 0,
    uneven: 0,
    travel: 0,
    changes: 0,
  };
  for (const id of stations.keys()) if (chosen.get(id) === null) values.uncovered += 1;
  for (const [station, supervisor] of chosen) {
    const old = before.get(station);
    if (old !== undefined && old !== supervisor) values.changes += 1;
  }

  const mostOf = (id: string) => present.get(id)?.maximum ?? rule.maximum;
  const hundredths = (id: string) => Math.round((stations.get(id)?.weight ?? 0) * 100);
  const weightOf = (district: string | null | undefined) =>
    [...stations.values()].reduce((sum, s) => sum + (s.district === district ? hundredths(s.id) : 0), 0);
  for (const [id, mine] of held) {
    const supervisor = present.get(id);
    const home = base.get(id);
    if (supervisor?.home && home !== supervisor.home) broken.push(`${id}: not in the district he belongs to`);
    if (mine.length > mostOf(id)) broken.push(`${id}: ${mine.length} stations, ${mostOf(id)} at most`);
    const fewest = supervisor?.minimum ?? Math.min(rule.minimum, mostOf(id));
    if (mine.length < fewest) values.shortfall += fewest - mine.length;
    for (const station of mine) {
      const { district = null, area } = stations.get(station) ?? {};
      const crossed = district === home ? 0 : area === areaOf(home) ? 1 : 2;
      if (crossed > 0) values.outsideDistrict += 1;
      if (crossed > 1) values.outsideArea += 1;
      const allowed = rule.borders === 'city' ? 2 : rule.borders === 'area' ? 1 : 0;
      if (crossed > allowed && locks.get(station) !== id)
        broken.push(`${station}: beyond a border that may not be crossed`);
    }
    const beside = [...held.keys()].filter((other) => base.get(other) === home);
    const fair =
      (weightOf(home) * mostOf(id)) /
      Math.max(
        1,
        beside.reduce((sum, other) => sum + mostOf(other), 0),
      );
    const weight = mine.reduce((sum, station) => sum + hundredths(station), 0);
    const under = Math.floor(fair * (1 - rule.evenness / 100) + 1e-9) - weight;
    const over = weight - Math.ceil(fair * (1 + rule.evenness / 100) - 1e-9);
    values.uneven += Math.max(0, under, over);
    const placed = mine.flatMap((s) => {
      const { lat = null, lng = null } = stations.get(s) ?? {};
      return lat === null || lng === null ? [] : [{ lat, lng }];
    });
    const sums = placed.map((middle) => placed.reduce((sum, p) => sum + tenthsOfKilometres(middle, p), 0));
    values.travel += sums.length > 0 ? Math.min(...sums) : 0;
  }

  const everything = [...stations.keys()].reduce((sum, id) => sum + hundredths(id), 0);
  const parts = Math.max(
    1,
    [...held.keys()].reduce((sum, id) => sum + mostOf(id), 0),
  );
  for (const district of areas.keys()) {
    const given = [...held.keys()].filter((id) => base.get(id) === district);
    values.unevenDistricts += Math.abs(
      weightOf(district) - given.reduce((sum, id) => sum + Math.round((everything * mostOf(id)) / parts), 0),
    );
  }
  values.unevenDistricts /= 100;
  values.uneven /= 100;
  values.travel /= 10;
  return { broken, values };
}

/** Throws where a plan is not what it says it is: then the fault is ours, and nobody is shown it. */
export function checked(instance: Instance, solution: Solution): void {
  const { broken, values } = findings(instance, solution);
  const wrong = solution.levels.filter((l) => Math.abs(l.value - values[l.level]) > 1e-6 || l.bound > l.value + 1e-6);
  if (broken.length === 0 && wrong.length === 0) return;
  const counted = wrong.map((l) => `${l.level}: said ${l.value} (bound ${l.bound}), counted ${values[l.level]}`);
  throw new Error(`the plan does not hold: ${[...broken, ...counted].slice(0, 20).join('; ')}`);
}
