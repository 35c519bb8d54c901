import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { seeded } from '../src/modules/supervision/solving/improving.ts';
import { type Instance, instanceSchema } from '../src/modules/supervision/solving/instance.ts';
import { solveAssignment } from '../src/modules/supervision/solving/solving.ts';
import { made } from '../src/modules/supervision/solving/testing.ts';
import { openSolver } from '../src/platform/solver/mip.ts';
import { readPMedian, solvePMedian } from '../src/platform/testing/p-median.ts';

/**
 * `node bench/supervision.ts`: a city of 176 stations and 36 supervisors from the divisions of Guangzhou.
 * `--province`: 1,700 stations and 300 supervisors, made up by seed. `--pmedian FOLDER`: published instances.
 */
const { values } = parseArgs({
  options: { province: { type: 'boolean' }, pmedian: { type: 'string' }, json: { type: 'boolean' } },
});

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

async function measured(what: string, instance: Instance) {
  const { levels, seconds } = await solveAssignment(instance, { threads: 2 });
  const travel = levels.find((l) => l.level === 'travel');
  return {
    what,
    seconds: Math.round(seconds * 10) / 10,
    proved: `${levels.filter((l) => l.status === 'optimal').length}/${levels.length}`,
    largestGap: `${(Math.max(...levels.map((l) => l.gap)) * 100).toFixed(2)} %`,
    uncovered: levels.find((l) => l.level === 'uncovered')?.value,
    shortfall: levels.find((l) => l.level === 'shortfall')?.value,
    kilometres: travel?.value,
  };
}

async function published(folder: string) {
  const highs = await openSolver();
  return readdirSync(folder)
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((file) => {
      const { optimum, ...of } = readPMedian(readFileSync(path.join(folder, file), 'utf8'));
      const begun = performance.now();
      const { value, bound, proof } = solvePMedian(highs, of, 120);
      return { file, optimum, value, bound, proof, seconds: Math.round((performance.now() - begun) / 100) / 10 };
    });
}

const results = values.pmedian
  ? existsSync(values.pmedian)
    ? await published(values.pmedian)
    : []
  : values.province
    ? [await measured('province, 1,700 stations, 300 supervisors', province())]
    : [
        await measured('city, 176 stations, 36 supervisors in their districts', guangzhou('placed')),
        await measured('city, the same placed by the solver', guangzhou('free')),
        await measured('city, districts may be crossed', {
          ...guangzhou('placed'),
          rule: { ...guangzhou('placed').rule, borders: 'area' },
        }),
      ];
if (values.json) process.stdout.write(`${JSON.stringify({ cores: os.availableParallelism(), results })}\n`);
else console.table(results);
