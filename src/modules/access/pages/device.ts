import { type Word, word } from '../../../kernel/words.ts';
import type { useSay } from '../../../ui/index.ts';

type Say = ReturnType<typeof useSay>;

const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux|UOS|Kylin/, 'Linux'],
];
const browsers: readonly (readonly [RegExp, string | Word])[] = [
  [/MicroMessenger/, word('微信', 'WeChat')],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** A browser's own description, short enough to recognise one's device by. */
export function deviceOf(userAgent: string | null, say: Say): string {
  const find = (known: typeof browsers) => known.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  const found = [find(systems), find(browsers)].filter((name) => name !== undefined);
  return found.map((name) => (typeof name === 'string' ? name : say(name))).join(' · ') || '—';
}
