import type { Context } from '../../../platform/context.ts';
import type { DemoRun } from '../../../platform/demo.ts';
import { divisionNames, openSites, type SiteBrief } from '../../network/public.ts';
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

/** Every point, and every station without points, with its workers or those of the station above. */
export async function carePlaces(context: Context, run: DemoRun): Promise<CarePlace[]> {
  const sites = (await openSites(context, { divisionCode: run.region.code, on: run.today })).filter(
    (s) => s.divisionCode.length >= 9 && (s.kind === 'point' || s.kind === 'station'),
  );
  const withPoints = new Set(sites.flatMap((s) => (s.kind === 'point' && s.parentSiteId ? [s.parentSiteId] : [])));
  const serving = sites.filter((s) => s.kind === 'point' || !withPoints.has(s.id));
  const codes = serving.flatMap((s) => [s.divisionCode, s.divisionCode.slice(0, 9)]);
  const names = await divisionNames(context, [...new Set(codes)]);
  const bySite = new Map<string, string[]>();
  for (const post of await workersOfSites(
    context,
    sites.map((s) => s.id),
    run.today,
  )) {
    bySite.set(post.siteId, [...(bySite.get(post.siteId) ?? []), post.id]);
  }
  return serving.map((site) => {
    const town = names.get(site.divisionCode.slice(0, 9)) ?? '';
    const village = site.divisionCode.length > 9 ? (names.get(site.divisionCode) ?? '') : '';
    return {
      site,
      divisionCode: site.divisionCode,
      addressStart: `${town}${village.replace(/(居民委员会|村民委员会|居委会|村委会|委会)$/, '')}`,
      rural: /村(民委员会|委会)?$/.test(village || town) || /[镇乡]$/.test(village || town),
      workers: bySite.get(site.id) ?? (site.parentSiteId && bySite.get(site.parentSiteId)) ?? [],
      weight: 0.4 + run.random() * 1.2,
    } as CarePlace;
  });
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
