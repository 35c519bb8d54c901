import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { MapFeature } from './inset.ts';
import { mapsFolder, shippedMaps } from './maps.ts';
import { divisionOfPolygon } from './rules.ts';

/** Degrees around a polygon, some 20 km: maps are coarse, and districts have changed since they were drawn. */
const margin = 0.2;

type Reach = readonly [west: number, south: number, east: number, north: number];
let drawn: ReadonlyMap<string, Reach> | undefined;

/** Whether a point may lie in a division, by the polygon that holds it; a division that no map shows says nothing. */
export function mayLieIn(divisionCode: string, lng: number, lat: number): boolean {
  drawn ??= readReaches();
  const reach = drawn.get(divisionCode.slice(0, 6)) ?? drawn.get(divisionCode.slice(0, 4));
  if (!reach) return true;
  const [west, south, east, north] = reach;
  return lng >= west - margin && lng <= east + margin && lat >= south - margin && lat <= north + margin;
}

function readReaches(): Map<string, Reach> {
  const features = shippedMaps.flatMap(({ file }): readonly MapFeature[] => {
    const text = readFileSync(path.join(mapsFolder, `${file}.geojson`), 'utf8');
    return (JSON.parse(text) as { features: MapFeature[] }).features;
  });
  return new Map(features.map((f) => [divisionOfPolygon(f.properties.code), reachOf(f)]));
}

function reachOf({ geometry }: MapFeature): Reach {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const reach: [number, number, number, number] = [180, 90, -180, -90];
  for (const [lng = 0, lat = 0] of polygons.flat(2)) {
    reach[0] = Math.min(reach[0], lng);
    reach[1] = Math.min(reach[1], lat);
    reach[2] = Math.max(reach[2], lng);
    reach[3] = Math.max(reach[3], lat);
  }
  return reach;
}
