import { afterAll, expect, test } from 'vitest';
import { codeOf, plansDesk } from '../../../app/testing-plans.ts';
import { breaks, together } from './rules.ts';

const { app, stations, workers, call, computed, approved, supervisorsOn } = await plansDesk();
const [site = '', second = '', third = ''] = stations;
const [he = '', liang = '', huang = ''] = workers;
afterAll(() => app.close());

const bind = async (kind: string, siteId: string, workerId: string, validFrom: string): Promise<string> =>
  (await call('bindStation', { kind, ground: 'language', siteId, workerId, reason: '客家话', validFrom })).id;
const unbind = (id: string) => call('unbindStation', { id, version: 1 });
const give = (siteId: string, workerId: string, on: string) =>
  call('assignStations', { siteIds: [siteId], workerId, on });
const faultOf = async (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (e) => e.fields?.[0] ?? e,
  );
const brokenOn = async (id: string) =>
  (await call('bindings', { size: 50 })).rows.find((r: { id: string }) => r.id === id).brokenOn;

test('a lock that begins later is in the way of whatever lasts until then, and says so before its day', async () => {
  await give(site, he, '2026-11-23');
  const lock = await bind('lock', site, liang, '2027-03-10');
  expect(await brokenOn(lock)).toBe('2027-03-10');
  const refused = await faultOf(give(site, huang, '2026-12-05'));
  expect(refused).toMatchObject({
    code: 'supervision.bound-later',
    params: { binding: '甲站锁定给梁督导', on: '2027-03-10' },
  });
  expect(await codeOf(give(site, huang, '2027-03-15'))).toBe('supervision.bound-otherwise');
  // Whoever has it until then may be anybody, once it is theirs from that day on.
  await give(site, liang, '2027-03-10');
  expect(await brokenOn(lock)).toBe(null);
  expect(await give(site, huang, '2026-12-05')).toMatchObject({ assigned: 1, cut: { on: '2027-03-10' } });
  expect([(await supervisorsOn('2027-03-09'))[0], (await supervisorsOn('2027-03-10'))[0]]).toEqual([2, 1]);
  await unbind(lock);
});

test('an exclusion is looked at on every day of it: what has ended, or never begins, binds nobody', async () => {
  await give(second, he, '2026-11-23');
  const ends = { kind: 'exclusion', ground: 'conflict', siteId: second, workerId: liang, reason: '亲属' };
  const soon = await call('bindStation', { ...ends, validFrom: '2026-11-25', validTo: '2026-12-01' });
  expect(await codeOf(give(second, liang, '2026-11-24'))).toBe('supervision.bound-later');
  const never = await bind('exclusion', second, liang, '2027-01-01');
  await unbind(never);
  expect(await codeOf(give(second, liang, '2026-12-01'))).toBe('done');
  const stands = await bind('exclusion', second, liang, '2027-02-01');
  expect([await brokenOn(soon.id), await brokenOn(never), await brokenOn(stands)]).toEqual([null, null, '2027-02-01']);
  for (const id of [soon.id, stands]) await unbind(id);
});

test('a plan is refused for days before what it does not obey later; computed again it obeys', async () => {
  await give(third, huang, '2026-11-23');
  const asked = await approved({ minimum: 0, fewMoves: true, borders: 'city' });
  const { toId } = (await call('planStations', { id: asked.id })).rows.find((r: { id: string }) => r.id === third);
  const exclusion = await bind('exclusion', third, toId, '2027-06-10');
  const attempt = async ({ id, version }: { id: string; version: number }) => {
    const { effect, differs, beside } = await call('planEffect', { id, on: '2026-12-20' });
    const ids = beside.map((b: { id: string }) => b.id);
    const failed = await faultOf(call('publishPlan', { id, version, on: '2026-12-20', beside: ids }));
    return { effect, bound: differs?.bound, failed };
  };
  expect(await attempt(asked)).toMatchObject({
    effect: null,
    bound: [{ kind: 'exclusion', siteName: '丙站', from: '2027-06-10' }],
    failed: {
      code: 'supervision.plan-bound',
      params: { names: expect.stringContaining('丙站回避黄督导（2027-06-10 起）') },
    },
  });
  const again = await computed({ minimum: 0, fewMoves: true, borders: 'city' });
  expect(again.exclusions).toBe(1);
  await call('approvePlan', { id: again.id, version: again.version });
  expect((await attempt({ id: again.id, version: again.version + 1 })).failed).toBe('done');
  expect(await brokenOn(exclusion)).toBe(null);
  await unbind(exclusion);
});

test('ended twice at once, one is told that it was ended meanwhile', async () => {
  const id = await bind('lock', site, he, '2026-11-23');
  const both = await Promise.all([codeOf(unbind(id)), codeOf(unbind(id))]);
  expect(both.toSorted()).toEqual(['conflict', 'done']);
  expect(await codeOf(unbind(id))).toBe('conflict');
});

test('of two that cannot both be obeyed by one supervisor, a plan obeys the first', () => {
  const lock = (workerId: string, siteId = 's') => ({ kind: 'lock' as const, siteId, workerId });
  const exclusion = (workerId: string) => ({ ...lock(workerId), kind: 'exclusion' as const });
  expect(together([lock('a'), lock('b'), lock('b', 't'), exclusion('a'), exclusion('b')])).toEqual([
    ...[lock('a'), exclusion('b'), lock('b', 't')],
  ]);
  expect(together([exclusion('a'), exclusion('a'), lock('a'), lock('b')])).toEqual([exclusion('a'), lock('b')]);
  expect(breaks([lock('a'), exclusion('b')], [{ siteId: 's', workerId: 'b' }])).toHaveLength(2);
});
