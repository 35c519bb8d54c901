/**
 * Administrative division codes (GB/T 2260 and the statistical code of the National Bureau of
 * Statistics), cut to their level: province 2, prefecture 4, county 6, town 9, village 12 digits.
 */
export const divisionLevels = ['province', 'prefecture', 'county', 'town', 'village'] as const;
export type DivisionLevel = (typeof divisionLevels)[number];

const levelByLength: Readonly<Record<number, DivisionLevel>> = {
  2: 'province',
  4: 'prefecture',
  6: 'county',
  9: 'town',
  12: 'village',
};

/** Level by code length; undefined for a code that is none. */
export function levelOf(code: string): DivisionLevel | undefined {
  return /^\d+$/.test(code) ? levelByLength[code.length] : undefined;
}

/**
 * The city that owns a row: the prefecture's four digits; a county directly under its province
 * (third and fourth digit 90) is its own city; a province stands for itself.
 */
export function cityOf(code: string): string {
  if (code.length < 4) return code;
  return code.slice(2, 4) === '90' && code.length >= 6 ? code.slice(0, 6) : code.slice(0, 4);
}

/** The one city that everything below a code belongs to; undefined where that is several. */
export function onlyCityBelow(code: string): string | undefined {
  if (code.length < 4 || (code.length === 4 && code.endsWith('90'))) return undefined;
  return cityOf(code);
}

/** True when `code` is `ancestor` or lies below it. */
export function isWithin(code: string, ancestor: string): boolean {
  return code.startsWith(ancestor);
}
