import { halfWidth } from '../../kernel/china/width.ts';
import { plainForm } from '../names/plain-characters.ts';

/**
 * A text as words are looked for in it: half-width, lower case, traditional characters in their plain form. Each
 * character keeps its place, so that what is found in the folded text is marked in the one that was written.
 */
export function folded(text: string): string {
  return [...text].map(foldedCharacter).join('');
}

const known = new Map<string, string>();

function foldedCharacter(written: string): string {
  const found = known.get(written);
  if (found !== undefined) return found;
  const plain = plainForm(halfWidth(written)).toLowerCase();
  const fold = plain.length === written.length ? plain : written;
  if (known.size < 50_000) known.set(written, fold);
  return fold;
}

const run = /[\p{L}\p{N}\p{M}]+/gu;

/** What somebody typed, as the words that a text must hold: parted by spaces and marks. */
export const termsOf = (typed: string): string[] => [...new Set(folded(typed).match(run) ?? [])];

/** Every pair of neighbouring characters that no space or mark parts. */
export function pairsOf(foldedText: string): Set<string> {
  const pairs = new Set<string>();
  for (const [word] of foldedText.matchAll(run)) {
    let before = '';
    for (const character of word) {
      if (before) pairs.add(before + character);
      before = character;
    }
  }
  return pairs;
}
