import { readPhone } from '../../../kernel/china/phone.ts';
import { compactCode, halfWidth } from '../../../kernel/china/width.ts';
import type { RosterColumn } from './columns.ts';

export interface Surveyed {
  readonly position: number;
  readonly title: string;
  readonly titled: RosterColumn | undefined;
  readonly samples: readonly string[];
}

export interface Guess {
  readonly position: number;
  readonly key: RosterColumn | null;
  readonly by: 'title' | 'content' | 'nothing';
  readonly titled: RosterColumn | null;
}

/** Surnames come first and are followed by at most a few characters; other names carry a middle dot. */
const nameLike = /^\p{Script=Han}(\s*\p{Script=Han}){1,3}$|^\p{Script=Han}+([·•・．.‧∙]\p{Script=Han}+)+$/u;
const placeEnd = /(村|社区|居委会|村委会|街道|镇|乡|路|号|户主|配偶|子女|父母)$/;

/** Villages and towns as lists write them, 「新南庄」 for the 「新南庄社区居委会」, look like names of persons. */
export interface KnownPlaces {
  isVillage(text: string): boolean;
  isTown(text: string): boolean;
}

type Looks = readonly (readonly [RosterColumn, (text: string) => boolean])[];

/** What a cell can be told by, the surest first. */
const looksAmong = ({ isVillage, isTown }: KnownPlaces): Looks => [
  ['residentId', (text) => /^(\d{15}|\d{17}[\dX])$/.test(compactCode(text))],
  ['mobile', (text) => /^1[3-9]\d{9}$/.test(compactCode(text)) && readPhone(text).ok],
  [
    'village',
    (text) =>
      /^\d{12}$/.test(compactCode(text)) || /^[^\d]{2,20}(村|社区|居委会|村委会)$/.test(text) || isVillage(text),
  ],
  ['town', (text) => /^[^\d]{2,12}(街道|镇|乡)$/.test(text) || isTown(text)],
  ['address', (text) => text.length > 4 && /\d/.test(halfWidth(text)) && /[号室栋巷路街村座]/.test(text)],
  ['name', (text) => nameLike.test(text.trim()) && !placeEnd.test(text.trim())],
];

/** Most cells must look alike before content is believed. */
const enough = 0.6;
const hardlyAny = 0.2;

function share(samples: readonly string[], fits: (text: string) => boolean): number {
  return samples.length === 0 ? 0 : samples.filter(fits).length / samples.length;
}

function contentOf(looks: Looks, samples: readonly string[]): RosterColumn | undefined {
  return looks.find(([, fits]) => share(samples, fits) >= enough)?.[0];
}

/** Whether the title may be right: content that can be told at all must not speak against it. */
function titleHolds(looks: Looks, titled: RosterColumn, samples: readonly string[]): boolean {
  const look = looks.find(([key]) => key === titled);
  if (!look || samples.length === 0) return true;
  const content = contentOf(looks, samples);
  // Nobody’s list has the names of its places for the names of its persons.
  if (titled === 'name' && (content === 'village' || content === 'town')) return false;
  return content === undefined || content === titled || share(samples, look[1]) > hardlyAny;
}

/** Titles first; where what stands below them says otherwise, or there is no title, the content. */
export function guessColumns(columns: readonly Surveyed[], places: KnownPlaces): Guess[] {
  const looks = looksAmong(places);
  // Once a column is the names by its title, what looks like names elsewhere may be places nobody knows.
  const named = columns.some(({ titled, samples }) => titled === 'name' && titleHolds(looks, 'name', samples));
  const placeAllTheSame = (titled: RosterColumn, samples: readonly string[]) =>
    named && (titled === 'village' || titled === 'town') && contentOf(looks, samples) === 'name';
  const holds = (titled: RosterColumn, samples: readonly string[]) =>
    titleHolds(looks, titled, samples) || placeAllTheSame(titled, samples);
  const taken = new Set<RosterColumn>();
  const byTitle = new Map<number, RosterColumn>();
  for (const { position, titled, samples } of columns) {
    if (!titled || taken.has(titled) || !holds(titled, samples)) continue;
    taken.add(titled);
    byTitle.set(position, titled);
  }
  return columns.map(({ position, titled, samples }) => {
    const known = byTitle.get(position);
    if (known) return { position, key: known, by: 'title', titled: known };
    const content = contentOf(looks, samples);
    if (!content || taken.has(content)) return { position, key: null, by: 'nothing', titled: titled ?? null };
    taken.add(content);
    return { position, key: content, by: 'content', titled: titled ?? null };
  });
}
