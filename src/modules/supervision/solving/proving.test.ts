import { describe, expect, test } from 'vitest';
import { alternatives } from './alternatives.ts';
import { findings } from './checking.ts';
import { certificatesOf } from './counting.ts';
import { explained } from './explaining.ts';
import { hereAndNow } from './here.ts';
import { type Instance, type InstanceSent, instanceSchema } from './instance.ts';
import { type Level, levels } from './levels.ts';
import { solveAssignment } from './solving.ts';
import { made } from './testing.ts';

interface Whole {
  readonly values: Record<Level, number>;
  readonly district: ReadonlyMap<string, string | null>;
  readonly load: ReadonlyMap<string, number>;
  readonly nobody: readonly string[];
}

/** Every plan that keeps what must be kept, whoever may be placed placed everywhere. */
function* plansOf(instance: Instance): Generator<Whole> {
  const districts = [...new Set(instance.stations.map((s) => s.district))];
  const { stations, supervisors } = instance;
  const hands = [null, ...supervisors.map((s) => s.id)];
  const bases = supervisors.map((s) => (s.home === null ? districts : [s.home]));
  const sizes = [...bases.map((b) => b.length), ...stations.map(() => hands.length)];
  const all = sizes.reduce((n, size) => n * size, 1);
  for (let nth = 0; nth < all; nth += 1) {
    let rest = nth;
    const digits = sizes.map((size) => {
      const digit = rest % size;
      rest = Math.floor(rest / size);
      return digit;
    });
    const placed = supervisors.map((s, k) => ({ supervisor: s.id, district: bases[k]?.[digits[k] ?? 0] ?? null }));
    const assignment = stations.map((s, i) => ({
      station: s.id,
      supervisor: hands[digits[supervisors.length + i] ?? 0] ?? null,
    }));
    const { broken, values } = findings(instance, { assignment, supervisors: placed });
    if (broken.length > 0) continue;
    const load = Map.groupBy(assignment, (a) => a.supervisor);
    yield {
      values,
      district: new Map(placed.map((p) => [p.supervisor, p.district])),
      load: new Map(supervisors.map((s) => [s.id, load.get(s.id)?.length ?? 0])),
      nobody: (load.get(null) ?? []).map((a) => a.station),
    };
  }
}

/** What a plan misses in a place: to the minimum of its own supervisors, or of its stations that nobody has. */
function missing(instance: Instance, plan: Whole, level: string, id: string | null, rule: string): number {
  const areas = new Map(instance.stations.map((s) => [s.district, s.area]));
  const here = (district: string | null) =>
    level === 'city' || (district !== null && (level === 'area' ? areas.get(district) : district) === id);
  if (rule !== 'minimum')
    return plan.nobody.filter((s) => {
      const of = instance.stations.find((x) => x.id === s);
      return level === 'station' ? s === id : here(of?.district ?? null);
    }).length;
  return instance.supervisors
    .filter((s) => level === 'city' || here(s.home))
    .reduce((sum, s) => {
      const most = s.maximum ?? instance.rule.maximum;
      const least = s.minimum ?? Math.min(instance.rule.minimum, most);
      return sum + Math.max(0, least - (plan.load.get(s.id) ?? 0));
    }, 0);
}

const bound = { districts: 2, stations: 5, supervisors: 3, excluded: 0.35, locked: 0.4, areas: 1, unplaced: 0.2 };

test.each([
  ['homes given', 'none', 0, 15],
  ['borders of areas', 'area', 0, 6],
  ['placed by the solver', 'none', 0.7, 5],
] as const)('nothing that is said to be proved can be done better: %s', async (_, borders, free, count) => {
  let said = 0;
  let whole = 0;
  for (let seed = 1; seed <= count; seed += 1) {
    const [minimum, maximum] = [
      [2, 3],
      [1, 1],
      [3, 4],
    ][seed % 3] as [number, number];
    const stations = free > 0 ? 4 : bound.stations;
    const instance = made({
      ...bound,
      seed: seed * 7,
      stations,
      borders,
      free,
      minimum,
      maximum,
      areas: 1 + (seed % 2),
    });
    const certificates = certificatesOf(instance).filter((c) => c.proves);
    const plans = [...plansOf(instance)];
    for (const { place, rule, least, sentence } of certificates) {
      const reached = Math.min(...plans.map((p) => missing(instance, p, place.level, place.id, rule)));
      expect(reached, `seed ${seed}: ${sentence.zh}`).toBeGreaterThanOrEqual(least);
      said += 1;
    }
    const solution = await solveAssignment(instance, {}, hereAndNow);
    const best = plans.reduce((a, b) => {
      const at = levels.find((l) => Math.abs(a.values[l] - b.values[l]) > 1e-9);
      return at && b.values[at] < a.values[at] ? b : a;
    });
    for (const { level, value, status } of solution.levels) {
      const equal = Math.abs(value - best.values[level]) < 1e-9;
      if (status === 'optimal') expect(equal, `seed ${seed}: ${level} ${value}, ${best.values[level]}`).toBe(true);
      // What was only proved for the districts as they were staffed may be better; then so is all that follows.
      if (!equal) break;
      whole += 1;
    }
    const { binding } = await explained(instance, solution, hereAndNow);
    const [u, s] = [best.values.uncovered, best.values.shortfall];
    for (const { least } of binding) expect(least).toBe(u > 0 ? u : s);
    if (u + s > 0) expect(certificates.length + binding.length, `seed ${seed}: nothing explains it`).toBeGreaterThan(0);
  }
  expect(Math.min(said, whole)).toBeGreaterThan(0);
});

const ids = (n: number, letter: string) => Array.from({ length: n }, (_, i) => `${letter}${i}`);
const asked = (sent: Omit<InstanceSent, 'rule' | 'stations' | 'supervisors'> & { own: number; next?: number }) => {
  const { own, next = 0, ...more } = sent;
  const at = (district: string) => (id: string) => ({ id, district, area: 'A' });
  return instanceSchema.parse({
    stations: [...ids(own, 's').map(at('D')), ...ids(next, 't').map(at('E'))],
    supervisors: [
      { id: 'k', home: 'D' },
      { id: 'm', home: next > 0 ? 'E' : 'D' },
    ],
    rule: { minimum: 5, maximum: 8 },
    ...more,
  });
};
const explain = async (instance: Instance) => {
  const solution = await solveAssignment(instance, {}, hereAndNow);
  const { binding, binds } = await explained(instance, solution, hereAndNow);
  const others = await alternatives(instance, {}, hereAndNow, binds);
  const told = [...certificatesOf(instance), ...binding].map((c) => c.sentence.zh);
  return { told, others: others.map((o) => [o.kind, o.uncovered, o.shortfall] as const) };
};
const to = (supervisor: string, stations: readonly string[]) => stations.map((station) => ({ station, supervisor }));

describe('locks and exclusions', () => {
  test('a lock that gives a district without a supervisor its station is missed elsewhere, and that is said', async () => {
    const at = (id: string, district: string) => ({ id, district, area: 'A' });
    const { told } = await explain(
      instanceSchema.parse({
        stations: [at('s0', 'D2'), at('s1', 'D0'), at('s2', 'D1')],
        supervisors: [
          { id: 'k0', home: 'D0' },
          { id: 'k1', home: 'D2' },
          { id: 'k2', home: 'D0' },
        ],
        rule: { minimum: 0, maximum: 1 },
        locks: to('k2', ['s2']),
        exclusions: to('k0', ['s1']),
      }),
    );
    expect(told).toEqual([expect.stringContaining('最少也有 1 个站点无人督导；都去掉，都能做到')]);
  });

  test.each([
    ['a lock across a border gives what was missing', { own: 4, next: 6, locks: to('k', ['t0']) }],
    ['a lock across a border takes what was too much', { own: 9, next: 6, locks: to('m', ['s0']) }],
  ])('%s, and nothing is said to be missing', async (_, sent) => {
    expect(await explain(asked(sent))).toEqual({ told: [], others: [] });
  });

  test('a lock that takes a station out of its district is counted, and named', async () => {
    const { told, others } = await explain(asked({ own: 5, next: 5, locks: to('m', ['s0']) }));
    expect(told[0]).toContain('区 D：1 名督导每人至少带 5 个站点，共需 1×5＝5 个，实有 4 个，至少差 1 个');
    expect(told[0]).toContain('（已计锁定：外来 0 个，给外面 1 个）');
    expect(told.at(-1)).toContain('s0锁定给m；不得跨区。遵守这 2 条，最少也距下限差 1 个；都去掉，都能做到');
    expect(others.find(([kind]) => kind === 'lock')).toEqual(['lock', 0, 0]);
  });

  test('too many stations locked to one leave the other too few: each lock is needed, each is a way out', async () => {
    const { told, others } = await explain(asked({ own: 10, locks: to('k', ids(6, 's')) }));
    expect(told).toEqual([
      '区 D：s0、s1、s2、s3、s4、s5锁定给k。遵守这 6 条，最少也距下限差 1 个；都去掉，都能做到。逐条试过：去掉其中任何一条都会好一些',
    ]);
    expect(others.filter(([kind]) => kind === 'lock')).toHaveLength(6);
  });

  test('exclusions that leave a station to nobody are named, those without effect are not', async () => {
    const sent = { own: 10, exclusions: [...to('m', ids(9, 's')), ...to('k', ['s9'])] };
    const { told, others } = await explain(asked(sent));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('最少也有 1 个站点无人督导、距下限差 4 个');
    expect(told[0]).not.toContain('s9');
    expect(others.find(([kind]) => kind === 'exclusion')).toEqual(['exclusion', 0, 3]);
  });
});

describe('where moves are spared', () => {
  test.each([
    ['more moves would do', 10, '都能做到', [['standard', 0, 0]]],
    ['more moves would help', 9, '距下限差 1 个', [['standard', 0, 1]]],
  ])('%s: that is the reason, and the plan without sparing lies beside it', async (_, own, free, beside) => {
    const inForce = to('k', ids(8, 's'));
    const { told, others } = await explain(asked({ own, order: 'few-moves', inForce }));
    const missing = 13 - own;
    expect(told.at(-1)).toBe(
      `全市：少变动优先，现行分工能不动的不动，只变动 0 个站点，因此距下限差 ${missing} 个；不求少变动时，${free}`,
    );
    expect(others.slice(0, 2)).toEqual([['asIs', 0, missing], ...beside]);
  });
});

test('districts that share nobody add up: the sum is said beside what the city misses, and proved', () => {
  const at = (id: string) => ({ id: `${id}0`, district: id, area: 'A' });
  const stations = [...ids(7, 's').map((id) => ({ ...at('D'), id })), at('E'), at('F')];
  const supervisors = [['k', 'D'] as const, ['l', 'E'] as const, ['m', 'F'] as const].map(([id, home]) => ({
    id,
    home,
  }));
  const of = (borders: 'none' | 'city') =>
    certificatesOf(instanceSchema.parse({ stations, supervisors, rule: { minimum: 4, maximum: 8, borders } }))
      .filter((c) => c.place.level === 'city')
      .map((c) => [c.least, c.sentence.zh.split('：').at(-1)]);
  expect(of('none')).toEqual([
    [3, expect.stringContaining('至少差 3 个')],
    [6, '区 E 3 个、区 F 3 个；合计至少差 6 个站点'],
  ]);
  expect(of('city')).toHaveLength(1);
});

test('a supervisor and nowhere to be placed: the minimum is missing, and nothing breaks', async () => {
  const instance = instanceSchema.parse({
    ...{ stations: [], supervisors: [{ id: 'k' }], rule: { minimum: 5, maximum: 8 } },
  });
  const { told } = await explain(instance);
  expect(told[0]).toContain('至少差 5 个');
});

test('where supervisors may be placed anywhere, what follows the placing is proved only for it', async () => {
  const free = made({ ...bound, seed: 11, stations: 12, supervisors: 4, free: 1, locked: 0, excluded: 0 });
  const solution = await solveAssignment(free, {}, hereAndNow);
  const status = (level: Level) => solution.levels.find((l) => l.level === level)?.status;
  expect([status('shortfall'), status('travel')]).toEqual(['optimal', 'optimalWithin']);
});
