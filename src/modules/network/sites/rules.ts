import type { Day } from '../../../kernel/dates.ts';
import { type Given, laidOver } from '../given.ts';
import type { Particulars } from './contract.ts';

export const siteKinds = ['countyCentre', 'station', 'point', 'special'] as const;
export type SiteKind = (typeof siteKinds)[number];

/** Where a coordinate comes from; `unknown` has none, because a guessed place misleads the next visit. */
export const coordinateSources = ['surveyed', 'imported', 'geonames', 'unknown'] as const;
export type CoordinateSource = (typeof coordinateSources)[number];

/** Workers hired by the town itself, or by an agency under contract. */
export const operators = ['direct', 'agency'] as const;
export type Operator = (typeof operators)[number];

/** The particulars after a correction; a place taken away leaves no source behind. */
export function particularsOver(known: Particulars, given: Given<Particulars>): Particulars {
  const { address, lng, lat, coordinateSource, contactName, contactPhone, rating } = known;
  const to = laidOver({ address, lng, lat, coordinateSource, contactName, contactPhone, rating }, given);
  const nowhere = given.coordinateSource === undefined && to.lng === null && to.lat === null;
  return nowhere ? { ...to, coordinateSource: 'unknown' } : to;
}

export interface Period {
  readonly openedOn: Day;
  /** First day on which it no longer serves. */
  readonly closedOn: Day | null;
}

/** Serves on that day: from its opening day until the day before it closes. */
export function isOpen(site: Period, on: Day): boolean {
  return site.openedOn <= on && (site.closedOn === null || on < site.closedOn);
}

/** Why a site serves nobody on that day; undefined where it does. */
export function shutOn(site: Period & { readonly name: string }, on: Day) {
  const { name, openedOn, closedOn } = site;
  if (openedOn > on) return { code: 'site-planned', params: { site: name, day: openedOn } } as const;
  if (closedOn !== null && closedOn <= on)
    return { code: 'site-closed', params: { site: name, day: closedOn } } as const;
  return undefined;
}

export type SiteState = 'planned' | 'open' | 'closed';

export function siteState(site: Period, on: Day): SiteState {
  if (site.openedOn > on) return 'planned';
  return isOpen(site, on) ? 'open' : 'closed';
}

/** Which kinds may hang under which: a point under a station, a station under a centre. */
const parentsOf: Readonly<Record<SiteKind, readonly SiteKind[]>> = {
  countyCentre: ['countyCentre'],
  station: ['countyCentre'],
  special: ['countyCentre', 'station'],
  point: ['station', 'special', 'countyCentre'],
};

export function mayHangUnder(kind: SiteKind, parentKind: SiteKind): boolean {
  return parentsOf[kind].includes(parentKind);
}

/** A centre trains, supervises and allots; the people it serves are with its stations and points. */
export const takesClients = ({ kind }: { readonly kind: SiteKind }): boolean => kind !== 'countyCentre';

/** An opening before this day is a slip of the pen: such stations did not exist yet. */
export const firstOpening: Day = '2000-01-01';

export type OpeningProblem = 'opened-too-early' | 'opened-too-late' | 'special-kind-missing' | 'special-kind-excess';

/** What is wrong with a site by itself, before looking at anything around it. */
export function openingProblems(
  site: { readonly kind: SiteKind; readonly specialKind?: string | null | undefined; readonly openedOn: Day },
  latest: Day,
): { field: 'openedOn' | 'specialKind'; code: OpeningProblem }[] {
  const found: { field: 'openedOn' | 'specialKind'; code: OpeningProblem }[] = [];
  if (site.openedOn < firstOpening) found.push({ field: 'openedOn', code: 'opened-too-early' });
  if (site.openedOn > latest) found.push({ field: 'openedOn', code: 'opened-too-late' });
  if (site.kind === 'special' && !site.specialKind) found.push({ field: 'specialKind', code: 'special-kind-missing' });
  if (site.kind !== 'special' && site.specialKind) found.push({ field: 'specialKind', code: 'special-kind-excess' });
  return found;
}
