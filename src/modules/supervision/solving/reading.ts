import type { Instance } from './instance.ts';

/** An instance as the solver counts in it: by position instead of id, in whole numbers, without who is absent or closed. */

export interface Station {
  readonly id: string;
  readonly district: number;
  /** In hundredths. */
  readonly weight: number;
  readonly at: { readonly lat: number; readonly lng: number } | null;
  /** The supervisor in force; `gone` where he is not among those present, `none` where nobody is. */
  readonly before: number;
  readonly lock: number;
  readonly barred: ReadonlySet<number>;
}

export interface Supervisor {
  readonly id: string;
  /** `none` where the solver chooses. */
  readonly home: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly leader: boolean;
}

export interface Reading {
  readonly stations: readonly Station[];
  readonly supervisors: readonly Supervisor[];
  readonly districts: readonly { readonly id: string; readonly area: string }[];
  readonly borders: Instance['rule']['borders'];
  readonly evenness: number;
  readonly order: Instance['order'];
}

export const none = -1;
export const gone = -2;

export function reading(instance: Instance): Reading {
  const open = instance.stations.filter((s) => !s.closed);
  const present = instance.supervisors.filter((s) => !s.absent);
  const areaOf = new Map(instance.districts.map((d) => [d.id, d.area]));
  for (const { district, area } of open) areaOf.set(district, area);
  for (const { district, area } of instance.stations) areaOf.set(district, area);
  const districts = [...areaOf].map(([id, area]) => ({ id, area })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const districtAt = new Map(districts.map((d, i) => [d.id, i]));
  const at = new Map(present.map((s, i) => [s.id, i]));
  const lockOf = new Map(instance.locks.map((l) => [l.station, at.get(l.supervisor) ?? none]));
  const beforeOf = new Map(instance.inForce.map((l) => [l.station, at.get(l.supervisor) ?? gone]));
  const barredOf = new Map<string, Set<number>>();
  for (const { station, supervisor } of instance.exclusions) {
    const barred = barredOf.get(station) ?? new Set();
    const index = at.get(supervisor);
    if (index !== undefined) barred.add(index);
    barredOf.set(station, barred);
  }
  const { minimum, maximum, borders, evenness } = instance.rule;
  return {
    stations: open.map((s) => ({
      id: s.id,
      district: districtAt.get(s.district) ?? none,
      weight: Math.round(s.weight * 100),
      at: s.lat === null || s.lng === null ? null : { lat: s.lat, lng: s.lng },
      before: beforeOf.get(s.id) ?? none,
      lock: lockOf.get(s.id) ?? none,
      barred: barredOf.get(s.id) ?? new Set(),
    })),
    supervisors: present.map((s) => {
      const most = s.maximum ?? maximum;
      return {
        id: s.id,
        home: s.home === null ? none : (districtAt.get(s.home) ?? none),
        minimum: s.minimum ?? Math.min(minimum, most),
        maximum: most,
        leader: s.leader,
      };
    }),
    districts,
    borders,
    evenness,
    order: instance.order,
  };
}

/** Whether a supervisor who belongs to one district may have stations of another. */
export function reaches({ borders, districts }: Reading, base: number, district: number): boolean {
  if (base === district || borders === 'city') return true;
  return borders === 'area' && districts[base]?.area === districts[district]?.area;
}

/** Hundreds of metres along the great circle: an estimate, roads are longer. */
export function hectometres(a: { lat: number; lng: number }, b: { lat: number; lng: number }): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  return Math.round(2 * 63_710.088 * Math.asin(Math.min(1, Math.sqrt(h))));
}
