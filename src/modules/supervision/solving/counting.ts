import { marks, say, type Word, type WordParams } from '../../../kernel/words.ts';
import type { Instance } from './instance.ts';
import { borderNames, crossingAllowed, lockedAcross, placeWords, proofWords } from './words.ts';

/**
 * What can be said by counting alone: n stations fit k supervisors only if minimum × k <= n <= maximum × k. A station
 * that is locked counts where its supervisor belongs, whatever the borders. Exclusions make plans worse only, so that
 * what is counted without them still holds.
 */

export interface Certificate {
  readonly rule: 'minimum' | 'maximum' | 'exclusion' | 'binding';
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
type Present = { readonly id: string; readonly home: string | null; readonly least: number; readonly most: number }[];
type Place = Certificate['place'];

/** What is counted as one: the city, or what the instance says that it is. */
export const whole = ({ ground }: Pick<Instance, 'ground'>): Place => ({
  ...{ level: 'city', id: null },
  name: ground ? { zh: ground, en: ground } : placeWords.city,
});

const sentence = (w: Word, place: Word, params: WordParams, after?: Word): Word => ({
  zh: say(w, 'zh', { ...params, place: place.zh }) + (after?.zh ?? ''),
  en: say(w, 'en', { ...params, place: place.en }) + (after?.en ?? ''),
});

/** The one bound of all of them; undefined where they differ. */
const uniform = (bounds: readonly number[]) => (new Set(bounds).size === 1 ? bounds[0] : undefined);

/** Stations locked into a place from outside it, and out of it. */
interface Across {
  readonly into: number;
  readonly out: number;
}

function certificates(
  place: Place,
  stations: number,
  present: Present,
  { proves, across }: { proves: Record<'minimum' | 'maximum', boolean>; across: Across },
): Certificate[] {
  const [n, k] = [stations - across.out + across.into, present.length];
  const found: Certificate[] = [];
  const locks = across.into + across.out > 0 ? [sentence(lockedAcross, place.name, { ...across })] : [];
  const add = (rule: 'minimum' | 'maximum', least: number, w: Word, params: WordParams) => {
    const notes = [...locks, ...(proves[rule] ? [] : [crossingAllowed])];
    const after: Word = { zh: notes.map((n) => n.zh).join(''), en: notes.map((n) => n.en).join('') };
    const said = sentence(w, place.name, { stations: n, supervisors: k, least, ...params }, after);
    found.push({ rule, place, stations: n, supervisors: k, least, proves: proves[rule], sentence: said });
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

/**
 * Supervisors who may be placed anywhere, and no border crossed: the districts' roundings add up. Whoever holds a lock
 * has stations elsewhere too, and is not counted among those who cannot reach the minimum.
 */
function together(stations: Open, present: Present, name: Word, locked: Locked): Certificate[] {
  const least = uniform(present.map((p) => p.least));
  const most = uniform(present.map((p) => p.most));
  const loose = stations.filter((s) => !locked.has(s.id));
  const sizes = [...groupsOf(loose, (s) => s.district).values()].map((s) => s.length);
  const holding = new Set(locked.values());
  const [n, k] = [stations.length, present.length];
  const place: Place = { level: 'city', id: null, name };
  const found: Certificate[] = [];
  const add = (rule: 'minimum' | 'maximum', words: Word, bound: number, count: number, missing: number) =>
    found.push({
      ...{ rule, place, stations: n, supervisors: k, least: missing, proves: true },
      sentence: sentence(words, name, { bound, most: count, supervisors: k, least: missing }),
    });
  const full = least ? Math.min(k, holding.size + sizes.reduce((sum, size) => sum + Math.floor(size / least), 0)) : k;
  if (least && full < k && least * k <= n) add('minimum', proofWords.together, least, full, k - full);
  const needed = most ? sizes.reduce((sum, size) => sum + Math.ceil(size / most), 0) : k;
  if (most && needed > k && n <= most * k) add('maximum', proofWords.togetherMost, most, needed, needed - k);
  return found;
}

/** What districts, or areas, miss each by itself adds up where nothing may be shared. */
function added(
  found: readonly Certificate[],
  { stations, supervisors, place }: Pick<Certificate, 'stations' | 'supervisors' | 'place'>,
) {
  return (['minimum', 'maximum'] as const).flatMap((rule): Certificate[] => {
    const at = (level: Place['level']) => found.filter((c) => c.rule === rule && c.proves && c.place.level === level);
    const sum = (of: readonly Certificate[]) => of.reduce((n, c) => n + c.least, 0);
    const counted = Math.max(0, ...at('city').map((c) => c.least));
    const [areas, districts] = [at('area'), at('district')];
    const parts = sum(districts) > sum(areas) ? districts : areas;
    const least = sum(parts);
    if (parts.length < 2 || least <= counted) return [];
    const words = rule === 'minimum' ? proofWords.sumMinimum : proofWords.sumMaximum;
    const border = borderNames[parts === districts ? 'none' : 'area'];
    const told = (l: 'zh' | 'en') =>
      parts.map((c) => say(proofWords.part, l, { place: c.place.name[l], least: c.least })).join(say(marks.between, l));
    const said: Word = {
      zh: say(words, 'zh', { border: border.zh, parts: told('zh'), least }),
      en: say(words, 'en', { border: border.en, parts: told('en'), least }),
    };
    return [{ rule, place, stations, supervisors, least, proves: true, sentence: said }];
  });
}

/** Of every station that is locked, the supervisor. */
type Locked = ReadonlyMap<string, string>;

/** Stations for which nobody is left. */
function excluded({ stations, supervisors, exclusions, rule, districts }: Instance, locked: Locked): Certificate[] {
  const barred = new Set(exclusions.map((e) => JSON.stringify([e.station, e.supervisor])));
  const areas = new Map([
    ...districts.map((d) => [d.id, d.area] as const),
    ...stations.map((s) => [s.district, s.area] as const),
  ]);
  const touched = new Set(exclusions.map((e) => e.station));
  return stations.flatMap((s): Certificate[] => {
    if (s.closed || locked.has(s.id) || !touched.has(s.id)) return [];
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
      return { id: s.id, home: s.home, least: s.minimum ?? Math.min(rule.minimum, most), most };
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
  const here = new Set(present.map((p) => p.id));
  const locked: Locked = new Map(
    instance.locks.filter((l) => here.has(l.supervisor)).map((l) => [l.station, l.supervisor]),
  );
  const homes = new Map(present.map((p) => [p.id, p.home]));
  const nowhere: Across = { into: 0, out: 0 };
  const city = whole(instance);
  const found = certificates(city, stations.length, present, {
    proves: { minimum: true, maximum: true },
    across: nowhere,
  });
  const free = present.some((p) => p.home === null);
  if (rule.borders === 'none' && free && present.every((p) => p.home === null)) {
    found.push(...together(stations, present, city.name, locked));
  }
  /** `within`: what places share that may help each other; nothing where no border is crossed. */
  const inPlaces = (
    level: 'area' | 'district',
    keyOf: (district: string) => string,
    within: ((district: string) => string) | null,
  ) => {
    const ids = [...new Set([...areaOf.keys()].map(keyOf))].sort();
    const holder = (s: Open[number]) => locked.get(s.id);
    const homeOf = (s: Open[number]) => {
      const home = homes.get(holder(s) ?? '') ?? null;
      return home === null ? null : keyOf(home);
    };
    // The only one is the whole, which is told already.
    if (ids.length === 1) return [];
    return ids.flatMap((id) => {
      const there = stations.filter((s) => keyOf(s.district) === id);
      const across: Across = {
        into: stations.filter((s) => keyOf(s.district) !== id && homeOf(s) === id).length,
        out: there.filter((s) => holder(s) !== undefined && homeOf(s) !== id).length,
      };
      const own = present.filter((p) => p.home !== null && keyOf(p.home) === id);
      const reaches = new Set([...areaOf.keys()].filter((d) => keyOf(d) === id).map((d) => within?.(d)));
      const helps = (district: string) => within !== null && keyOf(district) !== id && reaches.has(within(district));
      const proves = {
        minimum: !stations.some((s) => helps(s.district)),
        maximum: !present.some((p) => p.home !== null && helps(p.home)),
      };
      // Whoever may be placed anywhere may be placed here.
      return certificates({ level, id, name: nameOf(level, id) }, there.length, own, { proves, across }).filter(
        (c) => !free || c.rule === 'minimum',
      );
    });
  };
  const areaWith = (d: string) => areaOf.get(d) ?? '';
  const reach = { none: null, area: areaWith, city: () => '' }[rule.borders];
  const placed = [
    ...inPlaces('area', areaWith, rule.borders === 'city' ? () => '' : null),
    ...inPlaces('district', (d) => d, reach),
  ];
  const sums = added([...found, ...placed], { stations: stations.length, supervisors: present.length, place: city });
  found.push(...sums, ...placed);
  return [...found, ...excluded(instance, locked)];
}

/** What they prove of the whole: no plan leaves fewer stations to nobody, or misses less to the minimum. */
export function provenBy(certificates: readonly Certificate[]): { uncovered: number; shortfall: number } {
  const most = (rule: Certificate['rule']) => {
    const at = (level: Place['level']) =>
      certificates.filter((c) => c.proves && c.rule === rule && c.place.level === level).map((c) => c.least);
    const sum = (of: readonly number[]) => of.reduce((n, least) => n + least, 0);
    return Math.max(0, ...at('city'), sum(at('area')), sum(at('district')), sum(at('station')));
  };
  return { uncovered: Math.max(most('maximum'), most('exclusion')), shortfall: most('minimum') };
}

/** For whoever reads one text: the sentences one after the other. */
export const asText = (certificates: readonly Certificate[], language: 'zh' | 'en'): string =>
  certificates
    .map((c) => c.sentence[language] + say(marks.stop, language))
    .join(language === 'zh' ? '' : ' ')
    .trim();
