import { cityOf } from '../../../kernel/china/division.ts';
import type { Context } from '../../../platform/context.ts';
import { divisionsWithin } from '../../network/public.ts';
import type { KnownPlaces } from './guessing.ts';
import type { Reason } from './rules.ts';

export interface PlaceReading {
  readonly divisionCode: string | null;
  readonly fault: Reason | null;
}

/** How names of villages and towns in a list are found again among the divisions of a place. */
export interface RosterPlaces {
  read(town: string, village: string): PlaceReading;
}

const ends = /(社区居民委员会|居民委员会|村民委员会|社区居委会|居委会|村委会|社区|村|街道办事处|街道|街|镇|乡)$/;

/** 「六榕街」 and 「六榕街道」, 「旧南海县社区」 and 「旧南海县社区居委会」 are one. */
export function plainPlace(name: string): string {
  const plain = name.replace(/\s+/g, '');
  const short = plain.replace(ends, '');
  return short === '' ? plain : short;
}

const found = (divisionCode: string): PlaceReading => ({ divisionCode, fault: null });
const fault = (code: string, name = ''): PlaceReading => ({
  divisionCode: null,
  fault: name ? { code, params: { name } } : { code },
});

export function rosterPlaces(place: string, divisions: readonly { code: string; name: string }[]): RosterPlaces {
  const codes = new Set(divisions.map((d) => d.code));
  const byName = (length: number) =>
    Map.groupBy(
      divisions.filter((d) => d.code.length === length),
      (d) => plainPlace(d.name),
    );
  const towns = byName(9);
  const villages = byName(12);
  const named = (among: typeof towns, name: string, below: string): PlaceReading => {
    const fitting = (among.get(plainPlace(name)) ?? []).filter((d) => d.code.startsWith(below));
    const [first, ...more] = fitting;
    if (!first) return fault('unknown-village', name);
    return more.length > 0 ? fault('ambiguous-village', name) : found(first.code);
  };
  const coded = (code: string): PlaceReading => {
    if (codes.has(code) && code.length >= 9) return found(code);
    return fault(cityOf(code) === cityOf(place) ? 'outside-place' : 'unknown-village', code);
  };
  return {
    read(town, village) {
      if (/^\d{9}(\d{3})?$/.test(village)) return coded(village);
      const above: PlaceReading =
        town === ''
          ? { divisionCode: place.length >= 9 ? place.slice(0, 9) : place, fault: null }
          : named(towns, town, '');
      if (above.fault) return above;
      if (village === '') {
        if (place.length === 12) return found(place);
        return (above.divisionCode?.length ?? 0) >= 9 ? found(above.divisionCode ?? '') : fault('village-missing');
      }
      return named(villages, village, above.divisionCode ?? '');
    },
  };
}

export const placesWithin = async (context: Context, place: string): Promise<RosterPlaces> =>
  rosterPlaces(place, await divisionsWithin(context, place));

/** Names of the villages and towns of a place, as lists write them. */
export async function knownPlaces(context: Context, place: string): Promise<KnownPlaces> {
  const divisions = await divisionsWithin(context, place);
  const names = (length: number) =>
    new Set(divisions.filter((d) => d.code.length === length).map((d) => plainPlace(d.name)));
  const [towns, villages] = [names(9), names(12)];
  return { isVillage: (text) => villages.has(plainPlace(text)), isTown: (text) => towns.has(plainPlace(text)) };
}
