import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, system, type TestApp } from '../../../app/testing.ts';
import { exportedRows } from '../../../app/testing-sheets.ts';
import type { TestTown } from '../../../app/testing-town.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext, runAction } from '../../../platform/run/run.ts';
import { visitFacts } from './facts.ts';
import { followPersons } from './keeping.ts';
import { visitsNext } from './next.ts';
import { visitDifferences } from './upkeep.ts';

const now = '2026-11-25T10:00:00+08:00';
let desk: VisitDesk;
let app: TestApp;
let town: TestTown;
beforeAll(async () => {
  desk = await visitDesk(now);
  ({ app, town } = desk);
});
afterAll(() => app.close());
beforeEach(() => app.at(now));

const call = (module: string, name: string, input: unknown, who: Who = town.lead) => app.as(who)(module, name, input);
const everywhere = () => desk.everywhere();
const register = (rows: object[]) => desk.register(rows);
const record = (clientId: string, on: string, parts: object = {}) => desk.record(clientId, on, parts);
const due = (clientId: string) => desk.due(clientId);
const exact = async () => expect(await visitDifferences(everywhere())).toEqual({ differences: 0 });

test('a major change asks for a visit within a day; the visit settles it, and voiding brings it back', async () => {
  const [id = ''] = await register([{ name: '单三' }]);
  await record(id, '2026-11-24');
  const happenedAt = '2026-11-25T08:00:00+08:00';
  const { urgentUntil } = await call('services', 'reportMajorChange', { clientId: id, happenedAt, what: '住院' });
  expect(urgentUntil).toBe('2026-11-26T00:00:00.000Z');
  expect(await due(id)).toBe('2026-11-26 change');
  expect(await call('services', 'visitOf', { clientId: id })).toMatchObject({
    dueOn: '2026-11-26',
    urgentUntil,
    changes: [{ kind: 'reported', what: '住院' }],
  });
  const settled = await record(id, '2026-11-25');
  expect(await due(id)).toBe('2027-03-31 cycle');
  await call('services', 'voidEncounter', { id: settled, reason: '登错人' });
  expect(await due(id)).toBe('2026-11-26 change');
  await exact();
});

test.each([
  ['as they happened', ['2026-11-24T14:00:00+08:00', '2026-11-24T22:00:00+08:00']],
  ['the later one first', ['2026-11-24T22:00:00+08:00', '2026-11-24T14:00:00+08:00']],
])('of two, the hour of the earlier one counts until a visit: %s', async (_order, reports) => {
  const [id = ''] = await register([{ name: '单六' }]);
  await record(id, '2026-11-20');
  for (const happenedAt of reports) {
    await call('services', 'reportMajorChange', { clientId: id, happenedAt, what: '住院' });
  }
  const until = async () => (await call('services', 'visitOf', { clientId: id })).urgentUntil;
  expect(await until()).toBe('2026-11-25T06:00:00.000Z');
  const between = await record(id, '2026-11-24', { occurredAt: '2026-11-24T18:00:00+08:00' });
  expect(await until()).toBe('2026-11-25T14:00:00.000Z');
  await exact();
  await call('services', 'voidEncounter', { id: between, reason: '登错人' });
  expect(await until()).toBe('2026-11-25T06:00:00.000Z');
  await call('clients', 'setRisk', { id, level: 'high', reason: '近日跌倒' });
  expect(await until()).toBe('2026-11-25T06:00:00.000Z');
  app.at('2026-11-25T10:05:00+08:00');
  await record(id, '2026-11-25', { occurredAt: '2026-11-25T10:04:00+08:00' });
  expect(await until()).toBeNull();
  await exact();
});

test('whoever was late before is to be visited by the hour all the same, and stands first', async () => {
  const [late = '', longer = ''] = await register([
    { name: '单八', responsibleWorkerId: town.worker, careFrom: '2026-09-20' },
    { name: '单九', responsibleWorkerId: town.worker, careFrom: '2026-09-01' },
  ]);
  await call('clients', 'setRisk', { id: late, level: 'high', reason: '有自伤言语' });
  const urgentUntil = expect.stringMatching(/^2026-11-26T02:00/);
  expect(await call('services', 'visitOf', { clientId: late })).toMatchObject({ dueReason: 'first', urgentUntil });
  const of = async (name: string, input: object) => (await call('services', name, input)).rows;
  const mine = (await of('myVisits', {})).map((r: { id: string }) => r.id);
  expect(mine.filter((id: string) => [late, longer].includes(id))).toEqual([late, longer]);
  const list = await of('visits', { view: 'overdue', size: 200 });
  expect(list.find((r: { id: string }) => r.id === late)).toMatchObject({ urgentUntil, overdue: true });
  const sheet = await exportedRows(await call('services', 'exportVisits', { view: 'overdue' }), [
    '服务对象',
    '缘由',
    '最迟时刻',
  ]);
  expect(sheet.filter((r) => r.服务对象.startsWith('单'))).toContainEqual({
    ...{ 服务对象: '单八', 缘由: '重大变化、首次走访' },
    最迟时刻: expect.stringContaining('2026-11-26'),
  });
});

test('somebody is overdue from that hour on, in every list and figure, though nothing was written since', async () => {
  const [id = ''] = await register([{ name: '单七', responsibleWorkerId: town.worker }]);
  await record(id, '2026-11-24', { occurredAt: '2026-11-24T08:00:00+08:00' });
  await call('services', 'reportMajorChange', {
    clientId: id,
    happenedAt: '2026-11-24T15:00:00+08:00',
    what: '住院',
  });
  const query = { place: '4401', from: '2026-11-25', to: '2026-11-25' };
  const fact = visitFacts.find((f) => f.id === 'services.visitsOverdue');
  const whole = (facts: Promise<{ total: number }>) => facts.then(({ total }) => total);
  const standing = async () => {
    const context = () => readContext(app.services, { who: town.lead, language: 'zh' });
    const has = (rows: { id: string }[]) => rows.some((row) => row.id === id);
    const mine = await call('services', 'myVisits', {});
    const overdue = await call('services', 'visits', { view: 'overdue', size: 200 });
    const rates = await call('services', 'visitRates', { by: 'site' });
    const same = [
      overdue.total,
      rates.total.overdue,
      await fact?.count(context(), query),
      await fact?.recount(context(), query),
      await whole(fact?.rows(context(), query, { offset: 0, limit: 10 }) as Promise<{ total: number }>),
    ];
    expect(new Set(same).size, JSON.stringify(same)).toBe(1);
    return {
      overdue: has(overdue.rows),
      today: has((await call('services', 'visits', { view: 'today', size: 200 })).rows),
      onPage: mine.rows.find((row: { id: string }) => row.id === id)?.overdue,
      counts: [mine.overdue, mine.today],
    };
  };
  app.at('2026-11-25T14:59:00+08:00');
  const before = await standing();
  expect(before).toMatchObject({ overdue: false, today: true, onPage: false });
  app.at('2026-11-25T15:01:00+08:00');
  const [overdue = 0, today = 0] = before.counts;
  expect(await standing()).toEqual({ overdue: true, today: false, onPage: true, counts: [overdue + 1, today - 1] });
  await record(id, '2026-11-25', { occurredAt: '2026-11-25T15:00:00+08:00' });
  expect(await standing()).toMatchObject({ overdue: false, today: false, counts: [overdue, today - 1] });
  // The evening of the day before, looked at later, says what it said then.
  const yesterday = { ...query, from: '2026-11-24', to: '2026-11-24' };
  expect(await fact?.count(everywhere(), yesterday)).toBe(await fact?.recount(everywhere(), yesterday));
});

test('the responsible worker and the leads hear of it, without what happened', async () => {
  const [id = ''] = await register([{ name: '单四', responsibleWorkerId: town.worker }]);
  const { divisionCode } = town.station;
  const account = async (login: string, role: string, workerId?: string): Promise<string> => {
    const worker = workerId ? { workerId } : {};
    const made = await call('access', 'createAccount', { login, name: login, divisionCode, ...worker }, system);
    await call('access', 'assignPost', { accountId: made.id, role, siteId: town.station.id, divisionCode }, system);
    return made.id;
  };
  const ids = [
    await account('lead-of-town', 'stationLead'),
    await account('worker-of-town', 'socialWorker', town.worker),
  ];
  await call('services', 'reportMajorChange', { clientId: id, happenedAt: now, what: '确诊重病' });
  const { rows } = await app.services.pool.query(
    `select account_id, title, body from platform.notice where kind = 'services.major-change'`,
  );
  expect(new Set(rows.map((r) => r.account_id))).toEqual(new Set(ids));
  expect(JSON.stringify(rows)).toContain('单四有重大变化');
  expect(JSON.stringify(rows)).not.toContain('重病');
  await call('clients', 'setRisk', { id, level: 'high', reason: '确诊重病' });
  const raised = await app.services.pool.query(
    `select account_id, title->>'zh' as title, link from platform.notice where kind = 'services.risk-raised'
       order by account_id`,
  );
  const told = ids.map((account_id) => ({ account_id, title: '单四升为高风险', link: `/clients/${id}` }));
  expect(raised.rows).toEqual(told.sort((a, b) => (a.account_id < b.account_id ? -1 : 1)));
  const many = await register(
    Array.from({ length: 7 }, (_, n) => ({ name: `单升${n}`, responsibleWorkerId: town.worker })),
  );
  await runAction(app.services, { who: system, language: 'zh' }, 'test.raise', {}, async (context) => {
    await app.services.pool.query(`update clients.person set risk_level = 'high' where id = any($1)`, [many]);
    await followPersons(context, '4401', many);
    context.audit({ subjectType: 'clients' });
  });
  const together = await app.services.pool.query(
    `select title->>'zh' as title from platform.notice where kind = 'services.risk-raised' and title->>'zh' like '%名%'`,
  );
  expect(together.rows).toEqual(ids.map(() => ({ title: '7 名服务对象升为高风险' })));
});

test('of many, those with an hour come first, before whoever is long overdue', async () => {
  const [late = '', id = ''] = await register([{ name: '单早', careFrom: '2026-08-01' }, { name: '单急' }]);
  await record(id, '2026-11-24');
  await call('services', 'reportMajorChange', { clientId: id, happenedAt: '2026-11-25T08:00:00+08:00', what: '住院' });
  const context = readContext(app.services, { who: town.lead, language: 'zh' });
  const rows = await visitsNext(context, { until: '2027-12-31', workerIds: undefined });
  const nth = (clientId: string) => rows.findIndex((r) => r.clientId === clientId);
  expect(rows.slice(nth(id)).some((r) => r.dueOn < (rows[nth(id)]?.dueOn ?? ''))).toBe(true);
  expect(rows.slice(0, nth(id)).every((r) => r.by !== null)).toBe(true);
  expect(nth(late)).toBeGreaterThan(nth(id));
});

test('a change of tomorrow, elsewhere or after care is refused', async () => {
  const report = (clientId: string, happenedAt = now, who?: Who) =>
    call('services', 'reportMajorChange', { clientId, happenedAt, what: '住院' }, who);
  const [id = ''] = await register([{ name: '单五' }]);
  await expect(report(id, '2026-11-26T08:00:00+08:00')).rejects.toMatchObject({ status: 422 });
  await expect(report(id, now, town.leadElsewhere)).rejects.toMatchObject({ status: 404 });
  await call('clients', 'endCare', { id, version: 1, careTo: '2026-11-25', reason: '迁出本辖区' });
  await expect(report(id)).rejects.toMatchObject({ code: 'services.care-over' });
});

test('a major change of long ago is no news: its day is looked at again', async () => {
  const [id = ''] = await register([{ name: '单久' }]);
  const change = { clientId: id, happenedAt: '1990-01-01T08:00:00+08:00', what: '住院' };
  await expect(call('services', 'reportMajorChange', change)).rejects.toMatchObject({
    fields: [{ pointer: '/happenedAt', code: 'services.change-late', params: { days: 90 } }],
  });
});

test('the grade that a merge brought asks for a visit within a day, and no longer once the two are two again', async () => {
  const [survivorId = ''] = await register([{ name: '单甲' }]);
  const [mergedId = ''] = await register([{ name: '单乙', riskLevel: 'high', riskReason: '独居且跌倒' }]);
  const bureau = allOf('bureau');
  const { id } = await call('clients', 'mergeClients', { survivorId, mergedId, reason: '同一人' }, bureau);
  expect(await due(survivorId)).toBe('2026-11-26 change');
  await call('clients', 'unmergeClients', { id, reason: '核实为两人' }, bureau);
  expect(await call('services', 'visitOf', { clientId: survivorId })).toMatchObject({ urgentUntil: null, changes: [] });
  await exact();
});
