import { afterAll, describe, expect, test } from 'vitest';
import { allOf } from '../../../app/testing.ts';
import { codeOf, plansDesk } from '../../../app/testing-plans.ts';
import { hereAndNow } from '../solving/here.ts';
import { computePlans } from './computing.ts';

const from = '2024-01-01';
const { app, stations, workers, seats, call, plan, computed, approved, supervisorsOn } = await plansDesk();
interface Approved {
  readonly id: string;
  readonly version: number;
}
/** As the page does it: what others have published for days to come has been shown. */
const knowing = async ({ id }: Approved, on: string): Promise<string[]> =>
  (await call('planEffect', { id, on })).beside.map((b: { id: string }) => b.id);
const publish = async (asked: Approved, on: string, parts: object = {}) =>
  call('publishPlan', { ...asked, on, beside: await knowing(asked, on), ...parts });
const rollBack = async (asked: Approved, on: string) =>
  call('rollBackTo', { ...asked, on, beside: await knowing(asked, on), reason: '按原分工' });
/** From when to when, without those that held on no day. */
const held = async (id: string) =>
  (await plan(id)).periods
    .filter((p: { validFrom: string; validTo: string }) => p.validFrom !== p.validTo)
    .map((p: { validFrom: string; validTo: string | null }) => `${p.validFrom}–${p.validTo ?? ''}`);
afterAll(() => app.close());

describe('publishing', () => {
  test('two heads publish different plans for one day at once: the second is told whose, and goes on knowingly', async () => {
    const [one, two] = [await approved({ minimum: 0 }), await approved({ fewMoves: true })];
    const on = '2026-12-05';
    const before = await knowing(one, on);
    const both = await Promise.all(
      [one, two].map((p) => call('publishPlan', { ...p, on, beside: before }).catch((e: unknown) => e)),
    );
    const [first, second] = both[0] instanceof Error ? [two, one] : [one, two];
    const refused = both.find((b) => b instanceof Error);
    const names = expect.stringContaining('发布的“冬季方案”（2026-12-05 起）');
    expect(refused).toMatchObject({ status: 409, code: 'supervision.plan-beside', params: { names } });
    expect([(await plan(first.id)).state, (await plan(second.id)).state]).toEqual(['coming', 'approved']);
    const { beside } = await call('planEffect', { id: second.id, on });
    expect(beside.at(-1)).toMatchObject({ planId: first.id, validFrom: on });
    await publish(second, on);
    expect([await held(first.id), await held(second.id)]).toEqual([[], [`${on}–`]]);
    // Replaced on its first day it held on none, and stays in the history; going back brings it in.
    const replaced = await plan(first.id);
    expect(replaced).toMatchObject({ state: 'superseded', periods: [{ validFrom: on, validTo: on }] });
    await rollBack({ id: first.id, version: replaced.version }, '2026-12-06');
    expect([await held(first.id), await held(second.id)]).toEqual([['2026-12-06–'], [`${on}–2026-12-06`]]);
    expect(await codeOf(publish(two, '2026-12-06'))).not.toBe('done');
    const { history } = await call('supervision', { siteId: stations[0] });
    expect(history.filter((h: { validTo: string | null }) => h.validTo === null)).toHaveLength(1);
  });

  test('whichever plan holds on a day is called so, and one that comes again keeps when it held before', async () => {
    const [one, two] = [await approved({ minimum: 0 }), await approved({ fewMoves: true })];
    await publish(one, '2026-12-06');
    await publish(two, '2026-12-12');
    const { version } = await plan(one.id);
    await rollBack({ id: one.id, version }, '2026-12-16');
    expect([await held(one.id), await held(two.id)]).toEqual([
      ['2026-12-06–2026-12-12', '2026-12-16–'],
      ['2026-12-12–2026-12-16'],
    ]);
    const listed = async (on: string) => {
      app.at(`${on}T10:00:00+08:00`);
      const states = await Promise.all([one, two].map(async (p) => (await plan(p.id)).state));
      const now = (await call('plans', { state: 'published' })).rows.map((r: { id: string }) => r.id);
      return [...states, now[0] === one.id ? 'one' : now[0] === two.id ? 'two' : now[0]];
    };
    expect(await listed('2026-12-07')).toEqual(['published', 'coming', 'one']);
    expect(await listed('2026-12-13')).toEqual(['coming', 'published', 'two']);
    expect(await listed('2026-12-17')).toEqual(['published', 'superseded', 'one']);
    // Later on the same day: what follows comes after in the audit.
    app.at('2026-11-23T11:00:00+08:00');
    const periods = (await plan(one.id)).periods;
    expect(periods.map((p: { cause: string; reason: string | null }) => [p.cause, p.reason])).toEqual([
      ['plan', null],
      ['rollback', '按原分工'],
    ]);
    // What it decided for the days of its first publication holds: a change by hand lasts until then (decision 84).
    const had = (await supervisorsOn('2026-12-05'))[0];
    const byHand = { siteIds: [stations[0]], workerId: workers[had === 0 ? 1 : 0], on: '2026-12-05' };
    expect((await call('assignStations', byHand)).cut?.on).toBe('2026-12-06');
    // Nothing ends it: there is nothing to go back to.
    expect(await codeOf(rollBack({ id: one.id, version: version + 1 }, '2026-12-20'))).toBe('supervision.plan-state');
  });

  test('whoever publishes gets what was shown: as many stations, but others, are refused', async () => {
    const asked = await approved({ minimum: 0 });
    const on = '2026-12-20';
    const to = new Map<string, string>(
      (await call('planStations', { id: asked.id })).rows.map((r: { id: string; toId: string }) => [r.id, r.toId]),
    );
    const give = (siteId: string, own: boolean) => {
      const planned = to.get(siteId) as string;
      const other = workers.find((w) => w !== planned && w !== workers[2]) as string;
      return call('assignStations', { siteIds: [siteId], workerId: own ? planned : other, on });
    };
    const [first = '', second = ''] = stations;
    for (const [siteId, own] of [
      [first, false],
      [second, true],
    ] as const)
      await give(siteId, own);
    const { effect } = await call('planEffect', { id: asked.id, on });
    expect(effect.moving).toContain(first);
    await give(first, true);
    await give(second, false);
    const now = (await call('planEffect', { id: asked.id, on })).effect;
    expect([now.moved, now.moving.includes(first)]).toEqual([effect.moved, false]);
    expect(await codeOf(publish(asked, on, { moving: effect.moving }))).toBe('supervision.plan-moves-otherwise');
    expect(await codeOf(publish(asked, on, { moving: now.moving }))).toBe('done');
  });

  test('for a day before a plan that comes: the later one stays, also where it leaves a station as it is', async () => {
    const on = { later: '2027-02-01', sooner: '2027-01-10', back: '2027-01-20' };
    const later = await approved({ minimum: 0, fewMoves: true, effectiveOn: on.later });
    await publish(later, on.later);
    const [then, site] = [await supervisorsOn(on.later), await supervisorsOn(on.sooner)];
    const [gone, stays] = site[0] === 0 ? [0, 1] : [1, 0];
    const sooner = await approved({ fewMoves: true, absentIds: [workers[gone]], effectiveOn: on.sooner });
    const { effect } = await call('planEffect', { id: sooner.id, on: on.sooner });
    expect(effect).toMatchObject({ cut: { n: effect.moved, on: on.later } });
    expect((await publish(sooner, on.sooner)).cut).toEqual(effect.cut);
    expect([(await plan(later.id)).state, (await plan(sooner.id)).state]).toEqual(['coming', 'coming']);
    expect([await held(later.id), await held(sooner.id)]).toEqual([[`${on.later}–`], [`${on.sooner}–${on.later}`]]);
    expect(await supervisorsOn(on.sooner)).toMatchObject({ 0: stays, 1: stays });
    expect(await supervisorsOn(on.later)).toEqual(then);
    const { rows } = await call('plans', { state: 'superseded' });
    const { id, version } = rows.at(-1);
    const { cut } = await rollBack({ id, version }, on.back);
    expect(cut).toMatchObject({ on: on.later });
    expect(await supervisorsOn(on.later)).toEqual(then);
    // Decided anew for the day of the later plan, that is over.
    const all = { siteIds: stations.slice(0, 2), workerId: workers[gone], on: on.later };
    expect((await call('assignStations', all)).cut).toBe(null);
  });

  test('is refused where a station has been locked to somebody else since', async () => {
    const asked = await approved({ minimum: 0, fewMoves: true });
    const { rows } = await call('planStations', { id: asked.id, district: '440106' });
    const other = workers.slice(0, 2).find((w) => w !== rows[0].toId);
    const lock = { kind: 'lock', ground: 'language', siteId: rows[0].id, workerId: other, reason: '客家话' };
    const { id } = await call('bindStation', { ...lock, validFrom: '2026-12-10' });
    expect(await codeOf(publish(asked, '2026-12-10'))).toBe('supervision.plan-bound');
    const { effect, differs } = await call('planEffect', { id: asked.id, on: '2026-12-10' });
    expect([effect, differs.bound]).toMatchObject([null, [{ kind: 'lock', siteName: rows[0].name }]]);
    await call('unbindStation', { id, version: 1 });
    expect(await codeOf(publish(asked, '2026-12-10'))).toBe('done');
  });

  test('computed without a lock it ends that lock, once whoever publishes has been shown it; no other', async () => {
    const bind = (nth: number, more: object = {}) =>
      call('bindStation', {
        ...{ kind: 'lock', ground: 'continuity', siteId: stations[nth], workerId: workers[0], reason: '跟进中' },
        ...{ validFrom: '2026-11-23', ...more },
      });
    const locks: string[] = [(await bind(0)).id, (await bind(1)).id];
    const both = await computed({ effectiveOn: '2026-12-07' });
    const nth = both.choices.findIndex((c: { name: { zh: string } }) => c.name.zh === '取消锁定：乙站（何督导）');
    const { id } = await call('proposeAlternative', { id: both.id, nth });
    await computePlans(app.services, hereAndNow);
    const asked = await plan(id);
    expect(asked.released).toMatchObject([{ kind: 'lock', siteName: '乙站', workerName: '何督导' }]);
    await call('approvePlan', { id, version: asked.version });
    const on = '2026-12-07';
    const attempt = (parts: object = {}) => codeOf(publish({ id, version: asked.version + 1 }, on, parts));
    const { effect } = await call('planEffect', { id, on });
    expect(effect.ends).toMatchObject([{ id: locks[1], siteName: '乙站' }]);
    expect(await attempt()).toBe('supervision.plan-ends-bindings');
    // A lock that came since still speaks against it.
    const { id: late } = await bind(2);
    expect(await attempt({ ending: [locks[1], late] })).toBe('supervision.plan-bound');
    await call('unbindStation', { id: late, version: 1 });
    expect(await attempt({ ending: [locks[1]] })).toBe('done');
    const { rows } = await call('bindings', { state: 'now' });
    const ends = new Map(rows.map((r: { id: string; validTo: string | null }) => [r.id, r.validTo]));
    expect(locks.map((lock) => ends.get(lock))).toEqual([null, on]);
    const audit = await app.as(allOf('administrator'))('access', 'audit', { action: 'supervision.publishPlan' });
    expect(JSON.stringify(audit.rows[0])).toContain('乙站锁定给何督导');
    await call('unbindStation', { id: locks[0], version: 1 });
  });

  test('taken back before it begins, everybody keeps what they have on the eve, and what came before goes on', async () => {
    const on = '2027-03-10';
    const eve = '2027-03-09';
    const before = await supervisorsOn(eve);
    const inForce = (await call('plans', { size: 50 })).rows.find((p: { periods: { validTo: string | null }[] }) =>
      p.periods.some((d) => d.validTo === null),
    );
    // Computed for days on which both stations are bound to somebody else.
    const bind = (nth: number) =>
      call('bindStation', {
        ...{ kind: 'lock', ground: 'continuity', siteId: stations[nth], workerId: workers[before[nth] === 0 ? 1 : 0] },
        ...{ reason: '轮换', validFrom: '2027-03-01', validTo: '2027-03-05' },
      });
    for (const nth of [0, 1]) await bind(nth);
    const asked = await computed({ minimum: 0, effectiveOn: '2027-03-02' });
    await call('approvePlan', { id: asked.id, version: asked.version });
    const ready = { id: asked.id, version: asked.version + 1 };
    await publish(ready, on);
    expect(await supervisorsOn(on)).not.toEqual(before);
    // Decided since by hand for a later day, that stays.
    const later = { siteIds: [stations[0]], workerId: workers[2], on: '2027-04-01' };
    await call('assignStations', later);
    const back = (version: number) => call('withdrawPlan', { id: asked.id, version, reason: '尚需征求意见' });
    expect(await back(ready.version + 1)).toMatchObject({ assigned: 2, unchanged: 0 });
    expect([await supervisorsOn(eve), await supervisorsOn(on)]).toEqual([before, before]);
    expect((await supervisorsOn('2027-04-02'))[0]).toBe(2);
    expect([(await plan(asked.id)).state, await held(asked.id)]).toEqual(['approved', []]);
    expect((await plan(inForce.id)).periods).toEqual(inForce.periods);
    expect(await codeOf(back(ready.version + 2))).toBe('supervision.plan-state');
    // It may be published again for another day; once that has come, only another plan undoes it.
    const again = { id: asked.id, version: ready.version + 2 };
    await publish(again, '2027-03-12');
    app.at('2027-03-12T10:00:00+08:00');
    expect(await codeOf(back(again.version + 1))).toBe('supervision.plan-state');
    app.at('2026-11-23T12:00:00+08:00');
    await back(again.version + 1);
    // A day that was taken back ends nothing: whoever gets the station before it keeps it.
    const sooner = { siteIds: [stations[1]], on: '2027-03-08' };
    const other = before[1] === 0 ? 1 : 0;
    expect(await call('assignStations', { ...sooner, workerId: workers[other] })).toMatchObject({ cut: null });
    expect((await supervisorsOn('2027-03-20'))[1]).toBe(other);
    await call('assignStations', { ...sooner, workerId: workers[before[1]] });
    await call('assignStations', { ...later, workerId: workers[before[0]] });
  });

  test('is refused where a station has closed, or a supervisor gone, since', async () => {
    const asked = await approved({ effectiveOn: '2026-12-20', minimum: 0 });
    const close = {
      id: stations[2],
      version: 1,
      on: '2026-12-15',
      reason: '撤站',
      successorId: null,
      closeBelow: false,
    };
    await app.as(allOf('bureau'))('network', 'closeSite', { ...close, successorId: stations[0] });
    const differs = { opened: [], closed: ['丙站'], gone: [], bound: [] };
    expect(await call('planEffect', { id: asked.id, on: '2026-12-20' })).toMatchObject({
      effect: null,
      differs,
      over: null,
    });
    expect(await codeOf(publish(asked, '2026-12-20'))).toBe('supervision.plan-outdated');
    const ending = { id: seats[2], version: 1, on: '2026-12-16', reason: '离职' };
    expect(await codeOf(call('endSeat', ending))).toBe('done');
    expect((await plan(asked.id)).state).toBe('approved');
  });

  test('is refused above the maximum in force, whatever maximum it was computed with; within it, it may be', async () => {
    const place = '440115';
    const sites: string[] = [];
    for (let nth = 1; nth <= 9; nth += 1) {
      const site = { kind: 'station', name: `南沙${nth}站`, divisionCode: '440115001', openedOn: '2021-06-01' };
      sites.push((await app.as(allOf('bureau'))('network', 'openSite', site)).id);
    }
    const areaId = (await call('organisation')).units.find((u: { level: string }) => u.level === 'area').id;
    const group = { level: 'group', name: '南沙组', divisionCode: place, validFrom: from, parentId: areaId };
    const { id: unitId } = await call('openUnit', group);
    const rows = ['南沙甲', '南沙乙'].map((name) => ({ name, siteId: stations[0], joinedOn: '2022-01-01' }));
    const { ids } = await app.as(allOf('bureau'))('people', 'registerWorkers', { rows });
    for (const workerId of ids) await call('appoint', { workerId, unitId, duty: 'supervisor', validFrom: from });
    const what = { place, minimum: 0, maximum: 30, effectiveOn: '2026-12-10' };
    const alone = await computed({ ...what, absentIds: [ids[1]] });
    expect(alone).toMatchObject({ hypothetical: false, over: { maximum: 8, people: [{ name: '南沙甲', n: 9 }] } });
    const refused = await call('approvePlan', { id: alone.id, version: alone.version }).catch((e) => e);
    expect(refused).toMatchObject({ code: 'supervision.plan-over-maximum' });
    expect((await call('comparePlans', { ids: [alone.id] })).plans.at(-1)).toMatchObject({ most: 9 });
    const both = await approved(what);
    // What stands elsewhere counts as well.
    await call('assignStations', { siteIds: stations.slice(0, 2), workerId: ids[0], on: '2026-12-08' });
    // A plan of the whole city holds from the 10th on: this is decided anew for that day.
    await call('assignStations', { siteIds: stations.slice(0, 2), workerId: ids[1], on: '2026-12-10' });
    const held = sites.slice(0, 6);
    await call('assignStations', { siteIds: held, workerId: ids[1], on: '2026-12-09' });
    const seventh = { siteIds: [sites[6] as string], workerId: ids[1], on: '2026-12-09' };
    expect(await codeOf(call('assignStations', seventh))).toBe('supervision.over-maximum');
    const part = await computed({
      place,
      minimum: 0,
      maximum: undefined,
      effectiveOn: '2026-12-10',
      absentIds: [ids[0]],
    });
    const { rows: loads } = await call('planSupervisors', { id: part.id });
    // Two of the eight that he may have stand elsewhere.
    expect([loads.map((l: { load: number }) => l.load), part.over, part.hypothetical]).toEqual([[6], null, true]);
    expect(await codeOf(publish(both, '2026-12-10'))).toBe('done');
  });
});
