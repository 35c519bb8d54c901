import { describe, expect, test } from 'vitest';
import { alternatives } from './alternatives.ts';
import { checked, findings } from './checking.ts';
import { compared, inForce } from './comparing.ts';
import { asText, certificatesOf, provenBy } from './counting.ts';
import { hereAndNow } from './here.ts';
import { type Instance, type InstanceSent, instanceSchema } from './instance.ts';
import { inOrder, type Level } from './levels.ts';
import { repair } from './repairing.ts';
import { type Run, solveAssignment } from './solving.ts';
import { made } from './testing.ts';

const solve = (instance: Instance) => solveAssignment(instance, {}, hereAndNow);

/** Every plan there is, each judged by the checker alone; the best, level by level. */
function best(instance: Instance, upTo: Level): number[] {
  const order = inOrder(instance.order);
  const judged = order.slice(0, order.indexOf(upTo) + 1);
  const hands = [null, ...instance.supervisors.map((s) => s.id)];
  const supervisors = instance.supervisors.map((s) => ({ supervisor: s.id, district: s.home }));
  const chosen: (string | null)[] = [];
  let found: number[] | undefined;
  const uncoveredNow = () => chosen.filter((c) => c === null).length;
  const look = () => {
    if (chosen.length < instance.stations.length) {
      for (const hand of hands) {
        chosen.push(hand);
        if (!found || uncoveredNow() <= (found[0] ?? 0)) look();
        chosen.pop();
      }
      return;
    }
    const assignment = instance.stations.map((s, i) => ({ station: s.id, supervisor: chosen[i] ?? null }));
    const { broken, values } = findings(instance, { assignment, supervisors });
    if (broken.length > 0) return;
    const these = judged.map((level) => values[level]);
    const at = found ? these.findIndex((v, i) => Math.abs(v - (found?.[i] ?? 0)) > 1e-9) : 0;
    if (at >= 0 && (!found || (these[at] ?? 0) < (found[at] ?? 0))) found = these;
  };
  look();
  return found ?? [];
}

const small = {
  districts: 2,
  stations: 6,
  supervisors: 3,
  unplaced: 0.15,
  inForce: 0.6,
  excluded: 0.15,
  locked: 0.1,
  minimum: 2,
  maximum: 3,
};

describe('every level of small plans against all plans there are', () => {
  test.each([
    { borders: 'none', order: 'standard', count: 34, upTo: 'changes' },
    { borders: 'none', order: 'few-moves', count: 16, upTo: 'travel' },
    { borders: 'area', order: 'standard', count: 8, upTo: 'outsideArea' },
    { borders: 'city', order: 'standard', count: 8, upTo: 'outsideArea' },
  ] as const)('$count with borders $borders, $order', async ({ borders, order, count, upTo }) => {
    for (let seed = 1; seed <= count; seed += 1) {
      const instance: Instance = { ...made({ ...small, seed, borders, areas: 1 + (seed % 2) }), order };
      const { levels } = await solve(instance);
      const reached = levels.map((l) => l.value);
      const expected = best(instance, upTo);
      expect(
        reached.slice(0, expected.length).map((v) => Math.round(v * 100)),
        `seed ${seed}`,
      ).toEqual(expected.map((v) => Math.round(v * 100)));
      const whole = borders === 'none' ? ['optimal'] : ['optimal', 'optimalWithin'];
      expect(levels.every((l) => whole.includes(l.status) && l.bound === l.value)).toBe(true);
    }
  });
});

const station = (id: string, district: string, more: object = {}) => ({ id, district, area: 'a', ...more });
const supervisor = (id: string, home: string | null, more: object = {}) => ({ id, home, ...more });
const asked = (sent: Partial<InstanceSent>): Instance =>
  instanceSchema.parse({ stations: [], supervisors: [], rule: { minimum: 2, maximum: 3 }, ...sent });
const level = (solution: Awaited<ReturnType<typeof solve>>, name: Level) =>
  solution.levels.find((l) => l.level === name)?.value;

/** The published figures: 176 stations in 11 districts, 36 supervisors, 5 to 8 each. */
const city = (more: Partial<Instance['rule']> = {}): Instance => {
  const of = made({ seed: 5, districts: 11, areas: 4, stations: 176, supervisors: 36, minimum: 5, maximum: 8 });
  return { ...of, rule: { ...of.rule, ...more } };
};

test('36 supervisors cannot all have 5 of 176 stations: said, proved, and laid beside what would work', async () => {
  const [whole] = certificatesOf(city());
  expect(whole).toMatchObject({ rule: 'minimum', least: 4, proves: true, place: { level: 'city' } });
  expect(asText(certificatesOf(city()).slice(0, 1), 'zh')).toBe(
    '全市：36 名督导每人至少带 5 个站点，共需 36×5＝180 个，实有 176 个，至少差 4 个；带满 5 个的最多 35 名。',
  );
  expect(asText(certificatesOf(city()).slice(0, 1), 'en')).toContain('36×5 = 180; with only 176');
  const others = await alternatives(city(), {}, hereAndNow);
  expect(Object.fromEntries(others.map((o) => [o.kind, [o.supervisors, o.uncovered, o.shortfall]]))).toMatchObject({
    asIs: [36, 0, 16],
    fewer: [31, 0, 0],
    fewerCrossing: [35, 0, 0],
    city: [36, 0, 4],
    minimum: [36, 0, 0],
  });
  const districts = certificatesOf(city({ borders: 'city' })).filter((c) => c.place.level === 'district');
  expect(districts.length).toBeGreaterThan(0);
  expect(districts.every((c) => !c.proves && c.sentence.zh.endsWith('（允许跨区，可由邻区分担）'))).toBe(true);
});

test('what time did not suffice to prove is said of each figure, and of those that rest on it', async () => {
  type Name = 'staffed' | 'shortfall';
  const outOfTime =
    (...names: Name[]): Run =>
    async (tasks) =>
      (await hereAndNow(tasks)).map((answer) => {
        if (!('staffed' in answer)) return answer;
        const levels = [...answer.levels].map(([level, of]) =>
          names.includes(level as Name) ? ([level, { ...of, proved: false }] as const) : ([level, of] as const),
        );
        return { ...answer, levels: new Map(levels), staffed: !names.includes('staffed') };
      });
  const unproved = async (...names: Name[]) =>
    new Map((await alternatives(city(), {}, outOfTime(...names))).map((o) => [o.kind, o.unproved]));
  expect([...(await unproved()).values()].flat()).toEqual([]);
  expect((await unproved('shortfall')).get('minimum')).toEqual(['shortfall', 'outsideDistrict', 'outsideArea']);
  expect((await unproved('staffed')).get('fewer')?.[0]).toBe('supervisors');
});

test('where nobody is named as a leader, nobody who takes fewer is called one', async () => {
  const lighter = async (leader: boolean) => {
    const stations = ['一', '二', '三'].map((id) => ({ id, district: '甲', area: '东' }));
    const supervisors = ['何', '梁'].map((id) => ({ id, home: '甲', leader: leader && id === '何' }));
    const found = await alternatives(asked({ stations, supervisors }), {}, hereAndNow);
    return found.filter((o) => o.kind.startsWith('lighter')).map((o) => o.name.zh);
  };
  expect(await lighter(true)).toEqual(['1 名组长少带，下限 1 个']);
  expect(await lighter(false)).toEqual(['每区一名督导少带（未指明组长，共 1 名），下限 1 个']);
});

test('neighbours are spoken of only where there are some who may share', () => {
  const station = (district: string, area: string) => (_: unknown, n: number) => ({
    id: `${district}${n}`,
    district,
    area,
  });
  const instance = instanceSchema.parse({
    stations: [
      ...Array.from({ length: 9 }, station('东区', '一片')),
      ...Array.from({ length: 2 }, station('南区', '二片')),
    ],
    supervisors: [{ id: '甲', home: '东区' }],
    rule: { minimum: 5, maximum: 8, borders: 'area' },
  });
  const found = certificatesOf(instance).filter((c) => c.place.level === 'district');
  expect(found.map((c) => [c.place.id, c.proves])).toEqual([
    ['东区', true],
    ['南区', true],
  ]);
  expect(found.filter((c) => c.sentence.zh.includes('邻区'))).toEqual([]);
  expect(provenBy(certificatesOf(instance)).uncovered).toBe(3);
});

test('a station from which everybody within reach is excluded is named', () => {
  const exclusions = [{ station: '1', supervisor: 'k' }];
  const people = [supervisor('k', 'd'), supervisor('l', 'e')];
  const of = asked({ stations: [station('1', 'd'), station('2', 'e')], supervisors: people, exclusions });
  const said = (instance: Instance) =>
    certificatesOf(instance)
      .filter((c) => c.rule === 'exclusion')
      .map((c) => c.sentence.zh);
  expect(said(of)).toEqual(['站点 1：够得到它的 1 名督导都须回避，无人可派']);
  expect(said({ ...of, rule: { ...of.rule, borders: 'area' } })).toEqual([]);
});

test.each([
  ['nobody at all', asked({}), { uncovered: 0 }],
  ['stations and no supervisor', asked({ stations: [station('s', 'd')] }), { uncovered: 1, shortfall: 0 }],
  [
    'one supervisor, and more than he may have',
    asked({ stations: ['1', '2', '3', '4'].map((i) => station(i, 'd')), supervisors: [supervisor('k', 'd')] }),
    { uncovered: 1 },
  ],
  [
    'a district without stations',
    asked({
      stations: ['1', '2'].map((i) => station(i, 'd')),
      supervisors: [supervisor('k', 'd'), supervisor('l', 'e')],
      districts: [{ id: 'e', area: 'a' }],
    }),
    { uncovered: 0, shortfall: 2 },
  ],
  [
    'a closed station counts for nothing',
    asked({
      stations: [station('1', 'd'), station('2', 'd'), station('3', 'd', { closed: true })],
      supervisors: [supervisor('k', 'd')],
    }),
    { uncovered: 0, shortfall: 0 },
  ],
  [
    'a lighter load of his own',
    asked({
      stations: ['1', '2', '3', '4'].map((i) => station(i, 'd')),
      supervisors: [supervisor('k', 'd', { maximum: 1 }), supervisor('l', 'd')],
    }),
    { uncovered: 0, shortfall: 0 },
  ],
  [
    'excluded by everybody',
    asked({
      stations: [station('1', 'd')],
      supervisors: [supervisor('k', 'd')],
      exclusions: [{ station: '1', supervisor: 'k', reason: '亲属' }],
    }),
    { uncovered: 1, shortfall: 2 },
  ],
])('%s', async (_, instance, expected) => {
  const solution = await solve(instance);
  for (const [name, value] of Object.entries(expected)) expect(level(solution, name as Level)).toBe(value);
});

test('the same input and seed give the same plan; without time there is a plan all the same, with its gap', async () => {
  const instance = made({ ...small, seed: 3, stations: 16, districts: 2, supervisors: 5, minimum: 3, maximum: 5 });
  const [once, again] = [await solve(instance), await solve(instance)];
  expect(again.assignment).toEqual(once.assignment);
  const hurried = await solve({ ...city({ borders: 'city' }), seconds: 0 });
  expect(level(hurried, 'uncovered')).toBe(0);
  expect(hurried.levels.some((l) => l.status === 'feasible' && l.gap > 0 && l.bound < l.value)).toBe(true);
});

test.each(['none', 'area', 'city'] as const)(
  'without any time there is a plan, and it says what it comes to: nobody placed yet, borders %s',
  async (borders) => {
    for (const order of ['standard', 'few-moves'] as const) {
      const parts = { seed: 7, districts: 4, areas: 2, stations: 24, supervisors: 6, minimum: 4, maximum: 6 };
      const instance = made({ ...parts, borders, free: 1, inForce: 0.5, locked: 0.1, excluded: 0.1 });
      const { levels } = await solve({ ...instance, order, seconds: 0 });
      expect(levels.length).toBe(8);
      expect(levels.filter((l) => l.bound > l.value)).toEqual([]);
    }
  },
);

test('out of time, nobody has stations that another of the district, alike in all, would keep more of', async () => {
  const orders = (of: readonly string[]): string[][] =>
    of.length < 2 ? [[...of]] : of.flatMap((first) => orders(of.filter((o) => o !== first)).map((o) => [first, ...o]));
  for (let seed = 1; seed <= 4; seed += 1) {
    const bound = { inForce: 0.9, excluded: 0.1, locked: 0.1 };
    const size = { districts: 1, stations: 16, supervisors: 5, minimum: 2, maximum: 5 };
    const instance: Instance = { ...made({ seed, ...size, ...bound }), seconds: 0 };
    const { assignment, supervisors } = await solve(instance);
    const people = instance.supervisors.map((s) => s.id);
    const changes = orders(people).flatMap((order) => {
      const to = new Map(people.map((id, i) => [id, order[i] ?? id]));
      const named = assignment.map(({ station: of, supervisor: id }) => ({
        ...{ station: of, supervisor: id && (to.get(id) ?? null) },
      }));
      const { broken, values } = findings(instance, { assignment: named, supervisors });
      return broken.length > 0 ? [] : [values.changes];
    });
    expect(findings(instance, { assignment, supervisors }).values.changes, `seed ${seed}`).toBe(Math.min(...changes));
  }
});

test('a plan that is not what it says is not shown', async () => {
  const instance = made({ ...small, seed: 4 });
  const solution = await solve(instance);
  const [first, ...others] = solution.levels;
  if (!first) throw new Error('no levels');
  expect(() => checked(instance, { ...solution, levels: [{ ...first, value: first.value + 1 }, ...others] })).toThrow(
    'uncovered: said',
  );
  const moved = solution.assignment.map((a) => ({ ...a, supervisor: 'k0' }));
  expect(() => checked(instance, { ...solution, assignment: moved })).toThrow('at most');
});

test('when somebody falls ill only his stations move, where others have room', async () => {
  const stations = Array.from({ length: 9 }, (_, i) => station(`s${i}`, 'd', { lat: 23 + i / 50, lng: 113 }));
  const supervisors = ['k', 'l', 'm'].map((id) => supervisor(id, 'd'));
  const before = asked({ stations, supervisors, rule: { minimum: 2, maximum: 5 } });
  const first = await solve(before);
  const now: Instance = {
    ...before,
    inForce: first.assignment.map((a) => ({ station: a.station, supervisor: a.supervisor ?? '' })),
  };
  const ill = repair(now, { absent: ['k'] });
  const second = await solve(ill);
  const { moves, levels } = compared({ instance: now, plan: inForce(now) }, { instance: ill, plan: second });
  expect(moves.map((m) => m.from)).toEqual(['k', 'k', 'k']);
  expect(levels.find((l) => l.level === 'uncovered')).toMatchObject({ before: 0, after: 0 });
});

test.each(['standard', 'few-moves'] as const)(
  'a station left to nobody changes as well, so that one that nobody has is left first: %s',
  async (order) => {
    const stations = ['1', '2', '3', '4'].map((i) => station(i, 'd'));
    const held = (...ids: string[]) => ids.map((id) => ({ station: id, supervisor: 'k' }));
    const sent = { stations, supervisors: [supervisor('k', 'd')], order };
    const spared = await solve(asked({ ...sent, inForce: held('2', '3', '4') }));
    expect(spared.assignment.find((a) => a.supervisor === null)?.station).toBe('1');
    expect([level(spared, 'uncovered'), level(spared, 'changes')]).toEqual([1, 0]);
    const now = asked({ ...sent, inForce: held('1', '2', '3', '4') });
    const lost = await solve(now);
    expect([level(lost, 'uncovered'), level(lost, 'changes')]).toEqual([1, 1]);
    expect(compared({ instance: now, plan: inForce(now) }, { instance: now, plan: lost }).moves).toHaveLength(1);
  },
);

test.each([
  ['/stations/1/id', { stations: [station('1', 'd'), station('1', 'd')] }],
  ['/locks/0/station', { locks: [{ station: 'x', supervisor: 'k' }], supervisors: [supervisor('k', null)] }],
  [
    '/locks/0/supervisor',
    {
      stations: [station('1', 'd')],
      locks: [{ station: '1', supervisor: 'k' }],
      exclusions: [{ station: '1', supervisor: 'k' }],
      supervisors: [supervisor('k', null)],
    },
  ],
  [
    '/locks/0/supervisor',
    {
      stations: [station('1', 'd')],
      locks: [{ station: '1', supervisor: 'k' }],
      supervisors: [supervisor('k', null, { absent: true })],
    },
  ],
  ['/supervisors/0/home', { supervisors: [supervisor('k', 'nowhere')] }],
  ['/stations/0/lat', { stations: [station('1', 'd', { lat: 23 })] }],
  ['/stations/1/area', { stations: [station('1', 'd'), { ...station('2', 'd'), area: 'b' }] }],
  ['/rule/maximum', { rule: { minimum: 5, maximum: 4 } }],
])('wrong at %s', (pointer, sent) => {
  const parsed = instanceSchema.safeParse({ stations: [], supervisors: [], rule: { minimum: 2, maximum: 3 }, ...sent });
  expect(parsed.error?.issues.map((i) => `/${i.path.join('/')}`)).toEqual([pointer]);
});

test('in threads it tells how far it is, and ends when it is told to', async () => {
  const instance = made({ ...small, seed: 2, stations: 12, locked: 0 });
  const told: string[] = [];
  const solution = await solveAssignment(instance, {
    threads: 2,
    onProgress: (p) => told.push(`${p.stage} ${p.done}`),
  });
  expect(solution.assignment).toEqual((await solve(instance)).assignment);
  expect([told[0], told.at(-1)]).toEqual(['counting 0', 'checking 2']);
  const stop = new AbortController();
  const onProgress = () => stop.abort(new Error('enough'));
  await expect(solveAssignment(instance, { signal: stop.signal, onProgress })).rejects.toThrow('enough');
});
