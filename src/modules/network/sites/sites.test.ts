import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, atSite, inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { readContext } from '../../../platform/run/run.ts';
import { openSites, sitesBelow } from './briefs.ts';

let app: TestApp;
const bureau = allOf('bureau');
const today = '2026-11-23';

beforeAll(async () => {
  app = await testApp();
});
afterAll(async () => {
  await app.close();
});
beforeEach(() => app.at('2026-11-23T09:00:00+08:00'));

const call = (name: string, input: unknown, who = bureau) => app.as(who)('network', name, input);
let number = 0;
const villageOf = async (town: string, index = 0): Promise<string> =>
  (await call('divisions', { parent: town })).rows[index].code;
/** A station in a town, with points in its first villages. */
async function station(town: string, points = 0): Promise<{ id: string; points: string[] }> {
  number += 1;
  const openedOn = '2021-03-01';
  const { id } = await call('openSite', { kind: 'station', name: `试验站${number}`, divisionCode: town, openedOn });
  const opened: string[] = [];
  for (let i = 0; i < points; i += 1) {
    const point = {
      kind: 'point',
      name: `试验点${number}`,
      divisionCode: await villageOf(town, i),
      openedOn: '2021-06-01',
    };
    opened.push((await call('openSite', { ...point, parentSiteId: id })).id);
  }
  return { id, points: opened };
}
const fields = (error: { fields: { pointer: string; code: string }[] }) =>
  error.fields.map((f) => `${f.pointer} ${f.code}`);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );

describe('opening', () => {
  test('a point without a named parent belongs to the station of its town', async () => {
    const { id } = await station('440103001');
    const point = { kind: 'point', name: '归站点', divisionCode: await villageOf('440103001'), openedOn: '2021-06-01' };
    const points = [(await call('openSite', point)).id];
    expect(await call('site', { id: points[0] })).toMatchObject({
      parentSiteId: id,
      state: 'open',
      townName: '沙面街道',
      countyName: '荔湾区',
    });
    const context = readContext(app.services, { who: bureau, language: 'zh' });
    expect(await sitesBelow(context, id)).toEqual(expect.arrayContaining([id, ...points]));
  });

  test('a point in a town without a station needs its parent named', async () => {
    const input = { kind: 'point', name: '孤点', divisionCode: await villageOf('440103009'), openedOn: '2022-01-01' };
    expect(fields(await failing(call('openSite', input)))).toEqual(['/parentSiteId network.parent-missing']);
    const centre = await call('openSite', {
      kind: 'countyCentre',
      name: '区中心',
      divisionCode: '440103',
      openedOn: '2021-01-01',
    });
    await call('openSite', { ...input, parentSiteId: centre.id });
  });

  test.each([
    ['a division that does not exist', { divisionCode: '440103999' }, '/divisionCode network.unknown-division'],
    ['a name already there', { name: '重名站' }, '/name network.name-taken'],
    [
      'a special kind that nobody declared',
      { kind: 'special', specialKind: 'moon' },
      '/specialKind network.unknown-special-kind',
    ],
    [
      'an agency that does not exist',
      { operator: 'agency', agencyId: '018f0000-0000-7000-8000-000000000001' },
      '/agencyId network.unknown-agency',
    ],
    ['an agency left out', { operator: 'agency' }, '/agencyId network.agency-missing'],
    ['an opening two years ahead', { openedOn: '2028-11-23' }, '/openedOn network.opened-too-late'],
    [
      'a place in another province',
      { lng: 87.6, lat: 43.8, coordinateSource: 'surveyed' },
      '/lng network.coordinates-elsewhere',
    ],
    ['a longitude alone', { lng: 113.2 }, '/coordinateSource network.coordinates-incomplete'],
    [
      'a parent of another city',
      { kind: 'station', parentSiteId: 'elsewhere' },
      '/parentSiteId network.unknown-parent',
    ],
  ])('%s is refused with a pointer', async (_, parts, problem) => {
    const base = { kind: 'station', name: '新站', divisionCode: '440103002', openedOn: '2021-01-01' };
    if ('name' in parts) await call('openSite', { ...base, name: '重名站' });
    const sent =
      'parentSiteId' in parts
        ? { ...base, parentSiteId: '018f0000-0000-7000-8000-000000000001' }
        : { ...base, ...parts };
    expect(fields(await failing(call('openSite', sent)))).toContain(problem);
  });

  test.each(['2026-02-30', '2026-13-01', '26-1-1', ''])(
    'the impossible day “%s” is invalid input',
    async (openedOn) => {
      const error = await failing(
        call('openSite', { kind: 'station', name: '甲', divisionCode: '440103002', openedOn }),
      );
      expect(error).toMatchObject({ code: 'invalid-input', status: 422 });
      expect(error.fields[0]).toMatchObject({ pointer: '/openedOn' });
    },
  );

  test('in a batch one wrong row stops all, and says which', async () => {
    const row = (name: string, divisionCode: string) => ({
      kind: 'station',
      name,
      divisionCode,
      openedOn: '2021-01-01',
    });
    const error = await failing(call('openSites', { sites: [row('批一', '440103003'), row('批二', '999999999')] }));
    expect(fields(error)).toEqual(['/sites/1/divisionCode network.unknown-division']);
    expect((await call('sites', { text: '批一' })).total).toBe(0);
  });

  test('a batch opens a station together with its points, whatever their order', async () => {
    const openedOn = '2021-01-01';
    const { ids } = await call('openSites', {
      sites: [
        { kind: 'point', name: '同批点', divisionCode: await villageOf('440103004'), openedOn },
        { kind: 'station', name: '同批站', divisionCode: '440103004', openedOn },
      ],
    });
    expect(await call('site', { id: ids[0] })).toMatchObject({ parentSiteId: ids[1], parentName: '同批站' });
  });

  test('outside the place of the post', async () => {
    const input = { kind: 'station', name: '外区站', divisionCode: '440104001', openedOn: '2021-01-01' };
    expect(fields(await failing(call('openSite', input, inDivision('bureau', '440103'))))).toEqual([
      '/divisionCode network.outside-place',
    ]);
    expect(await failing(call('openSite', input, inDivision('socialWorker', '440104')))).toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('two people at one site', () => {
  test('the second one learns of both versions, and nothing is overwritten', async () => {
    const { id } = await station('440104001');
    await call('updateSite', { id, version: 1, contactName: '甲', contactPhone: '020-83185123' });
    const error = await failing(call('updateSite', { id, version: 1, contactName: '乙' }));
    expect(error).toMatchObject({
      code: 'conflict',
      status: 409,
      facts: { yours: { contactName: '乙' }, theirs: { contactName: '甲', version: 2 } },
    });
    expect(await call('site', { id })).toMatchObject({ contactName: '甲', version: 2 });
  });
  test('a site of another district is not there', async () => {
    const { id } = await station('440104004');
    expect(await failing(call('updateSite', { id, version: 1 }, inDivision('bureau', '440103')))).toMatchObject({
      code: 'not-found',
    });
    expect(await failing(call('site', { id }, inDivision('bureau', '440103')))).toMatchObject({ code: 'not-found' });
  });
  test('a worker of a station sees it and what hangs below, nothing else', async () => {
    const { id, points } = await station('440104003', 1);
    const lead = atSite('stationLead', { id, divisionCode: '440104003' }, points);
    const { rows } = await call('sites', {}, lead);
    expect(rows.map((r: { id: string }) => r.id).sort()).toEqual([id, ...points].sort());
    const worker = atSite('socialWorker', { id: points[0] ?? '', divisionCode: await villageOf('440104003') });
    const mayOpen = async (who: typeof lead) => (await call('site', { id: points[0] }, who)).parentMayOpen;
    expect([await mayOpen(lead), await mayOpen(worker)]).toEqual([true, false]);
  });
});

describe('moving', () => {
  test('a point goes to another town: the list of each day shows where it stood', async () => {
    const first = await station('440105001', 1);
    const second = await station('440105002');
    const id = first.points[0];
    await call('updateSite', { id, version: 1, lng: 113.35, lat: 23.1, coordinateSource: 'surveyed' });
    await call('moveSite', {
      id,
      version: 2,
      on: '2024-05-01',
      divisionCode: await villageOf('440105002'),
      reason: '撤并',
    });
    const at = async (on: string) =>
      (await call('sites', { on, text: (await call('site', { id })).name, state: 'all' })).rows.find(
        (r: { id: string }) => r.id === id,
      );
    expect(await at('2024-04-30')).toMatchObject({
      divisionCode: await villageOf('440105001'),
      parentSiteId: first.id,
    });
    expect(await at('2024-05-01')).toMatchObject({
      divisionCode: await villageOf('440105002'),
      parentSiteId: second.id,
    });
    // Coordinates were those of the old place.
    expect(await call('site', { id })).toMatchObject({ lng: null, lat: null, coordinateSource: 'unknown' });
    expect((await call('site', { id })).events.map((e: { on: string; cause: string }) => [e.on, e.cause])).toEqual([
      ['2021-06-01', 'opened'],
      ['2024-05-01', 'moved'],
    ]);
    const day = (on: string) => call('coverage', { place: '440105002', on });
    expect((await day('2024-04-30')).total.points).toBe(0);
    expect((await day('2024-05-01')).total.points).toBe(1);
  });

  test('renaming keeps the old name for the old days', async () => {
    const { id } = await station('440105003');
    await call('moveSite', { id, version: 1, on: '2023-01-01', name: '新名站', reason: '更名' });
    const { rows } = await call('sites', { on: '2022-12-31', division: '440105003' });
    expect(rows[0].name).toMatch(/^试验站/);
    expect((await call('sites', { text: '新名站' })).total).toBe(1);
  });

  test.each([
    ['on the day it opened', { on: '2021-03-01', name: '早' }, '/on network.before-last-change'],
    ['tomorrow', { on: '2026-11-24', name: '晚' }, '/on network.date-ahead'],
    ['to another city', { on: '2024-01-01', divisionCode: '350582001' }, '/divisionCode network.unknown-division'],
    ['under itself', { on: '2024-01-01', parentSiteId: 'self' }, '/parentSiteId network.wrong-parent'],
  ])('%s is refused', async (_, parts, problem) => {
    const { id } = await station('440105004');
    const sent = { id, version: 1, reason: '试', ...parts, ...('parentSiteId' in parts ? { parentSiteId: id } : {}) };
    expect(fields(await failing(call('moveSite', sent)))).toContain(problem);
  });

  test('a move that changes nothing is refused', async () => {
    const { id } = await station('440105005');
    expect(await failing(call('moveSite', { id, version: 1, on: '2024-01-01', reason: '试' }))).toMatchObject({
      code: 'network.nothing-changed',
    });
  });
});

describe('closing', () => {
  test('a station with points says what hangs under it and stays open', async () => {
    const { id, points } = await station('440106001', 2);
    const error = await failing(call('closeSite', { id, version: 1, on: today, reason: '撤并' }));
    expect(error).toMatchObject({ code: 'network.site-has-hanging', status: 409, facts: { total: 2 } });
    expect(error.facts.hanging.map((h: { id: string }) => h.id).sort()).toEqual([...points].sort());
    expect(await call('site', { id })).toMatchObject({ state: 'open' });
  });

  test('points pass to the successor and history shows both parents', async () => {
    const from = await station('440106002', 1);
    const to = await station('440106003');
    expect(
      await call('closeSite', { id: from.id, version: 1, on: '2025-07-01', reason: '合并', successorId: to.id }),
    ).toMatchObject({ moved: 1 });
    const point = await call('site', { id: from.points[0] });
    expect(point).toMatchObject({ parentSiteId: to.id, state: 'open' });
    expect(point.events).toHaveLength(2);
    expect(await call('site', { id: from.id })).toMatchObject({
      state: 'closed',
      closedOn: '2025-07-01',
      successorId: to.id,
    });
    const context = readContext(app.services, { who: bureau, language: 'zh' });
    const open = await openSites(context, { divisionCode: '440106002', kind: 'station', on: '2025-06-30' });
    expect(open.map((s) => s.id)).toEqual([from.id]);
    expect(await openSites(context, { divisionCode: '440106002', kind: 'station', on: '2025-07-01' })).toEqual([]);
  });

  test('points close with it when asked to', async () => {
    const { id, points } = await station('440106004', 1);
    expect(
      await call('closeSite', { id, version: 1, on: '2025-07-01', reason: '撤销', closeBelow: true }),
    ).toMatchObject({ closed: 1 });
    expect(await call('site', { id: points[0] })).toMatchObject({ state: 'closed' });
    expect((await call('coverage', { place: '440106004', on: '2025-06-30' })).total).toMatchObject({
      stations: 1,
      points: 1,
    });
    expect((await call('coverage', { place: '440106004', on: '2025-07-01' })).total).toMatchObject({
      stations: 0,
      points: 0,
    });
  });

  test.each([
    ['a point cannot take over points', 'point'],
    ['the closing station itself cannot', 'self'],
  ])('%s', async (_, which) => {
    const { id, points } = await station('440106009', 1);
    const successorId = which === 'self' ? id : points[0];
    expect(
      fields(await failing(call('closeSite', { id, version: 1, on: '2025-07-01', reason: '试', successorId }))),
    ).toEqual(['/successorId network.bad-successor']);
  });

  test('closing twice, before opening, or long ahead is refused', async () => {
    const { id } = await station('440106006');
    const close = (on: string, version = 1) => call('closeSite', { id, version, on, reason: '试' });
    expect(fields(await failing(close('2021-03-01')))).toEqual(['/on network.before-last-change']);
    expect(fields(await failing(close('2028-01-01')))).toEqual(['/on network.closed-too-late']);
    await close('2025-01-01');
    expect(await failing(close('2025-02-01', 2))).toMatchObject({ code: 'network.site-closed' });
  });

  test('nothing opens under a station while it closes', async () => {
    const { id } = await station('440106007');
    const point = { kind: 'point', name: '抢点', divisionCode: await villageOf('440106007'), openedOn: '2022-01-01' };
    const outcomes = await Promise.allSettled([
      call('closeSite', { id, version: 1, on: '2025-07-01', reason: '撤' }),
      call('openSite', point),
    ]);
    const orphans = (await call('sites', { parentSiteId: id })).total;
    const closed = (await call('site', { id })).state === 'closed';
    expect(closed && orphans > 0).toBe(false);
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('a correction', () => {
  test('changes what it names, takes away what is null, and leaves the rest', async () => {
    const { id } = await station('440106010');
    const place = { lng: 113.3, lat: 23.1, coordinateSource: 'surveyed' };
    await call('updateSite', { id, version: 1, address: '某路 3 号', contactName: '何站长', ...place });
    await call('updateSite', { id, version: 2, rating: 4, contactName: null });
    expect(await call('site', { id })).toMatchObject({
      address: '某路 3 号',
      contactName: null,
      rating: 4,
      ...place,
    });
    expect(fields(await failing(call('updateSite', { id, version: 3, lng: null })))).toEqual([
      '/coordinateSource network.coordinates-incomplete',
    ]);
    await call('updateSite', { id, version: 3, lng: null, lat: null });
    expect(await call('site', { id })).toMatchObject({ lng: null, coordinateSource: 'unknown', rating: 4 });
  });
});

describe('agencies', () => {
  const agency = {
    creditCode: '52990101MJ0000001',
    name: '试验社工中心',
    kind: 'serviceAgency',
    divisionCode: '4401',
    validFrom: '2018-01-01',
  };
  test('a credit code with a wrong check character names what would be right', async () => {
    const error = await failing(call('registerAgency', { ...agency, creditCode: '52990101MJ00000011' }));
    expect(error).toMatchObject({ status: 422 });
    expect(error.fields[0].pointer).toBe('/creditCode');
  });
  test('runs sites, collects honours, and is found once', async () => {
    const { makeCreditCode } = await import('../../../kernel/china/credit-code.ts');
    const creditCode = makeCreditCode('52990101MJ0000001');
    const { id } = await call('registerAgency', { ...agency, creditCode });
    expect(fields(await failing(call('registerAgency', { ...agency, creditCode })))).toEqual([
      '/creditCode network.credit-code-taken',
    ]);
    await call('openSite', {
      kind: 'station',
      name: '机构站',
      divisionCode: '440106008',
      openedOn: '2021-01-01',
      operator: 'agency',
      agencyId: id,
    });
    await call('addHonour', { agencyId: id, title: '百强', level: 'national', awardedOn: '2021-12-31' });
    expect(
      await failing(call('addHonour', { agencyId: id, title: '百强', level: 'national', awardedOn: '2021-12-31' })),
    ).toMatchObject({ code: 'network.honour-repeated' });
    expect(await call('agency', { id })).toMatchObject({
      openSites: 1,
      honours: 1,
      valid: true,
      awards: [{ title: '百强' }],
    });
    const error = await failing(call('updateAgency', { ...agency, creditCode, id, version: 9 }));
    expect(error).toMatchObject({ code: 'conflict', facts: { theirs: { version: 1 } } });
    await call('updateAgency', { ...agency, creditCode, id, version: 1, validTo: '2025-01-01', grade: 4 });
    await call('updateAgency', { ...agency, creditCode, id, version: 2, address: '某路 5 号' });
    expect((await call('agencies', { valid: false })).rows).toMatchObject([{ id, valid: false, grade: 4 }]);
    const late = {
      kind: 'station',
      name: '过期站',
      divisionCode: '440106009',
      openedOn: '2021-01-01',
      operator: 'agency',
      agencyId: id,
    };
    expect(fields(await failing(call('openSite', late)))).toEqual(['/agencyId network.agency-not-valid']);
  });
});
