import type { Context } from '../../../platform/context.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { divisionNames, divisionsBelow, openSites, type SiteBrief } from '../../network/public.ts';
import { workersOfSites } from '../../people/public.ts';

/** Where somebody of the demo lives, and who cares there. */
export interface CarePlace {
  readonly site: SiteBrief;
  readonly divisionCode: string;
  /** Town and village, as an address begins. */
  readonly addressStart: string;
  readonly rural: boolean;
  readonly workers: readonly string[];
  readonly weight: number;
}

/** Every village that has a point, and the other villages of a town at its station. */
export async function carePlaces(context: Context, run: DemoRun): Promise<CarePlace[]> {
  const sites = (await openSites(context, { divisionCode: run.region.code, on: run.today })).filter(
    (s) => s.divisionCode.length >= 9 && (s.kind === 'point' || s.kind === 'station'),
  );
  const withPoint = new Set(sites.filter((s) => s.kind === 'point').map((s) => s.divisionCode));
  const homes = (await Promise.all(sites.map((site) => homesOf(context, site, withPoint)))).flat();
  const names = await divisionNames(context, [...new Set(homes.flatMap((h) => [h.code, h.code.slice(0, 9)]))]);
  const bySite = Map.groupBy(
    await workersOfSites(
      context,
      sites.map((s) => s.id),
      run.today,
    ),
    (post) => post.siteId,
  );
  const workersAt = (siteId: string | null) => (siteId ? bySite.get(siteId) : undefined)?.map((post) => post.id);
  return homes.map(({ site, code }) => {
    const town = names.get(code.slice(0, 9)) ?? '';
    const village = code.length > 9 ? (names.get(code) ?? '') : '';
    return {
      site,
      divisionCode: code,
      addressStart: `${town}${village.replace(/(居民委员会|村民委员会|居委会|村委会|委会)$/, '')}`,
      rural: /村(民委员会|委会)?$/.test(village || town) || /[镇乡]$/.test(village || town),
      workers: workersAt(site.id) ?? workersAt(site.parentSiteId) ?? [],
      weight: 0.4 + run.random() * 1.2,
    };
  });
}

async function homesOf(context: Context, site: SiteBrief, withPoint: ReadonlySet<string>) {
  if (site.kind === 'point') return [{ site, code: site.divisionCode }];
  const villages = await divisionsBelow(context, site.divisionCode);
  return villages
    .filter((v) => (v.kind === 'village' || v.kind === 'community') && !withPoint.has(v.code))
    .map((v) => ({ site, code: v.code }));
}

/** Picks places by weight; falls back on all places where the area has none. */
export function placePicker(
  places: readonly CarePlace[],
  area: 'urban' | 'rural' | 'any',
): (random: () => number) => CarePlace {
  const fitting = places.filter((p) => area === 'any' || p.rural === (area === 'rural'));
  const chosen = fitting.length > 0 ? fitting : places;
  const sums: number[] = [];
  let total = 0;
  for (const { weight } of chosen) {
    total += weight;
    sums.push(total);
  }
  return (random) => {
    const at = random() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return chosen[low] as CarePlace;
  };
}
