import { afterAll, describe, expect, test } from 'vitest';
import { allOf, inDivision, person } from '../../../app/testing.ts';
import { exportedRows } from '../../../app/testing-sheets.ts';
import { hereAndNow } from '../solving/testing.ts';
import { computePlans } from './computing.ts';
import { ask, codeOf, plansDesk } from './testing.ts';

const centre = allOf('centreManager');
const from = '2024-01-01';
const { app, stations, workers, seats, groups, call, plan, computed, approved, supervisorsOn } = await plansDesk();
afterAll(() => app.close());

describe('a plan', () => {
  test('is computed, explained, compared with what is in force, and only then approved and published', async () => {
    await call('assignStations', { siteIds: stations.slice(0, 2), workerId: workers[0], on: '2026-11-23' });
    const { id, version, ...found } = await computed();
    expect(found).toMatchObject({ state: 'checked', proofs: [], choices: [], hypothetical: false, moves: 2 });
    const { rows } = await call('planSupervisors', { id, sort: '-load' });
    expect(rows.map((m: { load: number }) => m.load)).toEqual([1, 1, 1]);
    expect(found.levels.every((l: { proved: boolean }) => l.proved)).toBe(true);
    expect(await codeOf(call('publishPlan', { id, version, on: '2026-12-01' }))).toBe('supervision.plan-state');
    await call('approvePlan', { id, version });
    const publish = (on: string) => call('publishPlan', { id, version: version + 1, on });
    expect(await codeOf(publish('2026-11-22'))).toBe('supervision.in-the-past');
    expect(await call('planEffect', { id, on: '2026-12-01' })).toEqual({
      effect: { moved: 2, kept: 1, cut: null, ends: [] },
      differs: null,
      over: null,
    });
    expect(await publish('2026-12-01')).toEqual({ assigned: 2, unchanged: 1, cut: null });
    expect(await call('planEffect', { id, on: '2026-12-02' })).toEqual({
      effect: { moved: 0, kept: 3, cut: null, ends: [] },
      differs: null,
      over: null,
    });
    expect(await codeOf(publish('2026-12-01'))).toBe('conflict');
    const [before, after] = [await supervisorsOn('2026-11-30'), await supervisorsOn('2026-12-01')];
    expect(before).toEqual({ 0: 0, 1: 0, 2: -1 });
    expect(new Set([after[0], after[1]])).toEqual(new Set([0, 1]));
    expect(after[2]).toBe(2);
  });

  test('that cannot keep the rule says so by counting, and lays what would work beside it', async () => {
    const found = await computed({ minimum: 2 });
    expect(found.proofs[0]).toMatchObject({ level: 'city' });
    expect(found.proofs[0].sentence.zh).toContain('3×2＝6');
    expect(found.state).toBe('checked');
    expect(found.choices.length).toBeGreaterThanOrEqual(3);
    const minimum = found.choices.find((c: { name: { zh: string } }) => c.name.zh === '下限改为 1 个');
    expect(minimum).toMatchObject({ shortfall: 0, uncovered: 0 });
    const { id } = await call('proposeAlternative', { id: found.id, nth: minimum.nth });
    // As the job does it: in threads.
    await computePlans(app.services);
    expect(await plan(id)).toMatchObject({ state: 'checked', minimum: 1, proofs: [] });
  });

  test.each([
    ['a supervisor more', () => ({ added: 1 })],
    ['a station opened', () => ({ opened: [{ name: '新站', divisionCode: '440106005' }] })],
    ['a station closed', () => ({ closedIds: [stations[2]] })],
    ['somebody away whom nobody can replace', () => ({ absentIds: [workers[2]] })],
  ])('that supposes %s can be compared, not published', async (_, parts) => {
    const { id, version, hypothetical } = await computed(parts());
    expect(hypothetical).toBe(true);
    expect(await codeOf(call('approvePlan', { id, version }))).toBe('supervision.plan-hypothetical');
  });

  test('stands beside others and beside what is in force', async () => {
    const [one, two] = [await computed({ minimum: 0 }), await computed({ fewMoves: true, absentIds: [workers[1]] })];
    const { plans, loads, differing } = await call('comparePlans', { ids: [one.id, two.id] });
    expect(plans.map((p: { id: string | null }) => p.id)).toEqual([null, one.id, two.id]);
    // What is in force is judged by the rule in force, whatever the plans were computed with.
    expect(plans[0]).toMatchObject({ minimum: 5, maximum: 8, under: 3 });
    expect(plans[1]).toMatchObject({ minimum: 0, supervisors: 3, stations: 3, purity: 100, uncovered: 0 });
    expect(plans[2]).toMatchObject({ supervisors: 2, most: 2, moves: two.moves });
    expect(loads.find((l: { id: string }) => l.id === workers[1]).loads[2]).toBe(null);
    expect(differing.length).toBeGreaterThan(0);
    // Whatever is decided after they were computed is in force all the same, and moves are counted from there.
    const { stations: held } = await call('organisation', {});
    const { id: siteId, supervisorId } = held.find((s: { supervisorId: string }) => s.supervisorId === workers[0]);
    const give = (workerId: string, on: string) => call('assignStations', { siteIds: [siteId], workerId, on });
    const on = '2026-11-23';
    await give(workers[1] as string, on);
    const later = (await call('comparePlans', { ids: [one.id] })).loads.map((l: { loads: number[] }) => l.loads[0]);
    await give(supervisorId, on);
    const before = (await call('comparePlans', { ids: [one.id] })).loads.map((l: { loads: number[] }) => l.loads[0]);
    expect(later).not.toEqual(before);
  });

  test('for somebody who falls ill moves as little as can be', async () => {
    const found = await computed({ absentIds: [workers[1]], fewMoves: true });
    expect(found.rows.filter((r: { moved: boolean }) => r.moved)).toHaveLength(1);
    const first = await call('planSupervisors', { id: found.id, sort: '-load', size: 1 });
    expect(first).toMatchObject({ total: 2, rows: [{ name: '何督导', load: 2, state: 'within' }] });
    const moved = { id: found.id, change: 'moved', supervisor: workers[0] };
    expect(await call('planStations', moved)).toMatchObject({ total: 1, rows: [{ moved: true, to: '何督导' }] });
    expect((await call('planStations', { ...moved, district: '440103' })).total).toBe(0);
    const exported = async (name: string, input: object, titles: string[]) =>
      exportedRows(await app.as(centre, 'en')('supervision', name, input), titles);
    expect(await exported('exportPlanStations', moved, ['Station', 'Change'])).toMatchObject([{ Change: 'Moves' }]);
    const heads = await exported('exportPlanSupervisors', { id: found.id }, ['Supervisor', 'Stations']);
    expect(heads.map((row) => row.Stations)).toEqual(['2', '1']);
    expect(await exported('exportPlanHandover', { id: found.id }, ['Station', 'Open to-dos'])).toHaveLength(1);
    const handed = await call('planHandover', { id: found.id });
    expect(handed.rows).toMatchObject([{ to: '何督导', todos: [] }]);
    expect((await call('planHandover', { id: found.id }, allOf('administrator'))).rows[0].todos).toBe(null);
  });

  test('obeys locks and exclusions; so does whoever assigns by hand', async () => {
    const bind = (kind: string, nth: number, at: number, more: object = {}) =>
      call('bindStation', {
        ...{ kind, ground: 'conflict', siteId: stations[nth], workerId: workers[at], reason: '站长的亲属' },
        ...{ validFrom: '2026-11-23', ...more },
      });
    const { id } = await bind('exclusion', 0, 0);
    const lock = await bind('lock', 1, 1, { validTo: '2026-12-31' });
    expect(await codeOf(bind('lock', 1, 0))).toBe('supervision.bound-already');
    expect(await codeOf(bind('lock', 0, 0))).toBe('supervision.bound-already');
    const { rows } = await call('bindings', { kind: 'exclusion' }, inDivision('districtLeader', '440106'));
    expect(rows).toMatchObject([{ siteName: '甲站', workerName: '何督导', reason: '站长的亲属', broken: true }]);
    expect(await codeOf(call('bindings', {}, inDivision('supervisor', '440106')))).toBe('forbidden');
    const found = await computed({ minimum: 0 });
    expect(found).toMatchObject({ locks: 1, exclusions: 1 });
    const got = (await call('planStations', { id: found.id, district: '440106' })).rows;
    expect(got.map((r: { toId: string }) => r.toId)).toEqual([workers[1], workers[1]]);
    const byHand = { siteIds: [stations[0]], workerId: workers[0], on: '2026-11-24' };
    expect(await codeOf(call('assignStations', byHand))).toBe('supervision.bound-otherwise');
    expect(await codeOf(call('proposePlan', { ...ask, minimum: 3, maximum: 2 }))).toBe(
      'supervision.minimum-above-maximum',
    );
    for (const bound of [id, lock.id]) await call('unbindStation', { id: bound, version: 1 });
    expect((await call('bindings', { state: 'past' })).total).toBe(2);
  });

  test('stopped stays stopped', async () => {
    const { id } = await call('proposePlan', ask);
    await call('cancelPlan', { id, version: 1 });
    await computePlans(app.services, hereAndNow);
    expect((await plan(id)).state).toBe('cancelled');
    expect(await codeOf(call('cancelPlan', { id, version: 2 }))).toBe('supervision.plan-state');
  });

  test.each([
    ['for a day gone by', { effectiveOn: '2026-11-22' }, 'supervision.in-the-past'],
    ['before there was anybody', { effectiveOn: '2026-12-01', place: '4403' }, 'supervision.nothing-to-plan'],
  ])('%s is refused', async (_, parts, code) => {
    expect(await codeOf(call('proposePlan', { ...ask, ...parts }))).toBe(code);
  });

  test('of another city is not there', async () => {
    const { id } = await call('proposePlan', ask);
    const elsewhere = inDivision('centreManager', '4406');
    expect(await codeOf(call('plan', { id }, elsewhere))).toBe('not-found');
    expect((await call('plans', {}, elsewhere)).total).toBe(0);
  });
});

describe('somebody away', () => {
  const leader = (code: string, nth: number) =>
    person('districtLeader', { kind: 'division', code }, { divisionCode: code, workerId: workers[nth] as string });
  const away = () => ({ workerId: workers[1], from: '2026-12-02', to: '2026-12-09' });

  test('is covered by the group, as its leader decides, and comes back by themselves', async () => {
    await call('appoint', { workerId: workers[0], unitId: groups[0], duty: 'leader', validFrom: from });
    const { reach, hands, stations: found } = await call('coverFor', away(), leader('440106', 0));
    expect({ reach, hands }).toMatchObject({ reach: 'group', hands: [{ name: '何督导', load: 1 }] });
    expect(found).toMatchObject([{ to: workers[0], barred: [] }]);
    const given = [{ siteId: found[0].siteId, workerId: workers[0] }];
    const cover = (input: object, who = leader('440106', 0)) => call('coverAbsence', { ...away(), ...input }, who);
    for (const [attempt, code] of [
      [() => cover({ given: [{ siteId: stations[2], workerId: workers[0] }] }), 'supervision.cover-incomplete'],
      [() => cover({ given: [{ siteId: given[0]?.siteId, workerId: workers[1] }] }), 'supervision.no-supervisor'],
      // Of another group than the leader's.
      [() => cover({ given: [{ siteId: given[0]?.siteId, workerId: workers[2] }] }), 'supervision.no-supervisor'],
      [() => cover({ given }, leader('440103', 2)), 'supervision.no-supervisor'],
      [() => cover({ given, from: '2026-11-20' }), 'supervision.in-the-past'],
    ] as const)
      expect(await codeOf(attempt())).toBe(code);
    const own = person(
      'supervisor',
      { kind: 'division', code: '440106' },
      { divisionCode: '440106', workerId: workers[1] as string },
    );
    for (const plannedOn of ['2026-12-04', '2026-12-11'])
      await call('planCoVisit', { siteId: found[0].siteId, plannedOn, part: 'day' }, own);
    expect(await cover({ given, reason: '休假' })).toEqual({ assigned: 1, unchanged: 0, cut: null });
    const visits = (await call('coVisits', { month: '2026-12', siteId: found[0].siteId }, leader('440106', 0))).rows;
    expect(visits.map((v: { supervisorId: string }) => v.supervisorId)).toEqual([workers[0], workers[1]]);
    const at = stations.indexOf(found[0].siteId);
    const had = async (on: string) => (await supervisorsOn(on))[at];
    expect([await had('2026-12-01'), await had('2026-12-05'), await had('2026-12-10')]).toEqual([1, 0, 1]);
    app.at('2026-12-03T10:00:00+08:00');
    const { rows } = await call('covers', {}, leader('440106', 0));
    expect(rows).toMatchObject([{ workerName: '何督导', forName: '梁督导', back: '2026-12-10', reason: '休假' }]);
    app.at('2026-11-23T10:00:00+08:00');
    // Whoever decides anew meanwhile decides for good.
    const [siteIds, on] = [[found[0].siteId], '2026-12-04'];
    await call('assignStations', { siteIds, workerId: workers[0], on });
    expect([await had('2026-12-03'), await had('2026-12-20')]).toEqual([0, 0]);
  });

  test('alone in the district is covered from the area, by whoever reaches it', async () => {
    const alone = { workerId: workers[2], from: '2026-12-02' };
    await call('appoint', { workerId: workers[2], unitId: groups[1], duty: 'leader', validFrom: from });
    const own = await call('coverFor', alone, leader('440103', 2));
    expect(own.stations).toMatchObject([{ to: null }]);
    const whole = await call('coverFor', alone);
    expect(whole.reach).toBe('area');
    expect(workers.slice(0, 2)).toContain(whole.stations[0].to);
  });
});

describe('publishing', () => {
  test('two at once: one waits and then supersedes the other; going back brings the earlier in again', async () => {
    const [one, two] = [await approved({ minimum: 0 }), await approved({ fewMoves: true })];
    const both = await Promise.all([one, two].map((p) => codeOf(call('publishPlan', { ...p, on: '2026-12-05' }))));
    expect(both).toEqual(['done', 'done']);
    const states = [(await plan(one.id)).state, (await plan(two.id)).state];
    expect(new Set(states)).toEqual(new Set(['published', 'superseded']));
    const { rows } = await call('plans', { state: 'superseded' });
    const { id, version } = rows.at(-1);
    const back = (on: string) => codeOf(call('rollBackTo', { id, version, on, reason: '按原分工' }));
    expect(await back('2026-12-06')).toBe('done');
    // Until then the other is what is in force.
    const other = one.id === id ? two.id : one.id;
    const published = (await call('plans', { state: 'published' })).rows;
    expect(published.find((p: { id: string }) => p.id === id)).toMatchObject({
      effectiveOn: '2026-12-06',
      until: null,
    });
    expect(await plan(other)).toMatchObject({ state: 'published', effectiveOn: '2026-12-05', until: '2026-12-06' });
    app.at('2026-12-06T10:00:00+08:00');
    expect((await call('plans', { state: 'superseded' })).rows.map((p: { id: string }) => p.id)).toContain(other);
    app.at('2026-11-23T10:10:00+08:00');
    // Whoever publishes was shown what moves; somebody else was faster.
    const third = await approved({ minimum: 0 });
    const { effect } = await call('planEffect', { id: third.id, on: '2026-12-06' });
    const faster = { ...third, on: '2026-12-06', moved: effect.moved + 1 };
    expect(await codeOf(call('publishPlan', faster))).toBe('supervision.plan-moves-otherwise');
    const { history } = await call('supervision', { siteId: stations[0] });
    expect(await codeOf(call('publishPlan', { ...two, on: '2026-12-06' }))).not.toBe('done');
    expect(history.filter((h: { validTo: string | null }) => h.validTo === null)).toHaveLength(1);
  });

  test('for a day before a plan that comes: the later one stays, also where it leaves a station as it is', async () => {
    const on = { later: '2027-02-01', sooner: '2027-01-10', back: '2027-01-20' };
    const later = await approved({ minimum: 0, fewMoves: true, effectiveOn: on.later });
    await call('publishPlan', { ...later, on: on.later });
    const [then, site] = [await supervisorsOn(on.later), await supervisorsOn(on.sooner)];
    const [gone, stays] = site[0] === 0 ? [0, 1] : [1, 0];
    const sooner = await approved({ fewMoves: true, absentIds: [workers[gone]], effectiveOn: on.sooner });
    const { effect } = await call('planEffect', { id: sooner.id, on: on.sooner });
    expect(effect).toMatchObject({ cut: { n: effect.moved, on: on.later } });
    expect((await call('publishPlan', { ...sooner, on: on.sooner })).cut).toEqual(effect.cut);
    expect([await plan(later.id), await plan(sooner.id)]).toMatchObject([
      { state: 'published', until: null },
      { state: 'published', until: on.later },
    ]);
    expect(await supervisorsOn(on.sooner)).toMatchObject({ 0: stays, 1: stays });
    expect(await supervisorsOn(on.later)).toEqual(then);
    const { rows } = await call('plans', { state: 'published' });
    const { id, version } = rows.find((p: { effectiveOn: string }) => p.effectiveOn === '2026-12-05');
    const { cut } = await call('rollBackTo', { id, version, on: on.back, reason: '按原分工' });
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
    expect(await codeOf(call('publishPlan', { ...asked, on: '2026-12-10' }))).toBe('supervision.plan-outdated');
    const { effect, differs } = await call('planEffect', { id: asked.id, on: '2026-12-10' });
    expect([effect, differs.bound]).toMatchObject([null, [{ kind: 'lock', siteName: rows[0].name }]]);
    await call('unbindStation', { id, version: 1 });
    expect(await codeOf(call('publishPlan', { ...asked, on: '2026-12-10' }))).toBe('done');
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
    const publish = (parts: object = {}) =>
      codeOf(call('publishPlan', { id, version: asked.version + 1, on, ...parts }));
    const { effect } = await call('planEffect', { id, on });
    expect(effect.ends).toMatchObject([{ id: locks[1], siteName: '乙站' }]);
    expect(await publish()).toBe('supervision.plan-ends-bindings');
    // A lock that came since still speaks against it.
    const { id: late } = await bind(2);
    expect(await publish({ ending: [locks[1], late] })).toBe('supervision.plan-outdated');
    await call('unbindStation', { id: late, version: 1 });
    expect(await publish({ ending: [locks[1]] })).toBe('done');
    const { rows } = await call('bindings', { state: 'now' });
    const ends = new Map(rows.map((r: { id: string; validTo: string | null }) => [r.id, r.validTo]));
    expect(locks.map((lock) => ends.get(lock))).toEqual([null, on]);
    const audit = await app.as(allOf('administrator'))('access', 'audit', { action: 'supervision.publishPlan' });
    expect(JSON.stringify(audit.rows[0])).toContain('乙站锁定给何督导');
    await call('unbindStation', { id: locks[0], version: 1 });
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
    expect(await call('planEffect', { id: asked.id, on: '2026-12-20' })).toEqual({ effect: null, differs, over: null });
    expect(await codeOf(call('publishPlan', { ...asked, on: '2026-12-20' }))).toBe('supervision.plan-outdated');
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
    expect(await codeOf(call('publishPlan', { ...both, on: '2026-12-10' }))).toBe('done');
  });
});
