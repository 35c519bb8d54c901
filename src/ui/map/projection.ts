/** The parts of GeoJSON (RFC 7946) that division maps use; coordinates are longitude, latitude in degrees. */
export type Ring = readonly (readonly number[])[];
export interface DivisionShape {
  readonly properties: Readonly<Record<string, unknown>> | null;
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] };
}
export interface DivisionMap {
  readonly features: readonly DivisionShape[];
}

const ringsOf = ({ geometry }: DivisionShape): readonly Ring[] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat();

export interface Drawn {
  readonly width: number;
  readonly height: number;
  /** SVG paths, one a feature, in the order of the map. */
  readonly paths: readonly string[];
  /** Where a feature's name goes: the middle of its largest ring. */
  readonly middles: readonly (readonly [number, number])[];
  /** Where a longitude and latitude lie on it. */
  readonly at: (point: readonly [number, number]) => readonly [number, number];
}

/**
 * Equirectangular around the map's middle latitude: for a sketch of a city or a province the error
 * lies below a line's width.
 */
export function drawMap(map: DivisionMap, width: number): Drawn {
  const all = map.features.flatMap((f) => ringsOf(f).flat());
  const extent = (at: 0 | 1) => {
    let [low, high] = [Infinity, -Infinity];
    for (const point of all) {
      low = Math.min(low, point[at] ?? low);
      high = Math.max(high, point[at] ?? high);
    }
    return [low, high] as const;
  };
  const [west, east] = extent(0);
  const [south, north] = extent(1);
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = width / ((east - west) * squeeze);
  const project = (point: readonly number[]): [number, number] => [
    ((point[0] ?? 0) - west) * squeeze * scale,
    (north - (point[1] ?? 0)) * scale,
  ];
  return {
    width,
    height: (north - south) * scale,
    at: project,
    paths: map.features.map((f) =>
      ringsOf(f)
        .map((ring) => pathOf(ring.map(project)))
        .join(''),
    ),
    middles: map.features.map((f) => middleOf(ringsOf(f).map((ring) => ring.map(project)))),
  };
}

function pathOf(points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join('L')}Z`;
}

/** Centroid of the ring with the largest area. */
function middleOf(rings: readonly (readonly (readonly [number, number])[])[]): readonly [number, number] {
  let best: { area: number; at: readonly [number, number] } = { area: 0, at: [0, 0] };
  for (const ring of rings) {
    let [area, x, y] = [0, 0, 0];
    for (let i = 0; i < ring.length - 1; i += 1) {
      const [ax, ay] = ring[i] ?? [0, 0];
      const [bx, by] = ring[i + 1] ?? [0, 0];
      const cross = ax * by - bx * ay;
      area += cross / 2;
      x += (ax + bx) * cross;
      y += (ay + by) * cross;
    }
    if (Math.abs(area) > Math.abs(best.area)) best = { area, at: [x / (6 * area), y / (6 * area)] };
  }
  return best.at;
}
