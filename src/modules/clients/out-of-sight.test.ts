import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../app/testing-town.ts';
import type { Who } from '../../platform/reach.ts';
import { runAction } from '../../platform/run/run.ts';
import { leaveClosedSites } from './assignment/closed-sites.ts';

let app: TestApp;
let town: TestTown;
let sender: TestBrowser;
let worker: TestBrowser;
/** Works at point A only. */
let atA: string;
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  await makeAccount(app, {
    login: 'sender',
    role: 'stationLead',
    divisionCode: town.station.divisionCode,
    siteId: town.station.id,
    workerId: town.worker,
  });
  sender = await signedIn(app, 'sender');
  const { ids } = await app.as(bureau)('people', 'registerWorkers', {
    rows: [{ name: '刘点上', siteId: town.pointA.id, joinedOn: '2024-01-01' }],
  });
  [atA] = ids;
  const at = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  await makeAccount(app, { login: 'worker', role: 'socialWorker', ...at, workerId: atA });
  worker = await signedIn(app, 'worker');
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const call = (name: string, input: object, who: Who = town.lead) => app.as(who)('clients', name, input);
const network = (name: string, input: object) => app.as(bureau)('network', name, input);
const open = async (kind: string, name: string, divisionCode: string, more: object = {}): Promise<string> =>
  (await network('openSite', { kind, name, divisionCode, openedOn: '2026-10-01', ...more })).id;
const close = async (id: string, on = '2026-11-23') =>
  network('closeSite', { id, version: (await network('site', { id })).version, on, reason: '试点结束' });
const stationOf = async (nth: number): Promise<string> =>
  (await network('divisions', { parent: '440105', size: 20 })).rows[nth].code;
const register = async (name: string, more: object = {}, at = town.pointA): Promise<string> =>
  (
    await call(
      'registerClient',
      { name, divisionCode: at.divisionCode, siteId: at.id, careFrom: '2025-01-01', ...more },
      bureau,
    )
  ).id;
const offered = async (toSiteId: string) => {
  const id = await register('移交对象', { responsibleWorkerId: town.worker });
  await sender.post('clients', 'proposeHandover', { clientIds: [id], toSiteId, reason: '就近服务' });
  return id;
};
const heard = async (who: TestBrowser, kind: string): Promise<string[]> =>
  (await who.get('access', 'notices')).body.rows.flatMap((n: { kind: string; title: { zh: string } }) =>
    n.kind === kind ? n.title.zh.replace(/^用户/, '') : [],
  );
const merge = (survivorId: string, mergedId: string, take: string[] = []) =>
  call('mergeClients', { survivorId, mergedId, take, reason: '同一人重复建档' }, bureau);
const itemOf = async (clientId: string) => (await call('handovers', { clientId, side: 'outgoing' }, bureau)).rows[0];
const stands = (id: string) => call('client', { id }, bureau);
const night = () =>
  runAction(
    app.services,
    { who: { kind: 'system', name: 'test', divisionCode: '00' }, language: 'zh' },
    'clients.leave-closed-sites',
    {},
    leaveClosedSites,
  );

test('offered to a point that closes, he is offered to the station above it, as files there would go', async () => {
  const trial = await open('point', '试点', town.pointB.divisionCode, { parentSiteId: town.station.id });
  const id = await offered(trial);
  await close(trial);
  const item = await itemOf(id);
  expect(item).toMatchObject({ state: 'proposed', toSiteName: '测试社工站' });
  expect(await call('acceptHandovers', { itemIds: [item.id], workerId: town.worker })).toEqual({
    decided: 1,
    left: [],
  });
  expect(await stands(id)).toMatchObject({ siteName: '测试社工站', workerName: '陈小梅' });
});

test('offered to a station that closes and leaves nobody, he stays where he is, and whoever proposed hears of it', async () => {
  const station = await open('station', '撤销社工站', await stationOf(0));
  const id = await offered(station);
  await close(station);
  expect(await itemOf(id)).toMatchObject({ state: 'withdrawn', mayDecide: false });
  expect(await stands(id)).toMatchObject({ siteName: '甲社工点', workerName: '陈小梅' });
  expect(await heard(sender, 'clients.handover-withdrawn')).toEqual(['“撤销社工站”已撤站，1 名服务对象的移交已撤回']);
});

test('closed from a later day on, nobody accepts there from that day; the night withdraws it, though no file stands there', async () => {
  const station = await open('station', '明年撤销站', await stationOf(1));
  const id = await offered(station);
  await close(station, '2026-12-01');
  const { id: item } = await itemOf(id);
  app.at('2026-12-01T00:05:00+08:00');
  await expect(call('acceptHandovers', { itemIds: [item] }, bureau)).rejects.toMatchObject({
    code: 'clients.handover-site-closed',
    params: { site: '明年撤销站' },
  });
  await night();
  expect(await itemOf(id)).toMatchObject({ state: 'withdrawn' });
  expect(await stands(id)).toMatchObject({ siteName: '甲社工点', workerName: '陈小梅' });
});

test('put to a site that the worker does not serve, he waits there for another one, and both sides hear of it', async () => {
  const id = await register('换到乙点', { responsibleWorkerId: atA, riskLevel: 'high', riskReason: '独居' });
  const { unassigned } = await call('clientDuties', {});
  const { version, name, sex, relation } = await stands(id);
  const to = { divisionCode: town.pointB.divisionCode, siteId: town.pointB.id };
  await call('updateClient', { id, version, name, sex, bornOn: null, relation, ...to }, bureau);
  const file = await stands(id);
  expect(file).toMatchObject({ siteName: '乙社工点', workerName: null });
  expect(file.responsibilities).toMatchObject([{ workerName: '刘点上', validTo: '2026-11-23' }]);
  expect((await call('clientDuties', {})).unassigned).toBe(unassigned + 1);
  const { rows } = await app.as(town.lead)('services', 'visits', { unassigned: true, size: 100 });
  expect(rows.map((r: { clientName: string }) => r.clientName)).toContain('换到乙点');
  expect(await heard(worker, 'clients.responsibility-moved')).toEqual([
    'bureau将您负责的 1 名服务对象转到您不任职的站点',
  ]);
  expect(await heard(sender, 'clients.worker-missing')).toEqual(['乙社工点有服务对象待指派责任社工']);
});

test('two files become one at the site of the other: whoever serves it is responsible; taken apart, each has his own', async () => {
  const ids = [
    await register('合并甲', { responsibleWorkerId: atA }),
    await register('合并甲', {}, town.pointB),
    await register('合并乙', { responsibleWorkerId: atA }),
    await register('合并乙', { responsibleWorkerId: town.worker }, town.pointB),
  ];
  const [one = '', two = '', three = '', four = ''] = ids;
  await merge(one, two, ['place']);
  await merge(three, four, ['place']);
  expect(await stands(one)).toMatchObject({ siteName: '乙社工点', workerName: null });
  const joined = await stands(three);
  expect(joined).toMatchObject({ siteName: '乙社工点', workerName: '陈小梅' });
  expect(joined.responsibilities[0]).toMatchObject({ workerName: '陈小梅', siteName: '乙社工点', validTo: null });
  expect(await heard(worker, 'clients.responsibility-merged')).toHaveLength(2);
  for (const file of [await stands(one), joined])
    await call('unmergeClients', { id: file.merges[0].id, reason: '不是一人' }, bureau);
  expect(await Promise.all(ids.map(async (id) => (await stands(id)).workerName))).toEqual([
    '刘点上',
    null,
    '刘点上',
    '陈小梅',
  ]);
});

test('merged and taken apart, nobody comes to stand at a site that has closed meanwhile', async () => {
  const station = await open('station', '早撤社工站', await stationOf(2));
  const ended = await register('旧档', {}, { id: station, divisionCode: await stationOf(2) });
  await call('endCare', { id: ended, version: 1, careTo: '2026-11-01', reason: '迁出' }, bureau);
  await close(station);
  await merge(ended, await register('旧档', { responsibleWorkerId: atA }));
  expect(await stands(ended)).toMatchObject({ siteName: '甲社工点', workerName: '刘点上', careTo: null });

  const trial = await open('point', '试点二', town.pointB.divisionCode, { parentSiteId: town.station.id });
  const stayed = await register('分开', {}, { id: trial, divisionCode: town.pointB.divisionCode });
  await merge(stayed, await register('分开'), ['place']);
  await close(trial);
  const { merges } = await stands(stayed);
  await call('unmergeClients', { id: merges[0].id, reason: '不是一人' }, bureau);
  expect(await stands(stayed)).toMatchObject({ siteName: '测试社工站' });
});

test('what waits for somebody’s decision ends with the care, and with the file that is gone', async () => {
  const lower = (id: string) => call('setRisk', { id, level: 'general', reason: '子女已搬回同住' }, town.atPointA);
  const { riskProposals } = await call('clientDuties', {});
  const id = await register('终止服务', { riskLevel: 'high', riskReason: '独居' });
  await lower(id);
  const [proposal] = (await call('riskProposals', { clientId: id })).rows;
  await call('endCare', { id, version: 1, careTo: '2026-11-20', reason: '迁出' });
  expect((await call('riskProposals', { clientId: id })).rows).toMatchObject([
    { state: 'withdrawn', mayDecide: false },
  ]);
  const at = { siteId: town.pointA.id, riskLevel: 'high', riskReason: '又独居' };
  await call('resumeCare', { id, version: (await stands(id)).version, careFrom: '2026-11-23', ...at });
  await expect(call('approveRisk', { id: proposal.id })).rejects.toMatchObject({ code: 'clients.risk-decided' });

  const [stays, goes] = [
    await register('两份待办', { riskLevel: 'high', riskReason: '独居' }),
    await register('两份待办', { riskLevel: 'high', riskReason: '独居' }),
  ];
  for (const file of [stays, goes]) {
    await lower(file);
    await call('proposeHandover', { clientIds: [file], toSiteId: town.elsewhere.id, reason: '搬到别处居住' });
  }
  await merge(stays, goes);
  const waiting = async () => {
    const { rows } = await call('handovers', { state: 'proposed', size: 100 }, town.leadElsewhere);
    return rows.flatMap((item: { clientId: string }) => ([stays, goes].includes(item.clientId) ? item.clientId : []));
  };
  expect(await waiting()).toEqual([stays]);
  expect((await call('clientDuties', {})).riskProposals).toBe(riskProposals + 1);
  await call('unmergeClients', { id: (await stands(stays)).merges[0].id, reason: '不是一人' }, bureau);
  expect((await waiting()).sort()).toEqual([stays, goes].sort());
});

test('a point under another station is served from there; passed on by one that closes, its workers stay', async () => {
  const [here, there] = [await stationOf(4), await stationOf(5)];
  const [village] = (await network('divisions', { parent: here, size: 1 })).rows;
  const station = await open('station', '交出社工站', here);
  const other = await open('station', '接手社工站', there);
  const point = {
    id: await open('point', '随站点', village.code, { parentSiteId: station }),
    divisionCode: village.code,
  };
  const { ids } = await app.as(bureau)('people', 'registerWorkers', {
    rows: [{ name: '方站上', siteId: station, joinedOn: '2026-10-05' }],
  });
  const id = await register('随点', { responsibleWorkerId: ids[0] }, point);
  await network('closeSite', {
    ...{ id: station, version: (await network('site', { id: station })).version, on: '2026-11-10' },
    ...{ reason: '撤并', successorId: other },
  });
  expect(await stands(id)).toMatchObject({ siteName: '随站点', workerName: '方站上' });
  const { version } = await network('site', { id: point.id });
  await network('moveSite', { id: point.id, version, on: '2026-11-20', parentSiteId: town.station.id, reason: '调整' });
  expect(await stands(id)).toMatchObject({ siteName: '随站点', workerName: null });
});
