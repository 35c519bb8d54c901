import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, atSite, inDivision, person, type TestApp, testApp } from '../../app/testing.ts';
import { type TestTown, testTown } from '../../app/testing-town.ts';
import { readContext } from '../../platform/run/run.ts';
import { facts } from './facts.ts';

const centre = allOf('centreManager');
const from = '2024-01-01';
let app: TestApp;
let town: TestTown;
let workers: string[];
const unit: Record<string, string> = {};
/** 天河、越秀 of one area; a third district with nobody in it. */
const [tianhe, liwan, empty] = ['440106', '440103', '440104'];

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const names = ['何督导', '梁组长', '陈区域', '黄督导'];
  const row = { siteId: town.station.id, joinedOn: '2022-01-01' };
  const rows = names.map((name) => ({ ...row, name }));
  workers = (await app.as(allOf('bureau'))('people', 'registerWorkers', { rows })).ids;
  const open = async (key: string, level: string, divisionCode: string, parent?: string) => {
    const input = { level, name: key, divisionCode, validFrom: from, ...(parent ? { parentId: unit[parent] } : {}) };
    unit[key] = (await call('openUnit', input)).id;
  };
  await open('centre', 'centre', '4401');
  await open('east', 'area', '4401', 'centre');
  await open('west', 'area', '4401', 'centre');
  await open('tianhe', 'group', tianhe, 'east');
  await open('liwan', 'group', liwan, 'west');
  await seat(1, 'tianhe', 'leader');
  await seat(0, 'tianhe', 'supervisor');
  await seat(3, 'liwan', 'supervisor');
  await seat(2, 'east', 'areaManager');
});
afterAll(() => app.close());

const call = (name: string, input: unknown = {}, who = centre) => app.as(who)('supervision', name, input);
const seat = (nth: number, at: string, duty: string, validFrom = from) =>
  call('appoint', { workerId: workers[nth], unitId: unit[at], duty, validFrom });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (e) => e.fields?.[0]?.code ?? e.code,
  );
const assign = (nth: number, siteId: string, on: string) =>
  call('assignStations', { siteIds: [siteId], workerId: workers[nth], on });
const seatOf = async (nth: number, duty = 'supervisor', on?: string) =>
  (await call('organisation', on ? { on } : {})).seats.find(
    (s: { workerId: string; duty: string }) => s.workerId === workers[nth] && s.duty === duty,
  );

describe('the organisation', () => {
  test.each([
    [
      'a second centre',
      () => call('openUnit', { level: 'centre', name: '又一个', divisionCode: '4401', validFrom: from }),
      'supervision.unit-overlaps',
    ],
    [
      'a second group of a district',
      () =>
        call('openUnit', {
          level: 'group',
          name: '又一组',
          divisionCode: tianhe,
          parentId: unit.west,
          validFrom: from,
        }),
      'supervision.unit-overlaps',
    ],
    [
      'a group of a town',
      () =>
        call('openUnit', {
          level: 'group',
          name: '镇组',
          divisionCode: '440106003',
          parentId: unit.west,
          validFrom: from,
        }),
      'supervision.division-of-group',
    ],
    [
      'a group under the centre',
      () =>
        call('openUnit', { level: 'group', name: '直属', divisionCode: empty, parentId: unit.centre, validFrom: from }),
      'supervision.wrong-level',
    ],
    ['a second leader', () => seat(0, 'tianhe', 'leader'), 'supervision.seat-taken'],
    ['supervising from two groups', () => seat(0, 'liwan', 'supervisor'), 'supervision.seat-taken'],
    ['a supervisor in an area', () => seat(2, 'east', 'supervisor'), 'supervision.wrong-level'],
    ['somebody not employed yet', () => seat(2, 'liwan', 'leader', '2021-01-01'), 'supervision.unknown-unit'],
    [
      'closing what is in use',
      () => call('closeUnit', { id: unit.tianhe, version: 1, on: '2026-12-01', reason: '合并' }),
      'supervision.unit-in-use',
    ],
    [
      'a leader changing it',
      () =>
        call(
          'moveUnit',
          { id: unit.tianhe, version: 1, parentId: unit.west, on: '2026-12-01' },
          inDivision('districtLeader', tianhe),
        ),
      'forbidden',
    ],
    [
      'another city’s centre changing it',
      () =>
        call(
          'moveUnit',
          { id: unit.tianhe, version: 1, parentId: unit.west, on: '2026-12-01' },
          inDivision('centreManager', '4406'),
        ),
      'not-found',
    ],
  ])('refuses %s', async (_, attempt, code) => {
    expect(await codeOf(attempt())).toBe(code);
  });

  test('a leader may supervise too', async () => {
    await seat(1, 'tianhe', 'supervisor', '2026-01-01');
    expect(await seatOf(1)).toMatchObject({ name: '梁组长', unitId: unit.tianhe });
    const { id, version } = await seatOf(1);
    await call('endSeat', { id, version, on: '2026-11-23', reason: '专任组长' });
    expect(await seatOf(1)).toBeUndefined();
    expect(await seatOf(1, 'leader')).toBeDefined();
  });

  test('moves from a day on, and the days before stay', async () => {
    await call('moveUnit', { id: unit.tianhe, version: 1, parentId: unit.west, on: '2026-12-01' });
    const parent = async (on: string) =>
      (await call('organisation', { on })).units.find((u: { id: string }) => u.id === unit.tianhe).parentId;
    expect(await parent('2026-11-30')).toBe(unit.east);
    expect(await parent('2026-12-01')).toBe(unit.west);
    const back = { id: unit.tianhe, version: 2, parentId: unit.east };
    expect(await codeOf(call('moveUnit', { ...back, on: '2026-11-25' }))).toBe('supervision.changes-ahead');
    expect(await codeOf(call('moveUnit', { ...back, version: 1, on: '2026-12-01' }))).toBe('conflict');
    await call('moveUnit', { ...back, on: '2026-12-01' });
    expect(await parent('2026-12-02')).toBe(unit.east);
  });
});

test('what was recorded long ago stays; whoever was never recorded is entered as of any day', async () => {
  const { id, version } = await seatOf(3);
  const long = { id, version, on: '2026-09-30' };
  expect(await codeOf(call('moveSeat', { ...long, unitId: unit.tianhe }))).toBe('supervision.long-ago');
  expect(await codeOf(call('endSeat', { ...long, reason: '漏登' }))).toBe('supervision.long-ago');
  const group = { id: unit.liwan, version: 1, on: '2026-09-30' };
  expect(await codeOf(call('closeUnit', { ...group, reason: '漏登' }))).toBe('supervision.long-ago');
  expect(await codeOf(call('moveUnit', { ...group, parentId: unit.east }))).toBe('supervision.long-ago');
  // The seat of the leader as a supervisor was of this year, and has ended.
  expect(await codeOf(seat(1, 'liwan', 'supervisor', '2025-06-01'))).toBe('supervision.long-ago');
});

describe('a unit that is closed', () => {
  const open = (name: string) =>
    call('openUnit', { level: 'area', name, divisionCode: '4401', parentId: unit.centre, validFrom: '2026-11-24' });
  const on = '2026-11-28';

  test.each([
    [
      'somebody is appointed to it',
      (unitId: string) => () => call('appoint', { workerId: workers[3], unitId, duty: 'areaManager', validFrom: on }),
    ],
    [
      'somebody is moved to it',
      async (unitId: string) => {
        const { id, version } = await seatOf(2, 'areaManager');
        return () => call('moveSeat', { id, version, unitId, on: '2026-12-05' });
      },
    ],
    [
      'a group is opened under it',
      (parentId: string) => () =>
        call('openUnit', { level: 'group', name: '越秀组', divisionCode: empty, parentId, validFrom: on }),
    ],
    [
      'a group is moved under it',
      async (parentId: string) => {
        const found = (await call('organisation')).units.find((u: { id: string }) => u.id === unit.liwan);
        return () => call('moveUnit', { id: found.id, version: found.version, parentId, on: '2026-12-05' });
      },
    ],
  ] as const)('while %s: one of both is refused', async (what, attempt) => {
    const { id } = await open(what);
    const act = await attempt(id);
    const close = () => call('closeUnit', { id, version: 1, on, reason: '撤并' });
    const [first, second] = await Promise.all([codeOf(act()), codeOf(close())]);
    expect([first, second].map(String).toSorted()).toEqual([
      'done',
      second === 'done' ? 'supervision.unknown-unit' : 'supervision.unit-in-use',
    ]);
  });
});

describe('assignments', () => {
  test('one supervisor to a station, from a day on', async () => {
    expect(await assign(0, town.station.id, '2026-11-23')).toEqual({
      assigned: 1,
      unchanged: 0,
      cut: null,
      clashes: [],
    });
    expect(await assign(0, town.station.id, '2026-11-24')).toEqual({
      assigned: 0,
      unchanged: 1,
      cut: null,
      clashes: [],
    });
    expect(await assign(3, town.station.id, '2026-12-10')).toEqual({
      assigned: 1,
      unchanged: 0,
      cut: null,
      clashes: [],
    });
    expect(await assign(0, town.station.id, '2026-12-01')).toEqual({
      assigned: 0,
      unchanged: 1,
      cut: null,
      clashes: [],
    });
    expect(await codeOf(assign(0, town.station.id, '2026-11-22'))).toBe('supervision.in-the-past');
    expect(await codeOf(assign(2, town.station.id, '2026-12-20'))).toBe('supervision.no-supervisor');
    expect(await codeOf(assign(0, town.pointA.id, '2026-12-20'))).toBe('supervision.unknown-station');
    const had = async (on: string) =>
      (await call('organisation', { on })).stations.find((s: { id: string }) => s.id === town.station.id).supervisorId;
    expect([await had('2026-11-22'), await had('2026-12-09'), await had('2026-12-10')]).toEqual([
      null,
      workers[0],
      workers[3],
    ]);
  });

  test('two at once leave one', async () => {
    const both = await Promise.allSettled([
      assign(0, town.elsewhere.id, '2026-11-23'),
      assign(3, town.elsewhere.id, '2026-11-23'),
    ]);
    expect(both.filter((b) => b.status === 'fulfilled').length).toBeGreaterThan(0);
    const { history } = await call('supervision', { siteId: town.elsewhere.id });
    expect(history).toHaveLength(1);
    await assign(3, town.elsewhere.id, '2026-11-23');
  });

  test('nobody goes and leaves stations behind', async () => {
    const { id, version } = await seatOf(3);
    const ending = { id, version, on: '2026-12-01', reason: '离职' };
    expect(await codeOf(call('endSeat', ending))).toBe('supervision.still-supervises');
  });

  test('a seat that ends while stations are given leaves none to nobody', async () => {
    await assign(3, town.elsewhere.id, '2026-11-23');
    const spare = { siteIds: [town.elsewhere.id], workerId: workers[0], on: '2026-11-24' };
    const { id, version } = await seatOf(3);
    const [given] = await Promise.all([
      codeOf(call('assignStations', spare)),
      codeOf(call('endSeat', { id, version, on: '2027-01-01', reason: '离职' })),
    ]);
    expect(given).toBe('done');
    // Whoever's seat ends some day is not given stations for good.
    const after = await codeOf(assign(3, town.elsewhere.id, '2026-11-25'));
    const ends = (await seatOf(3)).validTo;
    expect(after).toBe(ends ? 'supervision.no-supervisor' : 'done');
    if (!ends) return;
    await seat(3, 'liwan', 'supervisor', '2027-01-01');
    expect(await codeOf(assign(3, town.elsewhere.id, '2026-11-25'))).toBe('done');
  });

  test('station, point and worker see who supervises, and since when', async () => {
    const expected = {
      station: { name: '测试社工站' },
      supervisor: { name: '何督导', since: '2026-11-23' },
      leader: { name: '梁组长' },
      areaManager: { name: '陈区域' },
    };
    for (const who of [town.lead, town.atPointA, atSite('socialWorker', town.pointA)])
      expect(await call('supervision', { siteId: town.pointA.id }, who)).toMatchObject(expected);
    expect(await call('supervision', { workerId: town.worker }, town.lead)).toMatchObject(expected);
    expect(await codeOf(call('supervision', { siteId: town.elsewhere.id }, town.lead))).toBe('not-found');
  });

  test('each level sees its own', async () => {
    const stations = async (role: 'supervisor' | 'districtLeader' | 'areaManager', nth: number, code: string) => {
      const who = person(
        role,
        { kind: 'division', code },
        { divisionCode: code, ...(workers[nth] ? { workerId: workers[nth] } : {}) },
      );
      return (await call('organisation', {}, who)).stations.map((s: { name: string }) => s.name);
    };
    expect(await stations('supervisor', 0, tianhe)).toEqual(['测试社工站']);
    expect(await stations('supervisor', 3, liwan)).toEqual(['别处社工站']);
    expect(await stations('districtLeader', 1, tianhe)).toEqual(['测试社工站']);
    expect(await stations('areaManager', 2, '4401')).toEqual(['测试社工站']);
    expect(await stations('supervisor', 9, tianhe)).toEqual([]);
    expect((await call('organisation')).stations).toHaveLength(2);
  });

  test('a closed station has none from its last day on', async () => {
    await call('assignStations', { siteIds: [town.elsewhere.id], workerId: workers[3], on: '2026-11-25' });
    const site = { id: town.elsewhere.id, version: 1, on: '2026-11-30', reason: '撤站', successorId: town.station.id };
    expect(await codeOf(app.as(allOf('bureau'))('network', 'closeSite', { ...site, closeBelow: false }))).toBe('done');
    const { history } = await call('supervision', { siteId: town.elsewhere.id });
    expect(history[0].validTo).toBe('2026-11-30');
    expect(await codeOf(assign(0, town.elsewhere.id, '2026-12-01'))).toBe('supervision.unknown-station');
  });
});

test('figures count units and persons once', async () => {
  const context = readContext(app.services, { who: centre, language: 'zh' });
  const query = { place: '4401', from: '2026-11-23', to: '2026-11-23' };
  const counted = await Promise.all(facts.map(async (f) => [f.id, await f.count(context, query)]));
  // What comes of supervision is counted in its own test.
  expect(Object.fromEntries(counted)).toMatchObject({
    'supervision.areas': 2,
    'supervision.groups': 2,
    'supervision.supervisors': 2,
    'supervision.managers': 1,
  });
  const groups = facts.find((f) => f.id === 'supervision.groups');
  expect(await groups?.by(context, query, 'division')).toEqual([
    { key: liwan, value: 1 },
    { key: tianhe, value: 1 },
  ]);
});

describe('districts that are reorganised', () => {
  const change = async (on: string, change: object) => {
    const wish = { on, change };
    const ask = (name: string, input: object) => app.as(allOf('administrator'))('network', name, input);
    const { basis } = await ask('previewReorganisation', wish);
    await ask('reorganise', { ...wish, reason: '区划调整', basis });
  };
  const groups = async (on: string) =>
    (await call('organisation', { on })).units
      .filter((u: { level: string }) => u.level === 'group')
      .map((u: { name: string; divisionCode: string }) => `${u.name} ${u.divisionCode}`);

  /** Where a post and a norm of the district stand, who is seen there of those who applied, and what binds a station. */
  let [openingId, normId] = ['', ''];
  const bound = async (district: string, station = district) => {
    const [post, norm] = [await call('opening', { id: openingId }), await call('norm', { id: normId })];
    const { people } = await call('opening', { id: openingId }, inDivision('centreManager', district));
    const { total } = await call('bindings', {}, inDivision('districtLeader', station));
    return [post.divisionCode, people.map((p: { name: string }) => p.name), norm.divisionCode, total];
  };

  test('merged, have one group with the supervisors of both; nobody’s stations are lost', async () => {
    const post = { title: '督导', divisionCode: tianhe, places: 1, closesOn: '2026-12-10', requirements: '持证' };
    openingId = (await call('openPost', post)).id;
    await call('recordCandidate', { id: openingId, name: '外来人', statement: '外市督导' });
    const norm = { kind: 'centreRule', title: '区内规定', issuer: '督导中心', divisionCode: tianhe, text: '先看待办' };
    normId = (await call('addNorm', { ...norm, effectiveOn: '2026-11-01', source: '会议通过' })).id;
    const site = { kind: 'station', name: '新开站', divisionCode: '440106004', openedOn: '2026-01-01' };
    const { id: siteId } = await app.as(allOf('bureau'))('network', 'openSite', site);
    const bind = { kind: 'exclusion', ground: 'conflict', siteId, workerId: workers[0], reason: '亲属' };
    await call('bindStation', { ...bind, validFrom: '2026-11-23' });
    const before = await call('supervision', { siteId: town.station.id });
    const days = { period: '2026-H2', figuresOn: '2027-01-05', answersUntil: '2027-01-10' };
    const { id: cycleId } = await call('openAssessment', days);
    await change('2026-11-20', { kind: 'merge', codes: [tianhe, liwan], into: { code: liwan, name: '荔河区' } });
    expect(await groups('2026-11-20')).toEqual([`liwan ${liwan}`]);
    expect(await groups('2026-11-19')).toHaveLength(2);
    const { seats, stations } = await call('organisation', { on: '2026-11-23' });
    expect(
      seats.filter((s: { duty: string }) => s.duty === 'supervisor').map((s: { unitId: string }) => s.unitId),
    ).toEqual([unit.liwan, unit.liwan]);
    const { rows: assessed } = await call('assessed', { cycleId });
    expect(assessed.map((r: { unitId: string }) => r.unitId)).toEqual(Array(3).fill(unit.liwan));
    const { divisionCode } = stations.find((s: { id: string }) => s.id === town.station.id);
    expect(divisionCode.slice(0, 6)).toBe(liwan);
    const now = await call('supervision', { siteId: town.station.id }, inDivision('districtLeader', liwan));
    expect(now.supervisor).toEqual(before.supervisor);
    expect(await bound(liwan)).toEqual([liwan, ['外来人'], liwan, 1]);
  });

  test('under another code, keep their group', async () => {
    await change('2026-11-21', { kind: 'merge', codes: [liwan, empty], into: { code: '440188', name: '新区' } });
    expect(await groups('2026-11-23')).toEqual(['liwan 440188']);
    expect(await bound('440188')).toEqual(['440188', ['外来人'], '440188', 1]);
  });

  test('split, keep it in the first part with its posts; the others have none until one is opened; norms hold in all', async () => {
    const { rows } = await app.as(allOf('administrator'))('network', 'divisions', { parent: '440188', size: 500 });
    const codes = rows.map((r: { code: string }) => r.code);
    const parts = [
      { code: '440189', name: '新东区', children: codes.slice(0, 3) },
      { code: '440190', name: '新西区', children: codes.slice(3) },
    ];
    await change('2026-11-22', { kind: 'split', code: '440188', parts });
    expect(await groups('2026-11-23')).toEqual(['liwan 440189']);
    expect(await bound('440189', '440190')).toEqual(['440189', ['外来人'], '4401', 1]);
  });
});
