import { afterAll, expect, test } from 'vitest';
import { allOf } from '../../../app/testing.ts';
import { codeOf, plansDesk } from '../../../app/testing-plans.ts';

const { app, stations, workers, call, plan, computed, approved, supervisorsOn } = await plansDesk();
afterAll(() => app.close());

const names = ['何督导', '梁督导', '黄督导'];
const leave = (workerId: string, fromOn: string, toOn: string) =>
  app.as(allOf('bureau'))('people', 'recordLeave', { workerId, kind: 'sick', fromOn, toOn });

test('whom a plan gives stations in the middle of a long leave, or before it begins, is told and named by whoever publishes', async () => {
  const asked = await approved({ minimum: 0 });
  const { rows } = await call('planStations', { id: asked.id });
  const whose: string = rows.find((r: { id: string }) => r.id === stations[0]).toId;
  const [n] = [rows.filter((r: { toId: string }) => r.toId === whose).length];
  const third = workers[2] as string;
  await leave(third, '2026-12-10', '2026-12-20');
  await leave(whose, '2026-12-08', '2027-04-30');
  const name = names[workers.indexOf(whose)];
  const of = { name, from: '2026-12-08', to: '2027-04-30', stations: n, fresh: n };
  const awayOn = async (on: string) => (await call('planEffect', { id: asked.id, on })).away;
  // Eleven days are no long leave, and of the five months too few are left in the end.
  for (const on of ['2026-12-05', '2026-12-20']) expect(await awayOn(on)).toEqual([{ id: expect.any(String), ...of }]);
  expect(await awayOn('2027-04-15')).toEqual([]);
  const on = '2026-12-20';
  const refused = await call('publishPlan', { ...asked, on }).catch((e: unknown) => e);
  const said = `${name} 2026-12-08 至 2027-04-30 请假：按方案负责 ${n} 站，其中新接 ${n} 站`;
  expect(refused).toMatchObject({ status: 409, code: 'supervision.plan-away', params: { names: said } });
  expect((await plan(asked.id)).state).toBe('approved');
  const away = (await awayOn(on)).map((a: { id: string }) => a.id);
  expect(await codeOf(call('publishPlan', { ...asked, on, away }))).toBe('done');
  expect((await supervisorsOn(on))[0]).toBe(workers.indexOf(whose));
  // What is theirs by then stays; gone back to, the plan is told of in the same way.
  expect(await awayOn('2026-12-22')).toMatchObject([{ ...of, fresh: 0 }]);
  const other = workers.find((w) => w !== whose && w !== third);
  await call('assignStations', { siteIds: [stations[0]], workerId: other, on: '2026-12-23' });
  const { version } = await plan(asked.id);
  const back = { id: asked.id, version, on: '2026-12-23', reason: '按方案执行' };
  expect(await codeOf(call('rollBackTo', back))).toBe('supervision.plan-away');
  expect(await codeOf(call('rollBackTo', { ...back, away }))).toBe('done');
});

test('by hand nobody on long leave gets another station; what they have stays', async () => {
  const third = workers[2] as string;
  const give = (siteId: string | undefined, on: string) =>
    codeOf(call('assignStations', { siteIds: [siteId], workerId: third, on }));
  await give(stations[2], '2026-12-23');
  await leave(third, '2027-01-10', '2027-06-30');
  expect(await give(stations[1], '2027-01-20')).toBe('supervision.on-leave');
  expect(await give(stations[2], '2027-01-20')).toBe('done');
  expect(await give(stations[1], '2027-07-01')).toBe('done');
});

test('leaves that follow one another without a gap are one absence, for plans and by hand', async () => {
  const { id } = await approved({ minimum: 0 });
  const { rows } = await call('planStations', { id });
  const [mine, other] = [stations[0], stations[1]];
  const whose: string = rows.find((r: { id: string }) => r.id === mine).toId;
  const name = names[workers.indexOf(whose)];
  const on = '2027-08-05';
  const told = async () => (await call('planEffect', { id, on })).away;
  const leftOut = async () => (await computed({ effectiveOn: on, minimum: 0 })).away;
  await leave(whose, '2027-08-02', '2027-08-11');
  await leave(whose, '2027-08-12', '2027-08-21');
  await leave(whose, '2027-08-31', '2027-09-09');
  expect([await told(), await leftOut()]).toEqual([[], []]);
  await leave(whose, '2027-08-22', '2027-08-30');
  expect(await told()).toMatchObject([{ name, from: '2027-08-02', to: '2027-09-09' }]);
  expect(await leftOut()).toEqual([name]);
  const given = call('assignStations', { siteIds: [other], workerId: whose, on });
  expect(await codeOf(given)).toBe('supervision.on-leave');
});
