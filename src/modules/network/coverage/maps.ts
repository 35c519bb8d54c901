import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../../../platform/context.ts';
import { projectRoot } from '../../../platform/project-root.ts';
import { heldBy } from '../reorganisation/ended.ts';
import { type Box, frame, inset, type MapFeature } from './inset.ts';
import { placeOf, type Where } from './queries.ts';
import { divisionOfPolygon } from './rules.ts';

export const mapsFolder = path.join(projectRoot, 'data/maps');
interface ShippedMap {
  readonly file: string;
  /** Drawn in a box beside the rest: 三沙 would shrink Hainan to a speck. */
  readonly inset?: { readonly code: string; readonly box: Box };
}
/** Maps that are shipped, by the division whose parts they show. */
const maps: Readonly<Record<string, ShippedMap>> = {
  '4401': { file: '440100' },
  '3505': { file: '350500' },
  '46': { file: '460000', inset: { code: '4603', box: [110.95, 18.16, 111.6, 19.2] } },
};

export const shippedMaps: readonly ShippedMap[] = Object.values(maps);

/** Every polygon under the division that holds it on the day; the map itself is of the day it was drawn. */
export async function coverageMap(context: Context, input: Where) {
  // Of what is not drawn there is none for anybody, also for whoever sees only stations in it.
  if (input.place && !maps[input.place]) return { map: null, source: null };
  const shipped = maps[placeOf(context, input)];
  if (!shipped) return { map: null, source: null };
  const text = await readFile(path.join(mapsFolder, `${shipped.file}.geojson`), 'utf8');
  const { source, features } = JSON.parse(text) as { source: string; features: MapFeature[] };
  const codes = features.map((f) => divisionOfPolygon(f.properties.code));
  const holders = await heldBy(context, codes, input.on ?? context.today);
  const drawn = features.map((f, at): MapFeature => {
    const [holder, ...others] = holders.get(codes[at] ?? '') ?? [];
    // Of a division that was split, nobody can tell where the parts lie.
    if (!holder || others.length > 0) return { ...f, properties: { code: codes[at] ?? '', name: f.properties.name } };
    return { ...f, properties: holder };
  });
  const apart = shipped.inset;
  const placed = apart
    ? [frame(apart.box, ''), ...drawn.map((f) => (f.properties.code === apart.code ? inset(f, apart.box) : f))]
    : drawn;
  return { map: { type: 'FeatureCollection', features: placed }, source };
}
