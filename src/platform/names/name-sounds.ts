import { createRequire } from 'node:module';
import { cleanName, nameKeys } from './person-name.ts';
import { plainText } from './plain-characters.ts';

/** More readings than these make every name like every other. */
const readingsOfOne = 3;
const soundsOfName = 6;
const mostSpellings = 8;

const han = /\p{Script=Han}/u;

/** The name with every traditional or variant character in its plain form: 劉羣 and 刘群 are written alike. */
export function plainName(name: string): string {
  return plainText(cleanName(name).replaceAll('·', '').toLowerCase());
}

const known = new Map<string, readonly string[]>();
function readingsOf(character: string): readonly string[] {
  const kept = known.get(character);
  if (kept) return kept;
  const { polyphonic } = createRequire(import.meta.url)('pinyin-pro') as typeof import('pinyin-pro');
  const [found = []] = polyphonic(character, { toneType: 'none', type: 'array', v: true }) as unknown as string[][];
  known.set(character, found);
  return found;
}

/** Syllables of a name in all the ways it may be read, the usual characters first; `lv` is also typed `lu`. */
function spellings(plain: string): string[][] {
  let found: string[][] = [[]];
  for (const character of plain) {
    const readings = han.test(character) ? readingsOf(character).slice(0, readingsOfOne) : [character];
    const typed = readings.length > 0 ? [...new Set(readings.flatMap((r) => [r, r.replace('v', 'u')]))] : [character];
    found = found.flatMap((before) => typed.map((t) => [...before, t])).slice(0, mostSpellings);
  }
  return found;
}

/**
 * What finds a name read otherwise than usual (李乐长 as liyuechang): its other pinyin by whole syllables from the
 * first, its surname with initials behind, and its other initials.
 */
export function otherReadings(name: string): string[] {
  const plain = plainName(name);
  if (!han.test(plain)) return [];
  const { namePinyin, nameInitials } = nameKeys(plain);
  const parts = spellings(plain).flatMap((syllables) => {
    // By characters: half of a rare one is no text that can be stored.
    const [surname = '', ...initials] = syllables.map(([first = '']) => first);
    const begun = syllables.map((_, i) => syllables.slice(0, i + 1).join(''));
    return [surname + initials.join(''), ...begun, `${syllables[0]}${initials.join('')}`];
  });
  // What begins as the usual reading does is found by that.
  return [...new Set(parts)].filter((p) => !namePinyin.startsWith(p) && !nameInitials.startsWith(p));
}

/**
 * How a name may be read, without tones, the usual way first: 单乐 is shanle, danle, shanyue … Names that
 * share a sound are homophones.
 */
export function nameSounds(name: string): string[] {
  const plain = plainName(name);
  if (!han.test(plain)) return [plain.replace(/\s/g, '')];
  let sounds = [''];
  for (const character of plain) {
    const readings = han.test(character) ? readingsOf(character).slice(0, readingsOfOne) : [character];
    sounds = sounds.flatMap((s) => (readings.length > 0 ? readings : [character]).map((r) => s + r));
    if (sounds.length > 60) sounds = sounds.slice(0, 60);
  }
  // Read as a surname first; letters and digits within a name would get lost in its pinyin.
  const usual = [...plain].every((c) => han.test(c)) ? [nameKeys(plain).namePinyin] : [];
  return [...new Set([...usual, ...sounds])].slice(0, soundsOfName);
}
