import { seeded } from './improving.ts';
import { type Instance, instanceSchema } from './instance.ts';

/** Made-up instances for tests and bench, by seed alone. */

export interface Made {
  readonly seed: number;
  readonly districts: number;
  readonly stations: number;
  readonly supervisors: number;
  readonly areas?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly borders?: Instance['rule']['borders'];
  /** Parts of all stations, supervisors and pairs. */
  readonly unplaced?: number;
  readonly free?: number;
  readonly inForce?: number;
  readonly excluded?: number;
  readonly locked?: number;
}

export function made(of: Made): Instance {
  const random = seeded(of.seed);
  const whole = (n: number) => Math.floor(random() * n);
  const { areas = 2, minimum = 2, maximum = 4, borders = 'none' } = of;
  const districts = Array.from({ length: of.districts }, (_, d) => ({
    id: `d${d}`,
    area: `a${d % areas}`,
    lat: 23 + random(),
    lng: 113 + random(),
  }));
  const stations = Array.from({ length: of.stations }, (_, i) => {
    const { id, area, lat, lng } = districts[i < of.districts ? i : whole(of.districts)] ?? {
      id: 'd0',
      area: 'a0',
      lat: 23,
      lng: 113,
    };
    const at =
      random() < (of.unplaced ?? 0) ? { lat: null, lng: null } : { lat: lat + random() / 4, lng: lng + random() / 4 };
    return { id: `s${i}`, district: id, area, weight: 1 + whole(12) / 4, ...at };
  });
  const supervisors = Array.from({ length: of.supervisors }, (_, k) => ({
    id: `k${k}`,
    home: random() < (of.free ?? 0) ? null : `d${k % of.districts}`,
  }));
  const pairs = (part: number) =>
    stations.flatMap((s) => (random() < part ? [{ station: s.id, supervisor: `k${whole(of.supervisors)}` }] : []));
  const locks = pairs(of.locked ?? 0).filter((l, i, all) => all.findIndex((m) => m.supervisor === l.supervisor) === i);
  const locked = new Set(locks.map((l) => l.station));
  return instanceSchema.parse({
    stations,
    supervisors,
    districts: districts.map(({ id, area }) => ({ id, area })),
    rule: { minimum, maximum, borders, evenness: 20 },
    locks,
    exclusions: pairs(of.excluded ?? 0).filter((e) => !locked.has(e.station)),
    inForce: pairs(of.inForce ?? 0),
    seed: of.seed,
  });
}
