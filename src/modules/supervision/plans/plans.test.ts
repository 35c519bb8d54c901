import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { allOf, inDivision, person } from '../../../app/testing.ts';
import { ask, codeOf, plansDesk } from '../../../app/testing-plans.ts';
import { exportedRows } from '../../../app/testing-sheets.ts';
import { everywhere } from '../../../platform/reach.ts';
import { hereAndNow } from '../solving/here.ts';
import { computePlans } from './computing.ts';

const centre = allOf('centreManager');
const from = '2024-01-01';
const { app, stations, workers, groups, call, plan, computed, supervisorsOn } = await plansDesk();
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
      effect: { moved: 2, moving: expect.any(Array), kept: 1, cut: null, ends: [] },
      differs: null,
      over: null,
      beside: [],
      away: [],
    });
    expect(await publish('2026-12-01')).toEqual({ assigned: 2, unchanged: 1, cut: null, clashes: [] });
    expect(await call('planEffect', { id, on: '2026-12-02' })).toEqual({
      effect: { moved: 0, moving: [], kept: 3, cut: null, ends: [] },
      differs: null,
      over: null,
      beside: [],
      away: [],
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
    expect(minimum).toMatchObject({ shortfall: 0, uncovered: 0, unproved: [] });
    // Of plans computed before it was kept nobody knows.
    await sql`update supervision.plan set explained = jsonb_set(explained, '{choices}',
      (select jsonb_agg(c - 'unproved') from jsonb_array_elements(explained -> 'choices') c))
      where id = ${found.id}`.execute(app.services.kysely);
    expect((await plan(found.id)).choices[0].unproved).toBe(null);
    const { id } = await call('proposeAlternative', { id: found.id, nth: minimum.nth });
    // As the job does it: in threads.
    await computePlans(app.services);
    expect(await plan(id)).toMatchObject({ state: 'checked', minimum: 1, proofs: [] });
  });

  test.each([
    ['a supervisor more', () => ({ added: 1 })],
    ['a station opened', () => ({ opened: [{ name: '新站', divisionCode: '440106004' }] })],
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
    const held = await supervisorsOn('2026-12-01');
    const stationOf = (nth: number) => stations[Number(Object.keys(held).find((s) => held[s] === nth))];
    const own = (nth: number) =>
      person('supervisor', everywhere, { divisionCode: '440106', workerId: workers[nth] ?? '' });
    const ids: string[] = [];
    for (const nth of [0, 1]) {
      const visit = { siteId: stationOf(nth), plannedOn: '2026-12-03', part: 'morning' };
      ids.push((await call('planCoVisit', visit, own(nth))).id);
    }
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
    expect(handed.rows).toMatchObject([
      { to: '何督导', todos: [], visits: ['2026-12-03'], clashes: [{ on: '2026-12-03' }] },
    ]);
    expect((await call('planHandover', { id: found.id }, allOf('administrator'))).rows[0].todos).toBe(null);
    for (const [nth, id] of ids.entries()) await call('cancelCoVisit', { id, reason: '改期' }, own(nth));
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
    expect(rows).toMatchObject([
      { siteName: '甲站', workerName: '何督导', reason: '站长的亲属', brokenOn: '2026-11-23' },
    ]);
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

  test('weighs a special station with the station it hangs under, else with that of its town', async () => {
    const weights = async () =>
      (await call('planStations', { id: (await computed({ minimum: 0 })).id })).rows
        .toSorted((a: { id: string }, b: { id: string }) => stations.indexOf(a.id) - stations.indexOf(b.id))
        .map((r: { weight: number }) => r.weight);
    const before = await weights();
    const site = { kind: 'special', specialKind: 'psychiatric', openedOn: '2022-06-01' };
    const open = (more: object) => app.as(allOf('bureau'))('network', 'openSite', { ...site, ...more });
    await open({ name: '医院社工站', divisionCode: '440106003', parentSiteId: stations[1] });
    await open({ name: '校园社工站', divisionCode: '440103001' });
    expect(await weights()).toEqual([before[0], before[1] + 5, before[2] + 5]);
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
    ['for a day that nobody plans yet', { effectiveOn: '2200-01-01' }, 'supervision.too-far-ahead'],
    [
      'for a station in a town that there is none of',
      { opened: [{ name: '新站', divisionCode: '440106999' }] },
      'supervision.opened-elsewhere',
    ],
    [
      'without somebody unknown',
      { absentIds: ['01900000-0000-7000-8000-000000000001'] },
      'supervision.unknown-supervisor',
    ],
    [
      'without an unknown station',
      { closedIds: ['01900000-0000-7000-8000-000000000001'] },
      'supervision.unknown-station',
    ],
    [
      'for a station to be opened elsewhere',
      { place: '440106', opened: [{ name: '新站', divisionCode: '440103001' }] },
      'supervision.opened-elsewhere',
    ],
    [
      'with a place that is none',
      { opened: [{ name: '新站', divisionCode: '440103001', lng: 0, lat: 0 }] },
      'too_small',
    ],
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
    expect(await cover({ given, reason: '休假' })).toEqual({ assigned: 1, unchanged: 0, cut: null, clashes: [] });
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
