import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { projectRoot } from '../../../platform/project-root.ts';

/** The three pilot regions with their ancestors; the full edition has the same form. */
export const pilotEdition = path.join(projectRoot, 'data/divisions/pilot-2023.csv.gz');
const centroids = path.join(projectRoot, 'data/divisions/town-centroids-pilot.csv');

export interface EditionRow {
  readonly code: string;
  readonly name: string;
}

async function* linesOf(file: string): AsyncIterable<string> {
  const raw = createReadStream(file);
  const text = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  let first = true;
  for await (const text_ of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!first && text_) yield text_;
    first = false;
  }
}

/** Rows of a `code,name` file that lie below `root` or above it, in the file's order (parents first). */
export async function readEdition(file: string, root: string): Promise<EditionRow[]> {
  const rows: EditionRow[] = [];
  for await (const text of linesOf(file)) {
    const comma = text.indexOf(',');
    const code = text.slice(0, comma);
    if (!/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/.test(code)) throw new Error(`not a division code: ${text.slice(0, 80)}`);
    if (code.startsWith(root) || root.startsWith(code)) rows.push({ code, name: text.slice(comma + 1).trim() });
  }
  return rows;
}

/** Seats of towns that GeoNames knows, WGS84; towns without a source are not in it. */
export async function readCentroids(): Promise<Map<string, { lng: number; lat: number }>> {
  const found = new Map<string, { lng: number; lat: number }>();
  for await (const text of linesOf(centroids)) {
    const [code = '', , , lng = '', lat = ''] = text.split(',');
    if (lng && lat) found.set(code, { lng: Number(lng), lat: Number(lat) });
  }
  return found;
}
