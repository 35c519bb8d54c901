import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { makeCreditCode } from '../../../kernel/china/credit-code.ts';
import { fillDemo } from '../demo.ts';

let app: TestApp;
const administrator = allOf('administrator');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  await fillDemo(app.demo('guangzhou'));
});
afterAll(async () => {
  await app.close();
});
beforeEach(() => app.at('2026-11-23T09:00:00+08:00'));

const call = (name: string, input: unknown, who = administrator) => app.as(who)('network', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );
const fields = (error: { fields: { pointer: string; code: string }[] }) =>
  error.fields.map((f) => `${f.pointer} ${f.code}`);
const total = async (place: string, on: string) => (await call('coverage', { place, on })).total;
const city = async (on: string) => {
  const { towns, villages, stations, points } = await total('4401', on);
  return { towns, villages, stations, points };
};
async function commit(wish: object) {
  const { basis } = await call('previewReorganisation', wish);
  return call('reorganise', { ...wish, reason: '区划调整', document: '粤府函〔2026〕1号', basis });
}

describe('merging two towns', () => {
  const on = '2025-06-01';
  const wish = {
    on,
    change: { kind: 'merge', codes: ['440103002', '440103003'], into: { code: '440103002', name: '岭南华林街道' } },
  };

  test('the preview names every division and site it touches and stores nothing', async () => {
    const before = await city('2026-11-23');
    const preview = await call('previewReorganisation', wish);
    const own = await total('440103003', '2025-05-31');
    expect(preview.sites).toHaveLength(own.stations + own.points);
    expect(preview.parts.find((p: { fromCode: string }) => p.fromCode === '440103003')).toMatchObject({
      toCode: '440103002',
      toName: '岭南华林街道',
    });
    expect(preview.unplaced).toBe(0);
    expect(await city('2026-11-23')).toEqual(before);
  });

  test('official codes of carried villages may be given; others are refused at their place', async () => {
    const preview = await call('previewReorganisation', wish);
    const [first = '', second = ''] = preview.recodable;
    const proposed = new Map(preview.parts.map((p: { fromCode: string; toCode: string }) => [p.fromCode, p.toCode]));
    expect(preview.recodable.every((code: string) => code.startsWith('440103003'))).toBe(true);
    const stays = (await call('divisions', { parent: '440103002' })).rows[0].code;
    const asking = (from: string, to: string) =>
      call('previewReorganisation', { ...wish, recode: [{ from, to }] }).then(
        ({ parts }) => parts.find((p: { fromCode: string }) => p.fromCode === from).toCode,
        (error) => fields(error),
      );
    expect([
      await asking(first, '440103002188'),
      await asking(stays, '440103002188'),
      await asking(first, '440103004188'),
      await asking(first, '440103002'),
      await asking(first, stays),
      await asking(second, String(proposed.get(first))),
    ]).toEqual([
      '440103002188',
      ['/recode/0/from network.not-carried'],
      ['/recode/0/to network.code-not-below'],
      ['/recode/0/to network.wrong-level'],
      ['/recode/0/to network.code-taken'],
      proposed.get(first),
    ]);
  });

  test('sites follow, days before show the old towns, nothing is lost', async () => {
    const before = await city('2025-05-31');
    const [first, second] = [await total('440103002', '2025-05-31'), await total('440103003', '2025-05-31')];
    await commit(wish);
    expect(await city('2025-05-31')).toEqual(before);
    const after = await city('2025-06-01');
    expect(after).toMatchObject({
      towns: before.towns - 1,
      villages: before.villages,
      stations: before.stations,
      points: before.points,
    });
    expect(await total('440103002', on)).toMatchObject({
      name: '岭南华林街道',
      towns: 1,
      stations: 2,
      villages: first.villages + second.villages,
      points: first.points + second.points,
      townsWithStation: 1,
    });
    expect(await total('440103003', '2025-05-31')).toEqual(second);
    expect(await total('440103002', '2025-05-31')).toMatchObject({ name: '岭南街道' });
    expect(await call('division', { code: '440103003' })).toMatchObject({ validTo: on });
    const { rows } = await call('sites', { division: '440103003', state: 'all', on: '2026-11-23' });
    expect(rows).toEqual([]);
  });

  test('the audit says which towns went over into which, by the names of the day', async () => {
    const { rows } = await app.as(administrator)('access', 'audit', {
      action: 'network.reorganise',
      from: '2026-11-20',
    });
    const { subjectId, detail } = rows.find((row: { detail: { change: string } }) => row.detail.change === 'merge');
    expect([subjectId, detail.before, detail.after]).toEqual([
      '440103002',
      ['岭南街道 440103002', '华林街道 440103003'],
      ['岭南华林街道 440103002'],
    ]);
  });

  test('an ended town takes no new site and cannot be changed again', async () => {
    const site = { kind: 'station', name: '迟到站', divisionCode: '440103003', openedOn: '2026-01-01' };
    expect(fields(await failing(call('openSite', site)))).toContain('/divisionCode network.ended-division');
    const again = { on: '2026-01-01', change: { kind: 'rename', code: '440103003', name: '又' } };
    expect(fields(await failing(call('previewReorganisation', again)))).toEqual([
      '/change/code network.ended-division',
    ]);
  });

  test('a change dated before one that lies below it is refused', async () => {
    const early = {
      on: '2025-05-01',
      change: { kind: 'move', code: '440103002', parent: '440103', newCode: '440103090' },
    };
    expect(fields(await failing(call('previewReorganisation', early)))).toEqual(['/on network.before-last-change']);
  });
  test('a point that opened before it and is entered now may be given by the code of then or of now', async () => {
    const { rows: then } = await call('divisions', { parent: '440103003', on: '2025-05-31' });
    const { rows: now } = await call('divisions', { parent: '440103002' });
    const old = then[0].code;
    const recent = now.find(
      (d: { name: string; validFrom: string }) => d.validFrom === on && d.name === then[1].name,
    ).code;
    const before = [await total('440103003', '2025-05-31'), await total('440103002', on)];
    const openedOn = '2024-01-01';
    const first = await call('openSite', { kind: 'point', name: '补录的甲点', divisionCode: old, openedOn });
    await call('openSite', { kind: 'point', name: '补录的乙点', divisionCode: recent, openedOn });
    const after = [await total('440103003', '2025-05-31'), await total('440103002', on)];
    expect(after.map(({ points }, i) => points - before[i].points)).toEqual([2, 2]);
    const { divisionCode, parentSiteId } = await call('site', { id: first.id });
    expect(divisionCode.slice(0, 9)).toBe('440103002');
    // Under the station of its own town, not under the one that the town was merged into.
    const ofThen = await call('sites', { on: '2025-05-31', division: '440103003', kind: 'station' });
    expect(ofThen.rows.map((s: { id: string }) => s.id)).toEqual([parentSiteId]);
  });

  test('an opening after its division has ended is refused', async () => {
    const late = { kind: 'station', name: '补录的站', divisionCode: '440103003', openedOn: '2099-01-01' };
    expect(fields(await failing(call('openSite', late)))).toContain('/divisionCode network.ended-division');
  });
});

describe('splitting a town', () => {
  const on = '2025-09-01';
  const split = async () => {
    const children = (await call('divisions', { parent: '440106001' })).rows.map((r: { code: string }) => r.code);
    const half = children.slice(0, 5);
    return {
      on,
      change: {
        kind: 'split',
        code: '440106001',
        parts: [
          { code: '440106080', name: '东五山街道', children: half },
          { code: '440106081', name: '西五山街道', children: children.slice(5) },
        ],
      },
    };
  };

  test('a site on the town itself must be told where it belongs', async () => {
    const wish = await split();
    const preview = await call('previewReorganisation', wish);
    expect(preview.unplaced).toBe(1);
    const refused = call('reorganise', { ...wish, reason: '分设', basis: preview.basis });
    expect(await failing(refused)).toMatchObject({ code: 'network.placement-missing' });
    const station = preview.sites.find((s: { toCode: string | null }) => s.toCode === null);
    const before = await city('2025-08-31');
    const points = (await total('440106001', '2025-08-31')).points;
    // What was seen is the basis; where the station goes was chosen on it.
    const placed = { ...wish, placements: [{ siteId: station.id, divisionCode: '440106081' }] };
    await call('reorganise', { ...placed, reason: '分设', document: null, basis: preview.basis });
    expect(await city(on)).toMatchObject({ ...before, towns: before.towns + 1 });
    const [east, west] = [await total('440106080', on), await total('440106081', on)];
    expect([east.villages, east.stations, west.stations]).toEqual([5, 0, 1]);
    expect(east.points + west.points).toBe(points);
    expect(await total('440106', on)).toMatchObject({ towns: 22, townsWithStation: 21 });
    const { events } = await call('site', { id: station.id });
    expect(events.at(-1)).toMatchObject({ on, cause: 'reorganised', divisionName: '西五山街道' });
  });

  test('a village that belongs elsewhere is refused by its pointer', async () => {
    const change = {
      kind: 'split',
      code: '440106002',
      parts: [
        { code: '440106002', name: '员村街道', children: [] },
        { code: '440106082', name: '新员村街道', children: ['440103001101'] },
      ],
    };
    expect(fields(await failing(call('previewReorganisation', { on, change })))).toEqual([
      '/change/parts/1/children/0 network.not-a-child',
    ]);
  });

  test('a village that no part takes, or two take, is refused with its name', async () => {
    const [first, second] = (await call('divisions', { parent: '440106002' })).rows;
    const change = (one: string[], other: string[]) => ({
      kind: 'split',
      code: '440106002',
      parts: [
        { code: '440106082', name: '东员村街道', children: one },
        { code: '440106084', name: '西员村街道', children: other },
      ],
    });
    const refusal = (one: string[], other: string[]) =>
      failing(call('previewReorganisation', { on, change: change(one, other) }));
    expect(await refusal([first.code], [])).toMatchObject({
      fields: [{ pointer: '/change/parts', code: 'network.child-left-out', params: { name: second.name } }],
    });
    expect(await refusal([first.code], [first.code])).toMatchObject({
      fields: [
        { pointer: '/change/parts/1/children/0', code: 'network.child-taken-twice', params: { name: first.name } },
      ],
    });
  });

  test('the split town may go on beside the new one', async () => {
    const [child] = (await call('divisions', { parent: '440106003' })).rows;
    const change = {
      kind: 'split',
      code: '440106003',
      parts: [
        { code: '440106003', name: '车陂街道', children: [] },
        { code: '440106083', name: '新车陂街道', children: [child.code] },
      ],
    };
    await commit({ on, change });
    const moved = (await call('divisions', { parent: '440106083', on })).rows;
    expect(moved).toMatchObject([
      { code: `440106083${child.code.slice(9)}`, name: child.name, parentCode: '440106083' },
    ]);
    expect(await total('440106003', on)).toMatchObject({ stations: 1 });
  });
});

describe('moving a town to another district', () => {
  const on = '2025-10-01';
  test('villages and sites go with it under the new code', async () => {
    const before = await total('440105001', '2025-09-30');
    const wish = { on, change: { kind: 'move', code: '440105001', parent: '440104', newCode: '440104091' } };
    const division = '440105001';
    const closed = await call('openSite', {
      kind: 'point',
      name: '旧站',
      divisionCode: division,
      openedOn: '2022-01-01',
    });
    await call('closeSite', { id: closed.id, version: 1, on: '2024-01-01', reason: '合并' });
    const creditCode = makeCreditCode('52990101MJ0000077');
    const agency = { name: '赤岗社会工作服务中心', creditCode, kind: 'serviceAgency' };
    const { id: agencyId } = await call('registerAgency', {
      ...agency,
      divisionCode: division,
      validFrom: '2022-01-01',
    });
    const all = await city('2025-09-30');
    await commit(wish);
    expect(await call('site', { id: closed.id }, inDivision('bureau', '440104'))).toMatchObject({ state: 'closed' });
    expect(await failing(call('site', { id: closed.id }, inDivision('bureau', '440105')))).toMatchObject({
      code: 'not-found',
    });
    expect(await call('agency', { id: agencyId })).toMatchObject({ divisionCode: '440104091' });
    expect(await city(on)).toEqual(all);
    expect(await total('440104091', on)).toEqual({ ...before, code: '440104091' });
    expect(await call('division', { code: '440104091' })).toMatchObject({
      parentCode: '440104',
      name: '赤岗街道',
      validFrom: on,
    });
    const { rows } = await call('sites', { division: '440104091', kind: 'station' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ countyName: '越秀区', version: 2 });
  });

  test.each([
    ['a code already used', { newCode: '440104001', parent: '440104' }, '/change/newCode network.code-taken'],
    [
      'a code that lies elsewhere',
      { newCode: '440103099', parent: '440104' },
      '/change/newCode network.code-not-below',
    ],
    ['a code of another level', { newCode: '440104099001', parent: '440104' }, '/change/newCode network.wrong-level'],
    [
      'a parent that does not exist',
      { newCode: '440199099', parent: '440199' },
      '/change/parent network.unknown-division',
    ],
  ])('%s is refused', async (_, parts, problem) => {
    const change = { kind: 'move', code: '440105002', ...parts };
    expect(fields(await failing(call('previewReorganisation', { on, change })))).toEqual([problem]);
  });
});

test('a merged district fills both polygons on the map from its day on, under its name', async () => {
  const on = '2025-11-01';
  const shapes = async (day?: string) => {
    const { map } = await call('coverageMap', { place: '4401', on: day });
    const of = (polygon: { properties: object }) => polygon.properties;
    return map.features.map(of).filter((p: { code: string }) => /^4401(14|17|20)$/.test(p.code));
  };
  const before = [
    { code: '440114', name: '花都区' },
    { code: '440117', name: '从化区' },
  ];
  expect(await shapes()).toEqual(before);
  await commit({
    on,
    change: { kind: 'merge', codes: ['440114', '440117'], into: { code: '440120', name: '花从区' } },
  });
  const merged = { code: '440120', name: '花从区' };
  expect(await shapes()).toEqual([merged, merged]);
  expect(await shapes('2025-10-31')).toEqual(before);
});

describe('guards', () => {
  const change = { kind: 'rename', code: '440118', name: '新增城区' };
  test('a commit on an outdated preview is refused', async () => {
    const wish = {
      on: '2026-01-01',
      change: { kind: 'merge', codes: ['440118101', '440118102'], into: { code: '440118101', name: '合并镇' } },
    };
    const { basis } = await call('previewReorganisation', wish);
    const [village] = (await call('divisions', { parent: '440118102' })).rows;
    await call('openSite', { kind: 'point', name: '中间开的点', divisionCode: village.code, openedOn: '2024-01-01' });
    expect(await failing(call('reorganise', { ...wish, reason: '试', basis }))).toMatchObject({
      code: 'network.preview-outdated',
    });
  });
  test('not ahead of its day, and not by those who may not', async () => {
    expect(fields(await failing(call('previewReorganisation', { on: '2026-11-24', change })))).toEqual([
      '/on network.date-ahead',
    ]);
    expect(await failing(call('previewReorganisation', { on: '2026-01-01', change }, allOf('bureau')))).toMatchObject({
      code: 'forbidden',
    });
    const elsewhere = inDivision('administrator', '440103');
    expect(fields(await failing(call('previewReorganisation', { on: '2026-01-01', change }, elsewhere)))).toEqual([
      '/change/code network.outside-place',
    ]);
  });
  test('after everything, each site stands on a division in force and under an open parent', async () => {
    const { rows: sites } = await call('sites', { size: 500, state: 'open', kind: 'station' });
    for (const { divisionCode } of sites) {
      expect(await call('division', { code: divisionCode })).toMatchObject({ validTo: null });
    }
    const { rows } = await call('divisionChanges', { place: '4401' });
    expect(rows.map((r: { kind: string }) => r.kind)).toEqual(expect.arrayContaining(['merge', 'split', 'move']));
  });
});
