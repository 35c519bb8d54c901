import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { exportedRows } from '../../../app/testing-sheets.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import type { Who } from '../../../platform/reach.ts';
import { analyzed } from '../../../platform/testing/database.ts';

let app: TestApp;
let town: TestTown;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-25T10:00:00+08:00');
  town = await testTown(app);
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2026-01-01' };
  // More than one page of the sheet, among them many of one day.
  const rows = Array.from({ length: 1010 }, () => ({ name: '同日', ...place }));
  for (const batch of [rows.slice(0, 1000), rows.slice(1000)])
    await call('clients', 'registerClients', { rows: batch });
  await analyzed(app.database, ['clients.person', 'clients.risk_grade', 'services.visit_due']);
  await call('services', 'recordEncounter', {
    occurredAt: '2026-11-24T09:00:00+08:00',
    clientId: town.clientA,
    siteId: town.pointA.id,
    way: 'homeVisit',
    class: 'policy',
    minutes: 30,
  });
}, 120_000);
afterAll(() => app.close());

const call = (module: string, name: string, input: unknown, who: Who = town.lead) => app.as(who)(module, name, input);
const sheet = async (filters: object, who?: Who) =>
  exportedRows(await call('services', 'exportVisits', filters, who), ['服务对象', '应访日期', '最近探访', '站点']);
const list = async (filters: object, who?: Who) => {
  const pages = [1, 2, 3].map((page) => call('services', 'visits', { ...filters, page, size: 500 }, who));
  return (await Promise.all(pages)).flatMap((answer) => answer.rows);
};

test.each([
  { view: 'all' },
  { view: 'all', sort: '-dueOn' },
  { view: 'all', sort: 'lastVisitOn' },
  { view: 'all', sort: '-lastVisitOn' },
  { view: 'all', sort: '-place' },
  { view: 'all', sort: 'name' },
  { view: 'all', sort: '-risk' },
  { view: 'never' },
  { view: 'all', risk: 'high' },
])('the sheet holds the rows of the list in its order: %j', async (filters) => {
  const rows = await sheet(filters);
  expect(rows.map((r) => [r.服务对象, r.应访日期, r.最近探访, r.站点])).toEqual(
    (await list(filters)).map((r) => [r.clientName, r.dueOn, r.lastVisitOn ?? '', r.siteName]),
  );
});

test('a station elsewhere gets its own and none of these; a department that may only count gets no names', async () => {
  expect((await sheet({ view: 'all' }, town.leadElsewhere)).map((r) => r.服务对象)).toEqual(['何远']);
  await expect(sheet({ view: 'all' }, inDivision('department', '4401'))).rejects.toMatchObject({ code: 'forbidden' });
});

test('the rates of the page by the chosen part, and their sum below', async () => {
  for (const by of ['worker', 'site', 'division']) {
    const { rows, total } = await call('services', 'visitRates', { by });
    const part = { worker: '责任社工', site: '站点', division: '区划' }[by] ?? '';
    const exported = await exportedRows(await call('services', 'exportVisitRates', { by }), [part, '逾期', '从未走访']);
    expect(exported.map((r) => [r[part], r.逾期, r.从未走访])).toEqual(
      [...rows, { ...total, name: '合计' }].map((r) => [r.name || '未指派', String(r.overdue), String(r.never)]),
    );
  }
});

test('who is due today stands in a column of its own, opens to the list, and is overdue only tomorrow', async () => {
  const { pointB } = town;
  const row = { name: '今日', divisionCode: pointB.divisionCode, siteId: pointB.id, careFrom: '2026-11-24' };
  const { ids } = await call('clients', 'registerClients', { rows: [row] });
  const [due] = (await list({ view: 'all', siteId: pointB.id })).filter((r) => r.id === ids[0]);
  const ofPoint = async () => {
    const { rows } = await call('services', 'visitRates', { by: 'site' });
    const { today, overdue } = rows.find((r: { key: string }) => r.key === pointB.id);
    const open = async (view: string) => (await list({ view, siteId: pointB.id, below: false })).length;
    return [today, await open('today'), overdue, await open('overdue')];
  };
  app.at(`${due.dueOn}T10:00:00+08:00`);
  const [today, listedToday, overdue, listedOverdue] = await ofPoint();
  expect([today, listedToday, overdue]).toEqual([1, 1, listedOverdue]);
  app.at(new Date(Date.parse(`${due.dueOn}T10:00:00+08:00`) + 86_400_000).toISOString());
  expect(await ofPoint()).toEqual([0, 0, overdue + 1, overdue + 1]);
  app.at('2026-11-25T10:00:00+08:00');
});

test('the stations of the month, narrowed as the list is', async () => {
  await call('services', 'closeMonth', { siteId: town.station.id, month: '2026-10' });
  const bureau = inDivision('bureau', '4401');
  const months = async (filters: object, who?: Who) =>
    exportedRows(await call('services', 'exportStationMonths', filters, who), ['站点', '状态']);
  expect(await months({ sort: '-place' }, bureau)).toEqual([
    { 站点: '测试社工站', 状态: '已关账' },
    { 站点: '别处社工站', 状态: '未关账' },
  ]);
  expect(await months({ state: 'closed' }, bureau)).toHaveLength(1);
  expect(await months({}, town.leadElsewhere)).toMatchObject([{ 站点: '别处社工站' }]);
});
