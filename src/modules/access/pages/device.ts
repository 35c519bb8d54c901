const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux|UOS|Kylin/, 'Linux'],
];
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

/** A browser's own description, short enough to recognise one's device by. */
export function deviceOf(userAgent: string | null): string {
  const find = (known: typeof systems) => known.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  return [find(systems), find(browsers)].filter(Boolean).join(' · ') || '—';
}
