import { marks, type Word } from '../../../kernel/words.ts';
import { useRead } from '../../../ui/index.ts';
import { servicesContract } from '../contract.ts';

/** Service classes by code, empty until they are there. */
export function useClassWords(): Readonly<Record<string, Word>> {
  const { data } = useRead(servicesContract, 'recordingChoices', {});
  return Object.fromEntries((data?.classes ?? []).map((c) => [c.code, c.name]));
}

/** Needs by code, empty until they are there. */
export function useNeedWords(): Readonly<Record<string, Word>> {
  const { data } = useRead(servicesContract, 'recordingChoices', {});
  return Object.fromEntries((data?.needs ?? []).map((n) => [n.code, n.name]));
}

export const needText = (
  say: (word: Word) => string,
  words: Readonly<Record<string, Word>>,
  codes: readonly string[],
): string => codes.map((code) => (words[code] ? say(words[code]) : code)).join(say(marks.between));
