import { nameSounds, plainName } from '../../../platform/names/name-sounds.ts';

/** Characters of a Chinese name in their plain form; words of any other. */
const partsOf = (plain: string) => plain.match(/\p{Script=Han}|[^\p{Script=Han}\s]+/gu) ?? [];

/** Whether one may have been written for the other: alike in a single character, or in sound. */
export function mayBeSameName(a: string, b: string): boolean {
  if (a === b) return true;
  const parts = new Set(partsOf(plainName(a)));
  if (partsOf(plainName(b)).some((part) => parts.has(part))) return true;
  const sounds = nameSounds(a);
  return nameSounds(b).some((sound) => sounds.includes(sound));
}
