/** Longitude and latitude in degrees: west, south, east, north. */
export type Box = readonly [number, number, number, number];
type Point = readonly [number, number];
type Polygon = readonly (readonly (readonly number[])[])[];

export interface MapFeature {
  readonly type: 'Feature';
  readonly properties: { readonly code: string; readonly name: string };
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: Polygon }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Polygon[] };
}

/** Half the edge of the square that stands for an island, in degrees. */
const dot = 0.018;
const gap = 0.05;

/**
 * Draws a feature of far and scattered islands inside a box beside the others, as printed maps do
 * with the South China Sea. All islands are there, each as a dot: to scale none could be seen.
 */
export function inset(feature: MapFeature, box: Box): MapFeature {
  const { geometry } = feature;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const centres = polygons.map((polygon) => middle(polygon));
  const [left, right] = extent(centres.map(([x]) => x));
  const [bottom, top] = extent(centres.map(([, y]) => y));
  const [west, south, east, north] = box;
  const scale = Math.min((east - west - gap * 2) / (right - left), (north - south - gap * 2) / (top - bottom));
  const x0 = (west + east - (right - left) * scale) / 2;
  const y0 = (south + north - (top - bottom) * scale) / 2;
  const dots = centres.map(([x, y]) => [square(x0 + (x - left) * scale, y0 + (y - bottom) * scale, dot)]);
  return { ...feature, geometry: { type: 'MultiPolygon', coordinates: dots } };
}

/** The edge of an inset: a thin ring that belongs to no division. */
export function frame([west, south, east, north]: Box, name: string): MapFeature {
  const ring = (by: number): Point[] => [
    [west - by, south - by],
    [east + by, south - by],
    [east + by, north + by],
    [west - by, north + by],
    [west - by, south - by],
  ];
  const coordinates = [ring(0.03), ring(0).toReversed()];
  return { type: 'Feature', properties: { code: '', name }, geometry: { type: 'Polygon', coordinates } };
}

function middle(polygon: Polygon): Point {
  const points = polygon.flat();
  const [west, east] = extent(points.map((p) => p[0] ?? 0));
  const [south, north] = extent(points.map((p) => p[1] ?? 0));
  return [(west + east) / 2, (south + north) / 2];
}

function extent(values: readonly number[]): Point {
  return [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)];
}

function square(x: number, y: number, half: number): Point[] {
  return [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
    [x - half, y - half],
  ];
}
