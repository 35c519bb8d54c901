import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '../../../app/testing.ts';
import { exportedRows } from '../../../app/testing-sheets.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';

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
