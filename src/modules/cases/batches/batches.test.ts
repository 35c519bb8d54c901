import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, atSite, inDivision, person, system } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run/run.ts';
import { batchStateOf } from './rules.ts';
import { remindOwners } from './telling.ts';

const now = '2026-11-25T10:00:00+08:00';
let desk: VisitDesk;
let supervisor: Who;
let old: string[];
let substitute: string;
beforeAll(async () => {
  desk = await visitDesk(now);
  const { station, pointA, worker } = desk.town;
  supervisor = inDivision('supervisor', station.divisionCode.slice(0, 6));
  old = await desk.register([
    { name: '高一', bornOn: '1940-01-01', responsibleWorkerId: worker },
    { name: '高二', bornOn: '1946-11-25', responsibleWorkerId: worker },
    { name: '高三', bornOn: '1946-11-26', responsibleWorkerId: worker },
    { name: '高四', bornOn: '1941-01-01' },
  ]);
  await makeAccount(desk.app, { login: 'owner', role: 'socialWorker', workerId: worker, ...pointA, siteId: pointA.id });
  const { ids } = await desk.app.as(system)('people', 'registerWorkers', {
    rows: [{ name: '代小班', siteId: station.id, joinedOn: '2023-01-01' }],
  });
  [substitute = ''] = ids;
});
afterAll(() => desk.app.close());
beforeEach(() => desk.app.at(now));

const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    ({ fields: wrong = [], code }) =>
      wrong.length === 0 ? [code] : wrong.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`),
  );
const above80 = () => ({ siteIds: [desk.town.pointA.id], ageFrom: 80 });
const made = (parts: object = {}, who?: Who) =>
  call('makeTaskBatch', { title: '周五前走访高龄老人', ...above80(), dueOn: '2026-11-28', ...parts }, who);
const names = (rows: readonly { clientName: string }[]) => rows.map((r) => r.clientName).sort();
const acting = (workerId: string): Who => atSite('stationLead', desk.town.station, [desk.town.pointA.id], workerId);

test('who is meant is seen before; a visit within the days does a task, wherever it is counted', async () => {
  const preview = await call('previewTaskBatch', above80(), supervisor);
  // Born on this day of the year 1946, somebody is 80; a day later, not yet.
  expect([preview.total, preview.unassigned, ...names(preview.rows)]).toEqual([3, 1, '高一', '高二', '高四']);
  const { id, tasks } = await made({}, supervisor);
  expect(tasks).toBe(3);
  await desk.record(old[0] ?? '', '2026-11-24');
  expect(await call('taskBatch', { id })).toMatchObject({ total: 3, done: 0, state: 'open', mayCancel: false });
  const visit = await desk.record(old[0] ?? '', '2026-11-25');
  const { byWorker, done } = await call('taskBatch', { id });
  expect(done).toBe(1);
  expect(byWorker.map((p: { name: string; done: number; total: number }) => [p.name, p.done, p.total])).toEqual([
    ['无责任社工', 0, 1],
    ['陈小梅', 1, 2],
  ]);
  expect(names((await call('batchTasks', { id, only: 'done' })).rows)).toEqual(['高一']);
  await desk.app.as(desk.town.lead)('services', 'voidEncounter', { id: visit, reason: '误记' });
  expect((await call('taskBatch', { id })).done).toBe(0);
  expect(await refusal(call('taskBatch', { id }, desk.town.leadElsewhere))).toEqual(['not-found']);
});

test('owners hear of their tasks, and of those left on the days before the last; once a day', async () => {
  const told = async () =>
    (
      await desk.app.services.pool.query(
        `select kind, body from platform.notice where kind like 'cases.batch%' and body ->> 'zh' like '%11-30%' order by at, id`,
      )
    ).rows.map((n: { kind: string; body: { zh: string } }) => `${n.kind} ${n.body.zh}`);
  const remind = () =>
    runAction(desk.app.services, { who: system, language: 'zh' }, 'cases.remind-batches', {}, remindOwners);
  const { id } = await made({ dueOn: '2026-11-30' });
  const heard = ['cases.batch-made 2 人，请于 2026-11-30 前走访'];
  expect(await told()).toEqual(heard);
  desk.app.at('2026-11-29T07:40:00+08:00');
  await remind();
  await remind();
  heard.push('cases.batch-due 2 人，请于 2026-11-30 前走访');
  expect(await told()).toEqual(heard);
  await call('cancelTaskBatch', { id, reason: '台风停工' });
  desk.app.at('2026-11-30T07:40:00+08:00');
  await remind();
  expect(await told()).toEqual(heard);
  expect(await refusal(call('cancelTaskBatch', { id, reason: '再取消' }))).toEqual(['cases.batch-ended']);
});

test('a supervisor cancels what she has made, above the stations she reaches; nobody else of her reach does', async () => {
  const { station, pointA, pointB } = desk.town;
  const divisionCode = station.divisionCode.slice(0, 6);
  const supervising = (...ids: string[]): Who =>
    person('supervisor', { kind: 'sites', ids, divisionCode }, { divisionCode });
  const maker = supervising(station.id, pointA.id);
  const { id } = await made({}, maker);
  const mayCancel = async (who: Who) => (await call('taskBatch', { id }, who)).mayCancel;
  const cancel = (who: Who) => call('cancelTaskBatch', { id, reason: '日期有误' }, who);
  const beside = supervising(station.id, pointA.id);
  expect([await mayCancel(maker), await mayCancel(beside), await mayCancel(supervisor)]).toEqual([true, false, true]);
  for (const who of [beside, desk.town.lead]) expect(await refusal(cancel(who))).toEqual(['not-found']);
  // Her stations are others now, none of whose people are in it.
  if (maker.kind !== 'person') throw new Error('nobody');
  const moved: Who = { ...supervising(pointB.id), actor: maker.actor } as Who;
  expect(await refusal(cancel(moved))).toEqual(['not-found']);
  await cancel(maker);
  expect(await call('taskBatch', { id }, maker)).toMatchObject({ state: 'cancelled', mayCancel: false });
  expect(await refusal(cancel(maker))).toEqual(['cases.batch-ended']);
});

test('several points are one batch with one progress', async () => {
  const { pointA, pointB } = desk.town;
  const { id: there } = await desk.app.as(desk.town.lead)('clients', 'registerClient', {
    ...{ name: '高五', bornOn: '1939-05-01', careFrom: '2026-11-01' },
    ...{ divisionCode: pointB.divisionCode, siteId: pointB.id },
  });
  const both = { siteIds: [pointA.id, pointB.id] };
  expect(names((await call('previewTaskBatch', { ageFrom: 80, ...both })).rows)).toContain('高五');
  const { id } = await made(both);
  await desk.record(there, '2026-11-25', { siteId: pointB.id });
  const { total, done, bySite } = await call('taskBatch', { id });
  expect([total, done]).toEqual([4, 1]);
  expect(bySite.map((p: { name: string; done: number; total: number }) => [p.name, p.done, p.total])).toEqual([
    ['甲社工点', 0, 3],
    ['乙社工点', 1, 1],
  ]);
});

test('refused: nobody meant, a last day that has passed', async () => {
  expect(await refusal(made({ ageFrom: 120 }))).toEqual(['cases.batch-empty']);
  expect(await refusal(made({ dueOn: '2026-11-24' }))).toEqual(['/dueOn cases.window-ends-before']);
  expect(await refusal(made({ dueOn: '2096-12-31' }))).toEqual(['/dueOn cases.too-late']);
});

test('a substitute has the tasks of the absent while the leave lasts, and nobody of elsewhere can be one', async () => {
  const { town } = desk;
  const people = (name: string, input: unknown) => desk.app.as(town.lead)('people', name, input);
  const own = async () => names((await call('dayTasks', { whose: 'mine' }, acting(substitute))).rows);
  expect(await own()).toEqual([]);
  const leave = { workerId: town.worker, kind: 'annual', fromOn: '2026-11-25', toOn: '2026-11-26' };
  expect(await refusal(people('recordLeave', { ...leave, substituteId: town.workerElsewhere }))).toEqual([
    '/substituteId people.substitute-elsewhere',
  ]);
  const { id } = await people('recordLeave', { ...leave, substituteId: substitute });
  expect(await refusal(people('recordLeave', { ...leave, fromOn: '2026-11-26' }))).toEqual(['people.leave-overlaps']);
  expect(new Set(await own())).toContain('高一');
  const { covering } = await call('dayTasks', { whose: 'mine' }, acting(substitute));
  expect(covering).toEqual([{ id: town.worker, name: '陈小梅' }]);
  desk.app.at('2026-11-27T10:00:00+08:00');
  expect(await own()).toEqual([]);
  desk.app.at(now);
  await people('endLeave', { id });
  expect(await own()).toEqual([]);
  // Ended on its first day it was none.
  expect((await people('leaves', { workerId: town.worker })).rows).toEqual([]);
});

test('merged files have one task in a batch; taken back, each has its own again, and its case its worker', async () => {
  const { town } = desk;
  const as = (who: Who) => desk.app.as(who);
  const [one = '', two = ''] = old;
  const opening = { clientId: two, domain: 'ELD', source: 'self', voluntary: true, problem: '独居' };
  const { id: caseId } = await call('openCase', { ...opening, receivedOn: '2026-11-20', workerId: substitute });
  const { id: alone } = await as(town.lead)('clients', 'registerClient', {
    ...{ name: '高六', bornOn: '1950-05-01', careFrom: '2026-11-01', responsibleWorkerId: town.worker },
    ...{ divisionCode: town.pointB.divisionCode, siteId: town.pointB.id },
  });
  const { id } = await made();
  const standing = async () => [
    ...names((await call('batchTasks', { id })).rows),
    (await call('case', { id: caseId })).workerName,
  ];
  const before = await standing();
  const merged = async (survivorId: string, mergedId: string) => {
    const merge = { survivorId, mergedId, take: [], reason: '同一人' };
    const { id: mergeId } = await as(allOf('bureau'))('clients', 'mergeClients', merge);
    const meanwhile = await standing();
    await as(allOf('bureau'))('clients', 'unmergeClients', { id: mergeId, reason: '两人' });
    return meanwhile;
  };
  expect(before).toEqual(['高一', '高二', '高四', '代小班']);
  // Both had a task: one is left.
  expect(await merged(one, two)).toEqual(['高一', '高四', '代小班']);
  expect(await standing()).toEqual(before);
  // At another point the task goes along, and the case to whoever is responsible there.
  expect(await merged(alone, two)).toEqual(['高一', '高六', '高四', '陈小梅']);
  expect(await standing()).toEqual(before);
});

test.each([
  [{ cancelled: true, done: 3 }, 'cancelled'],
  [{ done: 3 }, 'done'],
  [{ dueOn: '2026-11-25' }, 'open'],
  [{ dueOn: '2026-11-24' }, 'late'],
])('%o is %s', (parts, state) => {
  const standing = { dueOn: '2026-11-30', cancelled: false, total: 3, done: 1, ...parts };
  expect(batchStateOf(standing, '2026-11-25')).toBe(state);
});

test('whoever dies, or leaves care, before a visit is missed by nobody', async () => {
  const clients = desk.app.as(desk.town.lead);
  const ids = await desk.register([
    { name: '寿一', bornOn: '1925-01-01', responsibleWorkerId: desk.town.worker },
    { name: '寿二', bornOn: '1926-01-01', responsibleWorkerId: desk.town.worker },
  ]);
  const { id, tasks } = await made({ ageFrom: 99 });
  expect(tasks).toBe(2);
  const { version } = await clients('clients', 'client', { id: ids[0] });
  await clients('clients', 'endCare', { id: ids[0], version, careTo: '2026-11-25', reason: '去世' });
  expect(await call('taskBatch', { id })).toMatchObject({
    ...{ total: 1, done: 0, lapsed: 1, state: 'open' },
    byWorker: [{ name: '陈小梅', total: 1, done: 0 }],
  });
  expect(names((await call('batchTasks', { id, only: 'undone' })).rows)).toEqual(['寿二']);
  const day = (await call('dayTasks', { whose: 'here' })).rows.filter((t: { batchId: string }) => t.batchId === id);
  expect(names(day)).toEqual(['寿二']);
  const { rows } = await call('batchTasks', { id });
  expect(rows.map((r: { clientName: string; lapsed: boolean }) => [r.clientName, r.lapsed])).toEqual([
    ['寿二', false],
    ['寿一', true],
  ]);
  await desk.record(ids[1] ?? '', '2026-11-25');
  expect(await call('taskBatch', { id })).toMatchObject({ total: 1, done: 1, state: 'done' });
});

test('what was missed stays missed when care ends after the due day', async () => {
  const [clientId = ''] = await desk.register([
    { name: '寿三', bornOn: '1916-01-01', responsibleWorkerId: desk.town.worker },
  ]);
  const { id } = await made({ ageFrom: 109 });
  desk.app.at('2026-12-20T10:00:00+08:00');
  const clients = desk.app.as(desk.town.lead);
  const { version } = await clients('clients', 'client', { id: clientId });
  await clients('clients', 'endCare', { id: clientId, version, careTo: '2026-12-19', reason: '去世' });
  expect(await call('taskBatch', { id })).toMatchObject({ total: 1, done: 0, lapsed: 0 });
});

test('whoever stands in hears of new tasks of the absent and of those left, while the leave lasts only', async () => {
  const { town } = desk;
  const standing = { role: 'socialWorker', workerId: substitute, ...town.station, siteId: town.station.id } as const;
  await makeAccount(desk.app, { login: 'substitute', ...standing });
  const told = async () =>
    (
      await desk.app.services.pool.query(
        `select n.kind, n.body ->> 'zh' as body from platform.notice n join access.account a on a.id = n.account_id
         where a.worker_id = $1 order by n.at, n.id`,
        [substitute],
      )
    ).rows.map((n: { kind: string; body: string }) => `${n.kind} ${n.body}`);
  desk.app.at('2026-11-28T10:00:00+08:00');
  const leave = { workerId: town.worker, substituteId: substitute, kind: 'annual' };
  const days = { fromOn: '2026-11-28', toOn: '2026-12-01' };
  const { id: leaveId } = await desk.app.as(town.lead)('people', 'recordLeave', { ...leave, ...days });
  const { id } = await made({ dueOn: '2026-12-01' });
  desk.app.at('2026-11-30T07:40:00+08:00');
  const remind = () =>
    runAction(desk.app.services, { who: system, language: 'zh' }, 'cases.remind-batches', {}, remindOwners);
  await remind();
  const all = [
    'people.stands-in 2026-11-28 至 2026-12-01，其走访和任务列在今日任务',
    'cases.batch-made 代陈小梅：4 人，请于 2026-12-01 前走访',
    'cases.batch-due 代陈小梅：4 人，请于 2026-12-01 前走访',
  ];
  expect(await told()).toEqual(all);
  await desk.app.as(town.lead)('people', 'endLeave', { id: leaveId });
  const { id: later } = await made({ dueOn: '2026-12-02' });
  expect(await told()).toEqual(all);
  for (const batch of [id, later]) await call('cancelTaskBatch', { id: batch, reason: '试验' });
});
