import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeResidentId } from '../kernel/china/resident-id.ts';
import { carriedOut, compared, uploadList } from '../modules/clients/roster/testing.ts';
import { visitDesk } from './testing-visits.ts';

let desk: Awaited<ReturnType<typeof visitDesk>>;
beforeAll(async () => {
  desk = await visitDesk('2026-11-23T10:00:00+08:00');
});
afterAll(() => desk.app.close());

test('whoever has a household plan or a task by now stays when the list goes back, and all others go', async () => {
  const { app, town } = desk;
  const clients = app.as(town.lead).bind(null, 'clients');
  const cases = app.as(town.lead).bind(null, 'cases');
  const line = (name: string, nth: number) =>
    `${name},${makeResidentId('990101', '1940-03-08', 300 + nth)},${town.pointA.divisionCode}`;
  const lines = ['姓名,身份证号,所在村居', ...['赵计划', '钱任务', '孙无事', '李无事'].map(line)];
  const fileId = await uploadList(app.services, town.lead, lines.join('\n'));
  const columns = ['name', 'residentId', 'village'].map((key, position) => ({ key, position }));
  const list = { category: 'orphan', month: '2026-11', divisionCode: town.station.divisionCode };
  const roster = await compared(app.services, clients('importRoster', { fileId, headerRow: 1, columns, ...list }));
  await carriedOut(app.services, clients, 'applyRoster', roster);

  const [planned] = (await clients('clients', { text: '赵计划' })).rows;
  const { householdId } = await clients('client', { id: planned.id });
  const window = { fromOn: '2026-11-25', dueOn: '2026-12-25' };
  await cases('saveHouseholdPlan', {
    ...{ householdId, saved: 0, content: { situation: '独居', difficulties: '无人照料' } },
    measures: [{ goal: '有人照料', measure: '送餐', ...window }],
  });
  const [asked] = (await clients('clients', { text: '钱任务' })).rows;
  await clients('assignResponsible', { clientIds: [asked.id], workerId: town.worker });
  const those = { place: town.station.divisionCode, categories: ['orphan'], workerIds: [town.worker] };
  const { id } = await cases('makeTaskBatch', { title: '周五前走访', ...those, dueOn: '2026-11-28' });

  expect(await carriedOut(app.services, clients, 'undoRoster', roster)).toMatchObject({ undone: 2, left: 2 });
  expect((await cases('batchTasks', { id })).rows.map((row: { clientName: string }) => row.clientName)).toEqual([
    '钱任务',
  ]);
  expect((await cases('householdPlans', { householdId })).plans).toHaveLength(1);
});
