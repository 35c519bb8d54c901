import { addDays, type Day, daysBetween } from '../../../kernel/dates.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { readContext } from '../../../platform/run/run.ts';
import { divisions } from '../scope.ts';
import { openSites } from '../sites/actions.ts';
import type { NewSite } from '../sites/contract.ts';

export interface Place {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly lng: number | null;
  readonly lat: number | null;
}

export interface Opened {
  readonly id: string;
  readonly divisionCode: string;
  readonly name: string;
  readonly parentSiteId: string | null;
  readonly openedOn: Day;
}

export interface Filled {
  readonly stations: readonly Opened[];
  readonly points: readonly Opened[];
}

export interface Region {
  readonly run: DemoRun;
  readonly divisions: ReadonlyMap<string, Place>;
  /** Of these kinds, in the order of their codes. */
  of(...kinds: readonly string[]): Place[];
  open(what: string, sites: readonly NewSite[]): Promise<Opened[]>;
  /** A day between two days. */
  dayBetween(from: Day, to: Day): Day;
}

const batch = 1000;

export async function openRegion(run: DemoRun): Promise<Region> {
  const context = readContext(run.services, {
    who: { kind: 'system', name: 'demo', divisionCode: run.region.code },
    language: 'zh',
  });
  const rows: Place[] = await divisions
    .from(context)
    .select(['code', 'name', 'kind', 'lng', 'lat'])
    .where('code', '>=', run.region.code)
    .where('code', '<', `${run.region.code}:`)
    .orderBy('code')
    .execute();
  return {
    run,
    divisions: new Map(rows.map((row) => [row.code, row])),
    of: (...kinds) => rows.filter((row) => kinds.includes(row.kind)),
    async open(what, sites) {
      const opened: Opened[] = [];
      for (let at = 0; at < sites.length; at += batch) {
        const part = sites.slice(at, at + batch);
        const { ids } = await run.act('network.openSites', openSites, { sites: part });
        part.forEach(({ divisionCode, name, parentSiteId, openedOn }, i) => {
          opened.push({ id: ids[i] ?? '', divisionCode, name, parentSiteId, openedOn });
        });
        run.progress(what, opened.length, sites.length);
      }
      return opened;
    },
    dayBetween: (from, to) => addDays(from, Math.floor(run.random() * Math.max(1, daysBetween(from, to)))),
  };
}

/** `k` of `n` indexes, spread evenly, the first one among them: the documented rule for who gets a site. */
export function spread(n: number, k: number): boolean[] {
  return Array.from({ length: n }, (_, i) => Math.ceil(((i + 1) * k) / n) > Math.ceil((i * k) / n));
}

export function plainSite(
  parts: Pick<NewSite, 'kind' | 'name' | 'divisionCode' | 'openedOn'> & Partial<NewSite>,
): NewSite {
  return {
    specialKind: null,
    parentSiteId: null,
    operator: 'direct',
    agencyId: null,
    address: null,
    lng: null,
    lat: null,
    coordinateSource: 'unknown',
    contactName: null,
    contactPhone: null,
    rating: null,
    ...parts,
  };
}

/** Only coordinates that GeoNames has: the seat of the town stands for its station, and says so. */
export function seatOf(place: Place): Pick<NewSite, 'lng' | 'lat' | 'coordinateSource'> {
  const known = place.lng !== null && place.lat !== null;
  return known
    ? { lng: place.lng, lat: place.lat, coordinateSource: 'geonames' }
    : { lng: null, lat: null, coordinateSource: 'unknown' };
}

/** 翠洲社区居委会 → 翠洲社区. */
export function shortName(village: string): string {
  return village.replace(/(居民委员会|村民委员会|居委会|村委会)$/, '') || village;
}

/** The names of the divisions a code lies in, from the county down: no invented street or number. */
export function addressOf(region: Region, code: string): string {
  return [6, 9, 12]
    .filter((length) => length <= code.length)
    .map((length) => region.divisions.get(code.slice(0, length)))
    .filter((place) => place !== undefined && place.kind !== 'direct')
    .map((place) => place?.name)
    .join('');
}
