import { cityOf } from '../../../kernel/china/division.ts';
import type { Organisation, Seat, Station, Unit } from './contract.ts';

/** Which level belongs to which, and who sits where. */
const above = { area: 'centre', group: 'area' } as const;
const levelOf = { supervisor: 'group', leader: 'group', areaManager: 'area', manager: 'centre' } as const;

export const fitsUnder = (level: Unit['level'], parent: Unit['level'] | undefined): boolean =>
  level === 'centre' ? parent === undefined : above[level] === parent;

export const sitsAt = (duty: Seat['duty'], level: Unit['level']): boolean => levelOf[duty] === level;

/** Who looks at the organisation, as far as that decides what is shown. */
export interface Viewer {
  readonly role: string | null;
  readonly workerId: string | null;
}

/** The units from one up to the centre. */
export function chainOf(units: readonly Unit[], id: string | null): Unit[] {
  const chain: Unit[] = [];
  for (let next = units.find((u) => u.id === id); next; ) {
    chain.push(next);
    const { parentId } = next;
    next = chain.some((u) => u.id === parentId) ? undefined : units.find((u) => u.id === parentId);
  }
  return chain;
}

export const groupOf = (units: readonly Unit[], divisionCode: string): Unit | undefined =>
  units.find((u) => u.level === 'group' && divisionCode.startsWith(u.divisionCode));

/** In a province each city has a centre of its own. */
export const centreOf = (units: readonly Unit[], divisionCode: string): Unit | undefined =>
  units.find((u) => u.level === 'centre' && cityOf(u.divisionCode) === cityOf(divisionCode));

/** Where somebody is looked for who takes a station: its group; of a district without one the centre of its city. */
export const homeOf = (units: readonly Unit[], divisionCode: string): Unit | undefined =>
  groupOf(units, divisionCode) ?? centreOf(units, divisionCode);

const own = (seats: readonly Seat[], viewer: Viewer, duty: Seat['duty']) =>
  new Set(seats.filter((s) => s.workerId === viewer.workerId && s.duty === duty).map((s) => s.unitId));

/**
 * Each level sees its own: a supervisor the own stations, a leader the group, a manager of an area the groups in it.
 * Persons above stay in sight. What is left out here nobody is sent.
 */
export function seen(whole: Organisation, viewer: Viewer): Organisation {
  const { units, seats, stations } = whole;
  const narrowed = viewer.role === 'supervisor' || viewer.role === 'districtLeader' || viewer.role === 'areaManager';
  if (!narrowed) return whole;
  const duty = ({ supervisor: 'supervisor', districtLeader: 'leader', areaManager: 'areaManager' } as const)[
    viewer.role as 'supervisor'
  ];
  const homes = own(seats, viewer, duty);
  const below = (u: Unit) => chainOf(units, u.id).some((c) => homes.has(c.id));
  const inner = new Set(units.filter(below).map((u) => u.id));
  const chain = new Set(units.filter((u) => inner.has(u.id)).flatMap((u) => chainOf(units, u.id).map((c) => c.id)));
  const mine = (s: Station) =>
    viewer.role === 'supervisor'
      ? s.supervisorId === viewer.workerId
      : inner.has(groupOf(units, s.divisionCode)?.id ?? '') ||
        seats.some((x) => x.workerId === s.supervisorId && inner.has(x.unitId));
  // A colleague whose stations are not told would look as if there were none.
  const shows = ({ unitId, duty, workerId }: Seat) => {
    if (duty !== 'supervisor') return chain.has(unitId);
    return viewer.role === 'supervisor' ? workerId === viewer.workerId : inner.has(unitId);
  };
  return {
    ...whole,
    units: units.filter((u) => chain.has(u.id)),
    seats: seats.filter(shows),
    stations: stations.filter(mine),
  };
}

export const hasLeft = ({ leavesOn }: Pick<Seat, 'leavesOn'>, on: string): boolean =>
  leavesOn !== null && leavesOn <= on;

/** Whoever has left the job by that day sits nowhere, and has no stations. */
export function withoutLeavers(org: Organisation): Organisation {
  const left = new Set(org.seats.filter((s) => hasLeft(s, org.on)).map((s) => s.workerId));
  if (left.size === 0) return org;
  return {
    ...org,
    seats: org.seats.filter((s) => !left.has(s.workerId)),
    stations: org.stations.map((s) =>
      s.supervisorId !== null && left.has(s.supervisorId) ? { ...s, supervisorId: null, since: null } : s,
    ),
  };
}

export interface Load {
  readonly stations: number;
  /** Stations outside the district of the group that the supervisor belongs to. */
  readonly outside: number;
}

/** How many stations each supervisor has, and how many of them lie outside the own group. */
export function loads({ units, seats, stations }: Pick<Organisation, 'units' | 'seats' | 'stations'>) {
  const home = new Map(seats.filter((s) => s.duty === 'supervisor').map((s) => [s.workerId, s.unitId]));
  const found = new Map<string, Load>([...home.keys()].map((id) => [id, { stations: 0, outside: 0 }]));
  for (const s of stations) {
    const load = s.supervisorId && found.get(s.supervisorId);
    if (!s.supervisorId || !load) continue;
    const inside = groupOf(units, s.divisionCode)?.id === home.get(s.supervisorId);
    found.set(s.supervisorId, { stations: load.stations + 1, outside: load.outside + (inside ? 0 : 1) });
  }
  return found;
}

export const loadState = (stations: number, rule: { minimum: number; maximum: number }) =>
  stations > rule.maximum ? 'over' : stations < rule.minimum ? 'under' : 'within';

/** A change of the organisation that has not been made yet. */
export type Move =
  | { readonly kind: 'seat'; readonly id: string; readonly unitId: string }
  | { readonly kind: 'unit'; readonly id: string; readonly unitId: string }
  | { readonly kind: 'station'; readonly id: string; readonly workerId: string };

/** The organisation as it would stand after a move. */
export function moved(org: Organisation, move: Move): Organisation {
  switch (move.kind) {
    case 'seat':
      return { ...org, seats: org.seats.map((s) => (s.id === move.id ? { ...s, unitId: move.unitId } : s)) };
    case 'unit':
      return { ...org, units: org.units.map((u) => (u.id === move.id ? { ...u, parentId: move.unitId } : u)) };
    case 'station':
      return {
        ...org,
        stations: org.stations.map((s) => (s.id === move.id ? { ...s, supervisorId: move.workerId } : s)),
      };
  }
}

/** Supervisors of a unit and what it serves, at a glance. */
export function sumOf(org: Organisation, unit: Unit) {
  const inside = (id: string | undefined) => chainOf(org.units, id ?? null).some((u) => u.id === unit.id);
  const supervisors = org.seats.filter((s) => s.duty === 'supervisor' && inside(s.unitId)).length;
  const stations = org.stations.filter((s) => inside(groupOf(org.units, s.divisionCode)?.id));
  return { supervisors, stations: stations.length, without: stations.filter((s) => s.supervisorId === null).length };
}

export interface Period {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Whether periods leave no gap from a day to another, or for good; one may go on in the next. */
export function lasts(periods: readonly Period[], on: string, until: string | null): boolean {
  let reached = on;
  for (const { validFrom, validTo } of periods.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))) {
    if (validFrom > reached) return false;
    if (validTo === null) return true;
    if (validTo > reached) reached = validTo;
    if (until !== null && reached > until) return true;
  }
  return false;
}
