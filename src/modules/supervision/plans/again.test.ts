import { afterAll, expect, test } from 'vitest';
import { codeOf, plansDesk } from '../../../app/testing-plans.ts';

const { app, stations, workers, call, plan, approved, supervisorsOn } = await plansDesk();
afterAll(() => app.close());

/** As the page does it: what others have published for days to come has been shown. */
const bringIn = async (deed: string, asked: { id: string; version: number }, on: string, parts: object = {}) => {
  const beside = (await call('planEffect', { id: asked.id, on })).beside.map((b: { id: string }) => b.id);
  return call(deed, { ...asked, on, beside, ...parts });
};
const rollBack = (asked: { id: string; version: number }, on: string) =>
  bringIn('rollBackTo', asked, on, { reason: '按方案执行' });
const held = async (id: string) =>
  (await plan(id)).periods.map(
    (p: { validFrom: string; validTo: string | null }) => `${p.validFrom}–${p.validTo ?? ''}`,
  );

test('where it was cut, since something had been decided for a later day, it is brought in again for that day', async () => {
  const on = { first: '2027-05-01', cut: '2027-05-10' };
  const asked = await approved({ minimum: 0, fewMoves: true, effectiveOn: on.first });
  const to = (await call('planStations', { id: asked.id })).rows.find((r: { id: string }) => r.id === stations[0]).toId;
  const [other, third] = workers.filter((w) => w !== to);
  const give = (workerId: string | undefined, day: string) =>
    call('assignStations', { siteIds: [stations[0]], workerId, on: day });
  await give(other, '2027-04-20');
  await give(third, on.cut);
  expect((await bringIn('publishPlan', asked, on.first)).cut).toEqual({ n: 1, on: on.cut });
  const published = await plan(asked.id);
  expect(published.apart).toEqual({ n: 1, on: on.cut });
  // Its supervisors stand beside the same eve as its stations.
  const counts = async () => {
    const [{ rows: of }, { rows: by }] = [
      await call('planStations', { id: asked.id }),
      await call('planSupervisors', { id: asked.id }),
    ];
    const had = Map.groupBy(of, (r: { fromId: string }) => r.fromId);
    return by.map((s: { id: string; before: number }) => [s.before, had.get(s.id)?.length ?? 0]);
  };
  const eve = await supervisorsOn('2027-04-30');
  expect(eve[0]).toBe(workers.indexOf(other ?? ''));
  for (const [before, had] of await counts()) expect(before).toBe(had);
  const again = { id: asked.id, version: published.version };
  expect(await codeOf(rollBack(again, '2027-05-03'))).toBe('supervision.plan-state');
  expect(await rollBack(again, on.cut)).toMatchObject({ assigned: 1, cut: null });
  expect((await supervisorsOn(on.cut))[0]).toBe(workers.indexOf(to));
  expect(await held(asked.id)).toEqual([`${on.first}–${on.cut}`, `${on.cut}–`]);
  const last = await plan(asked.id);
  expect([last.apart, last.moves]).toEqual([null, 0]);
  for (const [before, had] of await counts()) expect(before).toBe(had);
  expect(await codeOf(rollBack({ id: asked.id, version: last.version }, on.cut))).toBe('supervision.plan-state');
});
