import { afterAll, beforeAll, expect, test } from 'vitest';
import { atSite, inDivision, system } from '../../../app/testing.ts';
import { exportedRows } from '../../../app/testing-sheets.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import type { Role } from '../../access/contract.ts';

let desk: VisitDesk;
let leaver: string;
beforeAll(async () => {
  desk = await visitDesk('2026-11-25T10:00:00+08:00');
  const at = { siteId: desk.town.station.id, joinedOn: '2023-01-01' };
  [leaver = ''] = (await desk.app.as(system)('people', 'registerWorkers', { rows: [{ name: '将离职', ...at }] })).ids;
});
afterAll(() => desk.app.close());

const call = (module: string, name: string, input: unknown) => desk.app.as(desk.town.lead)(module, name, input);
const found = async () =>
  (await call('cases', 'orphans', {})).rows
    .filter((r: { name: string }) => r.name !== '黄甲' && r.name !== '黄乙')
    .map((r: { kind: string; name: string }) => `${r.kind} ${r.name}`);

test('what a worker leaves behind is listed, and handed over at once to somebody who is posted there', async () => {
  const [client = ''] = await desk.register([{ name: '周老', responsibleWorkerId: leaver }]);
  const opening = { clientId: client, domain: 'ELD', source: 'self', voluntary: true, problem: '独居' };
  const { id: caseId, number } = await call('cases', 'openCase', {
    ...{ ...opening, receivedOn: '2026-11-20', workerId: leaver },
  });
  await call('cases', 'acceptCase', { id: caseId, acceptedOn: '2026-11-21' });
  const window = { fromOn: '2026-11-22', dueOn: '2026-12-01' };
  const { id: taskId } = await call('cases', 'addTask', { caseId, text: '陪诊', ...window, workerId: leaver });
  expect(await found()).toEqual([]);
  const end = { id: leaver, version: 1, leftOn: '2026-11-25', reason: '回乡' };
  await desk.app.as(system)('people', 'endWorker', end);
  expect(await found()).toEqual(['client 周老', `case ${number}`, 'task 陪诊']);
  const take = { caseIds: [caseId], taskIds: [taskId] };
  const wrong = await call('cases', 'handOver', { ...take, workerId: desk.town.workerElsewhere }).catch((e) => e);
  expect(wrong.fields).toMatchObject([{ pointer: '/workerId', code: 'cases.unknown-worker' }]);
  expect(await call('cases', 'handOver', { ...take, workerId: desk.town.worker })).toEqual({ handed: 2 });
  expect(await found()).toEqual(['client 周老']);
  await call('clients', 'assignResponsible', { clientIds: [client], workerId: desk.town.worker });
  expect(await found()).toEqual([]);
});

test('activities to come, and one that waits for its summary, are left behind too, taken along and named in the file', async () => {
  const rows = [{ name: '又离职', siteId: desk.town.station.id, joinedOn: '2023-01-01' }];
  const [going = ''] = (await desk.app.as(system)('people', 'registerWorkers', { rows })).ids;
  const plan = async (title: string, parts: object = {}): Promise<string> =>
    (
      await call('cases', 'planActivity', {
        ...{
          title,
          kind: 'community',
          siteId: desk.town.pointA.id,
          purpose: '互助',
          class: 'inclusion',
          workerId: going,
        },
        ...{ startsAt: '2026-12-05T09:00:00+08:00', minutes: 60, capacity: 20, ...parts },
      })
    ).id;
  const today = { startsAt: '2026-11-25T09:00:00+08:00' };
  const [coming, signing, held] = [await plan('义剪'), await plan('手工坊', today), await plan('便民日', today)];
  const called = await plan('不办了');
  await call('cases', 'openSignIn', { activityId: signing });
  await call('cases', 'holdActivity', {
    ...{ activityId: held, occurredAt: today.startsAt, minutes: 60, others: 5 },
  });
  await call('cases', 'cancelActivity', { activityId: called, reason: '下雨' });
  expect(await found()).toEqual([]);
  desk.app.at('2026-11-26T10:00:00+08:00');
  await desk.app.as(system)('people', 'endWorker', { id: going, version: 1, leftOn: '2026-11-26', reason: '回乡' });
  const left = ['activity 便民日', 'activity 手工坊', 'activity 义剪'];
  expect((await found()).sort()).toEqual(left.sort());
  const sheet = await exportedRows(await call('cases', 'exportOrphans', {}), ['类别', '名称']);
  expect(
    sheet
      .filter((r) => r.类别 === '社区活动')
      .map((r) => `activity ${r.名称}`)
      .sort(),
  ).toEqual(left);
  const take = { activityIds: [coming, signing, held] };
  const beyond = await desk.app
    .as(desk.town.leadElsewhere)('cases', 'handOver', { ...take, workerId: desk.town.worker })
    .catch((e) => e.code);
  expect(beyond).toBe('not-found');
  expect(await call('cases', 'handOver', { ...take, workerId: desk.town.worker })).toEqual({ handed: 3 });
  expect(await found()).toEqual([]);
  expect((await call('cases', 'communityActivity', { id: signing })).worker).toMatchObject({ id: desk.town.worker });
});

test('what is left of a closed case, and of the plan of a household, goes to somebody too', async () => {
  desk.app.at('2026-11-26T10:00:00+08:00');
  const { town } = desk;
  const rows = ['再离职', '接手人'].map((name) => ({ name, siteId: town.station.id, joinedOn: '2023-01-01' }));
  const [going = '', heir = ''] = (await desk.app.as(system)('people', 'registerWorkers', { rows })).ids;
  const [client = ''] = await desk.register([{ name: '郑老', responsibleWorkerId: going }]);
  const opening = { clientId: client, domain: 'ELD', source: 'self', voluntary: true, problem: '独居' };
  const { id: caseId, number } = await call('cases', 'openCase', {
    ...{ ...opening, receivedOn: '2026-11-20', workerId: going },
  });
  await call('cases', 'acceptCase', { id: caseId, acceptedOn: '2026-11-20' });
  const ended = { closedOn: '2026-11-24', informedOn: '2026-11-24', summary: '不愿继续', followUps: ['2026-11-27'] };
  await call('cases', 'closeCase', { caseId, reason: 'unwilling', ...ended });
  const supervisor = inDivision('supervisor', town.station.divisionCode.slice(0, 6));
  const above = desk.app.as(supervisor);
  const { reviews } = await above('cases', 'reviewsOfCase', { caseId });
  await above('cases', 'decideReview', { id: reviews[0].id, decision: 'approved', remarks: '' });
  const { householdId } = await call('clients', 'client', { id: client });
  const content = { situation: '一人户', difficulties: '无人照料' };
  const measures = [{ goal: '有人照料', measure: '送餐', fromOn: '2026-11-24', dueOn: '2026-12-25', workerId: going }];
  const { id: plan } = await call('cases', 'saveHouseholdPlan', { householdId, content, measures });
  await call('cases', 'submitHouseholdPlan', { householdId, id: plan });
  await above('cases', 'decideHouseholdPlan', { householdId, id: plan, decision: 'confirmed', remarks: '' });
  const own = async (workerId: string, role: Role = 'socialWorker') =>
    (
      await desk.app.as(atSite(role, town.station, [town.pointA.id], workerId))('cases', 'dayTasks', { whose: 'mine' })
    ).rows.flatMap((r: { key: string; workerName: string }) => (r.key === `followUp-${caseId}` ? [r.workerName] : []));
  expect([await own(going), await found()]).toEqual([['再离职'], []]);

  desk.app.at('2026-11-27T10:00:00+08:00');
  await desk.app.as(system)('people', 'endWorker', { id: going, version: 1, leftOn: '2026-11-27', reason: '回乡' });
  expect(await found()).toEqual(['client 郑老', `followUp ${number}`, 'measure 送餐']);
  // Nobody's: it is on the day of whoever leads there.
  expect([await own(town.worker, 'stationLead'), await own(heir)]).toEqual([[null], []]);
  // Responsible for the client, somebody follows up what nobody else has.
  await call('clients', 'assignResponsible', { clientIds: [client], workerId: town.worker });
  expect([await own(town.worker), await found()]).toEqual([['陈小梅'], ['measure 送餐']]);
  const [measure] = (await call('cases', 'householdPlans', { householdId })).plans[0].measures;
  const take = { caseIds: [caseId], measureIds: [measure.id], workerId: heir };
  expect(await call('cases', 'handOver', take)).toEqual({ handed: 2 });
  expect([await own(heir), await own(town.worker), await found()]).toEqual([['接手人'], [], []]);
  const { rows: due } = await call('cases', 'followUpsDue', {});
  expect(due).toMatchObject([{ id: caseId, workerName: '接手人' }]);
  await call('cases', 'assignCase', { id: caseId, workerId: town.worker });
  expect(await own(town.worker)).toEqual(['陈小梅']);
});
