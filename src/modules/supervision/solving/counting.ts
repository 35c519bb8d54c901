import { marks, say, type Word, type WordParams } from '../../../kernel/words.ts';
import type { Instance } from './instance.ts';
import { crossingAllowed, placeWords, proofWords } from './words.ts';

/** What can be said by counting alone: n stations fit k supervisors only if minimum × k <= n <= maximum × k. */

export interface Certificate {
  readonly rule: 'minimum' | 'maximum' | 'exclusion';
  readonly place: { readonly level: keyof typeof placeWords; readonly id: string | null; readonly name: Word };
  readonly stations: number;
  readonly supervisors: number;
  /** Of stations: missing to the minimum, or without a supervisor. */
  readonly least: number;
  /** No plan can do better. Otherwise neighbours can help, as borders may be crossed. */
  readonly proves: boolean;
  readonly sentence: Word;
}

type Open = Instance['stations'];
type Present = { readonly home: string | null; readonly least: number; readonly most: number }[];
type Place = Certificate['place'];

const sentence = (w: Word, place: Word, params: WordParams, after?: Word): Word => ({
  zh: say(w, 'zh', { ...params, place: place.zh }) + (after?.zh ?? ''),
  en: say(w, 'en', { ...params, place: place.en }) + (after?.en ?? ''),
});

/** The one bound of all of them; undefined where they differ. */
const uniform = (bounds: readonly number[]) => (new Set(bounds).size === 1 ? bounds[0] : undefined);

function certificates(place: Place, stations: Open, present: Present, proves: boolean): Certificate[] {
  const [n, k] = [stations.length, present.length];
  const found: Certificate[] = [];
  const after = proves ? undefined : crossingAllowed;
  const add = (rule: Certificate['rule'], least: number, w: Word, params: WordParams) => {
    const said = sentence(w, place.name, { stations: n, supervisors: k, least, ...params }, after);
    found.push({ rule, place, stations: n, supervisors: k, least, proves, sentence: said });
  };
  const needed = present.reduce((sum, p) => sum + p.least, 0);
  const room = present.reduce((sum, p) => sum + p.most, 0);
  if (needed > n) {
    const bound = uniform(present.map((p) => p.least));
    const words = bound === undefined ? proofWords.minimumEach : proofWords.minimum;
    add('minimum', needed - n, words, { total: needed, ...(bound ? { bound, most: Math.floor(n / bound) } : {}) });
  }
  if (room < n) {
    const bound = uniform(present.map((p) => p.most));
    const words = k === 0 ? proofWords.nobody : bound === undefined ? proofWords.maximumEach : proofWords.maximum;
    add('maximum', n - room, words, { total: room, ...(bound === undefined ? {} : { bound }) });
  }
  return found;
}

const groupsOf = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
};

/** Supervisors who may be placed anywhere, and no border crossed: the districts' roundings add up. */
function together(stations: Open, present: Present, name: Word): Certificate[] {
  const least = uniform(present.map((p) => p.least));
  const most = uniform(present.map((p) => p.most));
  const sizes = [...groupsOf(stations, (s) => s.district).values()].map((s) => s.length);
  const [n, k] = [stations.length, present.length];
  const place: Place = { level: 'city', id: null, name };
  const found: Certificate[] = [];
  const full = least ? sizes.reduce((sum, size) => sum + Math.floor(size / least), 0) : k;
  if (least && full < k && least * k <= n) {
    const said = sentence(proofWords.together, name, { bound: least, most: full, supervisors: k, least: k - full });
    found.push({ rule: 'minimum', place, stations: n, supervisors: k, least: k - full, proves: true, sentence: said });
  }
  const needed = most ? sizes.reduce((sum, size) => sum + Math.ceil(size / most), 0) : k;
  if (most && needed > k && n <= most * k) {
    const said = sentence(proofWords.togetherMost, name, {
      bound: most,
      most: needed,
      supervisors: k,
      least: needed - k,
    });
    found.push({
      rule: 'maximum',
      place,
      stations: n,
      supervisors: k,
      least: needed - k,
      proves: true,
      sentence: said,
    });
  }
  return found;
}

/** Stations for which nobody is left. */
function excluded({ stations, supervisors, exclusions, rule, districts }: Instance): Certificate[] {
  const barred = new Set(exclusions.map((e) => JSON.stringify([e.station, e.supervisor])));
  const areas = new Map([
    ...districts.map((d) => [d.id, d.area] as const),
    ...stations.map((s) => [s.district, s.area] as const),
  ]);
  const touched = new Set(exclusions.map((e) => e.station));
  return stations.flatMap((s): Certificate[] => {
    if (s.closed || !touched.has(s.id)) return [];
    const near = supervisors.filter(({ home, absent }) => {
      if (absent) return false;
      if (home === null || home === s.district || rule.borders === 'city') return true;
      return rule.borders === 'area' && areas.get(home) === s.area;
    });
    if (near.length === 0 || near.some((k) => !barred.has(JSON.stringify([s.id, k.id])))) return [];
    const { zh, en } = placeWords.station;
    const name: Word = { zh: s.name ?? `${zh} ${s.id}`, en: s.name ?? `${en} ${s.id}` };
    const said = sentence(proofWords.exclusion, name, { supervisors: near.length });
    const place: Place = { level: 'station', id: s.id, name };
    return [
      { rule: 'exclusion', place, stations: 1, supervisors: near.length, least: 1, proves: true, sentence: said },
    ];
  });
}

/** Every place where the bounds cannot be kept by its own supervisors: the city first, then areas, then districts. */
export function certificatesOf(instance: Instance): Certificate[] {
  const { rule } = instance;
  const stations = instance.stations.filter((s) => !s.closed);
  const present = instance.supervisors
    .filter((s) => !s.absent)
    .map((s) => {
      const most = s.maximum ?? rule.maximum;
      return { home: s.home, least: s.minimum ?? Math.min(rule.minimum, most), most };
    });
  const areaOf = new Map([
    ...instance.districts.map((d) => [d.id, d.area] as const),
    ...instance.stations.map((s) => [s.district, s.area] as const),
  ]);
  const nameOf = (level: 'area' | 'district', id: string): Word => {
    const name = instance[level === 'area' ? 'areas' : 'districts'].find((a) => a.id === id)?.name;
    const named = (l: 'zh' | 'en') => name ?? `${say(placeWords[level], l)} ${id}`;
    return { zh: named('zh'), en: named('en') };
  };
  const found = certificates({ level: 'city', id: null, name: placeWords.city }, stations, present, true);
  const free = present.some((p) => p.home === null);
  if (rule.borders === 'none' && free && present.every((p) => p.home === null)) {
    found.push(...together(stations, present, placeWords.city));
  }
  const inPlaces = (level: 'area' | 'district', keyOf: (district: string) => string, proves: boolean) => {
    const ids = [...new Set([...areaOf.keys()].map(keyOf))].sort();
    return ids.flatMap((id) => {
      const here = stations.filter((s) => keyOf(s.district) === id);
      const own = present.filter((p) => p.home !== null && keyOf(p.home) === id);
      // Whoever may be placed anywhere may be placed here.
      return certificates({ level, id, name: nameOf(level, id) }, here, own, proves).filter(
        (c) => !free || c.rule === 'minimum',
      );
    });
  };
  found.push(...inPlaces('area', (d) => areaOf.get(d) ?? '', rule.borders !== 'city'));
  found.push(...inPlaces('district', (d) => d, rule.borders === 'none'));
  return [...found, ...excluded(instance)];
}

/** For whoever reads one text: the sentences one after the other. */
export const asText = (certificates: readonly Certificate[], language: 'zh' | 'en'): string =>
  certificates
    .map((c) => c.sentence[language] + say(marks.stop, language))
    .join(language === 'zh' ? '' : ' ')
    .trim();
