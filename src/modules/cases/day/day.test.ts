import { afterAll, beforeAll, expect, test } from 'vitest';
import { atSite, inDivision, system } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run/run.ts';
import { remindOfDay } from './telling.ts';

let desk: VisitDesk;
let substitute: string;
let client: string;
let householdId: string;
beforeAll(async () => {
  desk = await visitDesk('2026-11-25T10:00:00+08:00');
  const { station, worker } = desk.town;
  const rows = [{ name: '代小班', siteId: station.id, joinedOn: '2023-01-01' }];
  [substitute = ''] = (await desk.app.as(system)('people', 'registerWorkers', { rows })).ids;
  for (const [login, workerId] of [
    ['owner', worker],
    ['substitute', substitute],
  ] as const)
    await makeAccount(desk.app, { login, role: 'socialWorker', workerId, ...station, siteId: station.id });
  [client = ''] = await desk.register([{ name: '郑老', responsibleWorkerId: worker }]);
  ({ householdId } = await desk.app.as(desk.town.lead)('clients', 'client', { id: client }));
  const measures = [
    { goal: '有人照料', measure: '联系送餐', fromOn: '2026-11-20', dueOn: '2026-11-29' },
    { goal: '看得起病', measure: '补缴医保', fromOn: '2026-11-20', dueOn: '2026-11-29', clientId: client },
    { goal: '住得安全', measure: '适老化改造', fromOn: '2026-12-20', dueOn: '2027-01-20' },
  ];
  const content = { situation: '一人户', difficulties: '无人照料' };
  const { id } = await call('saveHouseholdPlan', { householdId, content, measures });
  expect(await ofDay(leading(worker))).toEqual([]);
  await call('submitHouseholdPlan', { householdId, id });
  const supervisor = inDivision('supervisor', station.divisionCode.slice(0, 6));
  await call('decideHouseholdPlan', { householdId, id, decision: 'confirmed' }, supervisor);
});
afterAll(() => desk.app.close());

const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const leading = (workerId?: string): Who => atSite('stationLead', desk.town.station, [desk.town.pointA.id], workerId);
interface Row {
  kind: string;
  text: string;
  workerName: string;
}
const ofDay = async (who: Who, whose = 'mine') =>
  (await call('dayTasks', { whose }, who)).rows.flatMap((r: Row) =>
    r.kind === 'measure' ? [`${r.text} ${r.workerName}`] : [],
  );
const told = async (workerId: string, day: string) =>
  (
    await desk.app.services.pool.query(
      `select n.kind || ' ' || (n.body ->> 'zh') as said from platform.notice n
       join access.account a on a.id = n.account_id
       where a.worker_id = $1 and n.at >= $2::date and n.kind like 'cases.%-due' order by n.id`,
      [workerId, day],
    )
  ).rows.map((n: { said: string }) => n.said);
const remind = () => runAction(desk.app.services, { who: system, language: 'zh' }, 'cases.remind-day', {}, remindOfDay);

test('measures in force are of the day of whoever is named, once their window is near, and within reach only', async () => {
  const { town } = desk;
  const both = ['联系送餐 陈小梅', '补缴医保 陈小梅'];
  expect((await ofDay(leading(town.worker))).sort()).toEqual(both.sort());
  expect((await ofDay(leading(), 'here')).sort()).toEqual(both);
  expect([await ofDay(leading(substitute)), await ofDay(atSite('stationLead', town.elsewhere), 'here')]).toEqual([
    [],
    [],
  ]);
  const { rows } = await call('dayTasks', { whose: 'mine' }, leading(town.worker));
  expect(rows.find((r: Row) => r.text === '补缴医保')).toMatchObject({
    ...{ clientId: client, householdId, fromOn: '2026-11-20', dueOn: '2026-11-29' },
  });
});

test('whoever stands in has them too, and both are reminded, once a day', async () => {
  const { town } = desk;
  const opening = { clientId: client, domain: 'ELD', source: 'self', voluntary: true, problem: '独居' };
  const { id: caseId } = await call('openCase', { ...opening, receivedOn: '2026-11-20', workerId: town.worker });
  await call('acceptCase', { id: caseId, acceptedOn: '2026-11-20' });
  const task = { caseId, text: '联系家属', fromOn: '2026-11-25', dueOn: '2026-11-29', owner: 'worker' };
  await call('addTask', { ...task, workerId: town.worker });
  await remind();
  expect(await told(town.worker, '2026-11-01')).toEqual([]);
  desk.app.at('2026-11-26T07:41:00+08:00');
  const leave = { workerId: town.worker, substituteId: substitute, kind: 'annual' };
  await desk.app.as(town.lead)('people', 'recordLeave', { ...leave, fromOn: '2026-11-26', toOn: '2026-11-27' });
  expect((await ofDay(leading(substitute))).sort()).toEqual([
    '联系送餐 · 代 陈小梅 陈小梅',
    '补缴医保 · 代 陈小梅 陈小梅',
  ]);
  await remind();
  await remind();
  expect(await told(town.worker, '2026-11-26')).toEqual([
    'cases.task-due 1 项，请于 2026-11-29 前完成',
    'cases.measure-due 2 项，请于 2026-11-29 前完成',
  ]);
  expect(await told(substitute, '2026-11-26')).toEqual([
    'cases.task-due 代陈小梅：1 项，请于 2026-11-29 前完成',
    'cases.measure-due 代陈小梅：2 项，请于 2026-11-29 前完成',
  ]);
});

test('a measure done or dropped leaves the day, and nobody is reminded of it', async () => {
  const { town } = desk;
  desk.app.at('2026-11-28T07:41:00+08:00');
  const { measures } = (await call('householdPlans', { householdId })).plans[0];
  const idOf = (measure: string) => measures.find((m: { measure: string }) => m.measure === measure).id;
  await call('finishMeasure', { householdId, id: idOf('联系送餐'), doneOn: '2026-11-27' });
  expect(await ofDay(leading(town.worker))).toEqual(['补缴医保 陈小梅']);
  await call('dropMeasure', { householdId, id: idOf('补缴医保'), reason: '已参保' });
  expect(await ofDay(leading(town.worker))).toEqual([]);
  await remind();
  expect(await told(town.worker, '2026-11-28')).toEqual(['cases.task-due 1 项，请于 2026-11-29 前完成']);
});
