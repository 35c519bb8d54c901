import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '../../../app/testing.ts';
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
