/** Share in percent with one decimal; null without a whole. Never shows 100 while one is missing. */
export function percent(part: number, whole: number): number | null {
  if (whole === 0) return null;
  const shown = Math.round((part * 1000) / whole) / 10;
  return part < whole ? Math.min(shown, 99.9) : shown;
}

/** What is counted for a place on a day. */
export interface CoverageCounts {
  readonly towns: number;
  readonly townsWithStation: number;
  readonly villages: number;
  readonly villagesWithPoint: number;
  readonly stations: number;
  readonly points: number;
  readonly specials: number;
  readonly centres: number;
}

/** Polygons of the map carry six digits; a prefecture's end in 00. */
export function divisionOfPolygon(code: string): string {
  return code.endsWith('00') ? code.slice(0, 4) : code;
}
