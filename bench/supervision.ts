import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { seeded } from '../src/modules/supervision/solving/improving.ts';
import { type Instance, instanceSchema } from '../src/modules/supervision/solving/instance.ts';
import type { Level } from '../src/modules/supervision/solving/levels.ts';
import { solveAssignment } from '../src/modules/supervision/solving/solving.ts';
import { made } from '../src/modules/supervision/solving/testing.ts';
import { openSolver } from '../src/platform/solver/mip.ts';
import { published, solvePMedian } from '../src/platform/testing/p-median.ts';

/** How well and how fast supervisors are assigned, without a database and on two threads. */
export interface Assigned {
  readonly what: string;
  readonly seconds: number;
  readonly levels: number;
  readonly proved: number;
  /** The largest of all levels: how far it may be from the best, as a part of it. */
  readonly gap: number;
  /** Stations without a supervisor, and stations missing to the minimum: what the rule alone makes unavoidable. */
  readonly uncovered: number;
  readonly shortfall: number;
  readonly kilometres: number;
}

const data = path.join(import.meta.dirname, '../data/divisions');
const rows = (text: string) =>
  text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','));

/** The four areas are the bench's own: districts in the order of their codes, three to an area. */
function guangzhou(home: 'placed' | 'free'): Instance {
  const names = rows(gunzipSync(readFileSync(path.join(data, 'pilot-2023.csv.gz'))).toString());
  const seats = new Map(rows(readFileSync(path.join(data, 'town-centroids-pilot.csv'), 'utf8')).map((r) => [r[0], r]));
  const random = seeded(2026);
  const towns = names.filter(([code = '']) => code.startsWith('4401') && code.length === 9).slice(0, 176);
  const districts = [...new Set(towns.map(([code = '']) => code.slice(0, 6)))];
  const area = (district: string) => `area-${Math.floor(districts.indexOf(district) / 3) + 1}`;
  const stations = towns.map(([code = '', name = '']) => {
    const [, , , lng = '', lat = ''] = seats.get(code) ?? [];
    const district = code.slice(0, 6);
    const at = lat && lng ? { lat: Number(lat), lng: Number(lng) } : { lat: null, lng: null };
    return { id: code, name, district, area: area(district), weight: 20 + Math.floor(random() * 40), ...at };
  });
  const share = (d: number) => Math.floor(((d + 1) * 36) / districts.length) - Math.floor((d * 36) / districts.length);
  const homes = districts.flatMap((d, i) => Array.from({ length: share(i) }, () => d));
  const supervisors = homes.map((d, k) => ({ id: `supervisor-${k + 1}`, home: home === 'placed' ? d : null }));
  return instanceSchema.parse({ stations, supervisors, rule: { minimum: 5, maximum: 8 }, seed: 1, seconds: 30 });
}

const province = (): Instance => ({
  ...made({
    seed: 7,
    districts: 100,
    areas: 20,
    stations: 1700,
    supervisors: 300,
    minimum: 5,
    maximum: 8,
    unplaced: 0.1,
  }),
  seconds: 600,
});

async function measured(what: string, instance: Instance): Promise<Assigned> {
  const { levels, seconds } = await solveAssignment(instance, { threads: 2 });
  const value = (level: Level) => levels.find((l) => l.level === level)?.value ?? 0;
  return {
    what,
    seconds: Math.round(seconds * 10) / 10,
    levels: levels.length,
    proved: levels.filter((l) => l.status !== 'feasible').length,
    gap: Math.round(Math.max(...levels.map((l) => l.gap)) * 10_000) / 10_000,
    uncovered: value('uncovered'),
    shortfall: value('shortfall'),
    kilometres: value('travel'),
  };
}

/** A city of 176 stations and 36 supervisors, three ways; a province of 1,700 and 300 made up by seed where asked for. */
export async function assignments(withProvince: boolean): Promise<Assigned[]> {
  const city = guangzhou('placed');
  return [
    await measured('city, in their districts', city),
    await measured('city, placed by the solver', guangzhou('free')),
    await measured('city, districts may be crossed', { ...city, rule: { ...city.rule, borders: 'area' } }),
    ...(withProvince ? [await measured('province, in their districts', province())] : []),
  ];
}

/** Published instances of the capacitated p-median problem, against their known optimum. */
async function againstPublished() {
  const highs = await openSolver();
  return published().map(({ number, optimum, ...of }) => {
    const begun = performance.now();
    const { value, bound, proof } = solvePMedian(highs, of, 120);
    return { number, optimum, value, bound, proof, seconds: Math.round((performance.now() - begun) / 100) / 10 };
  });
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { province: { type: 'boolean' }, pmedian: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const results = values.pmedian ? await againstPublished() : await assignments(values.province ?? false);
  if (values.json) process.stdout.write(`${JSON.stringify({ cores: os.availableParallelism(), results })}\n`);
  else console.table(results);
}
