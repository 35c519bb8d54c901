import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, atSite, person } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { refusal, type SupervisionDesk, supervisionDesk } from '../../../app/testing-supervision.ts';
import { recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import type { Who } from '../../../platform/reach.ts';
import { readContext, runAction } from '../../../platform/run/run.ts';
import { wholeOf } from '../organisation/queries.ts';
import { knownOf } from '../plans/asking.ts';
import { engagedSeen } from './engaged.ts';
import { progressOf, scoreOf, scoreTogether, termState } from './rules.ts';
import { candidateSeen, candidates, candidatesSeen, engagementSeen, hiringSight } from './scope.ts';
import { remindTerms } from './telling.ts';

const now = '2026-11-25T09:00:00+08:00';
let desk: SupervisionDesk;
let group: string;
let district: string;
/** The manager of the area that the group belongs to, and the one of another area. */
let second: Who;
let far: Who;
const centre = allOf('centreManager');
const marks = { practice: 80, supervising: 70, policy: 60, communication: 90 };
const call = (name: string, input: unknown = {}, who: Who = centre) => desk.call(name, input, who);
beforeAll(async () => {
  desk = await supervisionDesk(now);
  district = desk.town.station.divisionCode.slice(0, 6);
  const { units } = await call('organisation', {});
  group = units.find((u: { level: string }) => u.level === 'group').id;
  const at = { divisionCode: desk.town.pointA.divisionCode, siteId: desk.town.pointA.id };
  await makeAccount(desk.app, { login: 'applies', role: 'socialWorker', workerId: desk.workers.colleague, ...at });
  await makeAccount(desk.app, { login: 'manages', role: 'centreManager' });
  const centreId = units.find((u: { level: string }) => u.level === 'centre').id;
  const from = { validFrom: '2024-01-01' };
  const elsewhere = desk.town.elsewhere.divisionCode.slice(0, 6);
  const { id: farArea } = await call('openUnit', unit('area', '4401', centreId));
  const { id: farGroup } = await call('openUnit', unit('group', elsewhere, farArea));
  const { id: nearArea } = units.find((u: { level: string }) => u.level === 'area');
  const manager = async (name: string, unitId: string, site: { id: string }): Promise<Who> => {
    const workerId = await register(name);
    await call('appoint', { workerId, unitId, duty: 'areaManager', ...from });
    // As signing in makes it: an area reaches its stations.
    const reach = { kind: 'sites', ids: [site.id], divisionCode: '4401' } as const;
    return person('areaManager', reach, { divisionCode: '4401', workerId });
  };
  second = await manager('片区经理', nearArea, desk.town.station);
  far = await manager('外片经理', farArea, desk.town.elsewhere);
  await call('appoint', { workerId: await register('外片督导'), unitId: farGroup, duty: 'supervisor', ...from });
});
afterAll(() => desk.app.close());
beforeEach(() => desk.app.at(now));

const open = (parts: object = {}): Promise<string> =>
  call('openPost', {
    ...{ title: '督导', divisionCode: district, places: 1, closesOn: '2026-12-10', requirements: '持证五年' },
    ...parts,
  }).then((r) => r.id);
const unit = (level: string, divisionCode: string, parentId: string) => ({
  ...{ level, divisionCode, parentId, name: `${level} ${divisionCode}`, validFrom: '2024-01-01' },
});
const opening = (id: string, who: Who = centre) => call('opening', { id }, who);
const register = (name: string): Promise<string> =>
  desk.app
    .as(allOf('administrator'))('people', 'registerWorkers', {
      rows: [{ name, siteId: desk.town.station.id, joinedOn: '2024-01-01' }],
    })
    .then((r: { ids: string[] }) => r.ids[0] ?? '');
async function upload(): Promise<string> {
  const kind = { allowedTypes: [mediaTypes.pdf], claimedType: mediaTypes.pdf };
  const file = await desk.app.services.files.put(Readable.from(['%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n']), {
    ...{ maxBytes: 20_000, ...kind },
  });
  return runAction(desk.app.services, { who: centre, language: 'zh' }, 'test.upload', {}, async (context) => {
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: '简历.pdf', purpose: 'document' });
  });
}
const told = async (kind: string) =>
  (
    await sql<{
      title: { zh: string };
    }>`select title from platform.notice where kind = ${kind} order by at, id`.execute(desk.app.services.kysely)
  ).rows.map((n) => n.title.zh);
/** Shortlisted and marked by both interviewers. */
async function interviewed(openingId: string, input: object) {
  const { id } = await call('recordCandidate', { id: openingId, ...input });
  await call('shortlistCandidate', { id, version: 1 });
  for (const who of [centre, second]) await call('markCandidate', { id, marks }, who);
  return { id, version: 2, unitId: group, validFrom: '2026-11-30', validTo: '2028-12-01', probationTo: '2027-03-01' };
}

test.each([
  ['all the same', { a: 70, b: 70 }, 70],
  ['by weight', { a: 100, b: 50 }, 62.5],
  ['what is missing counts nothing', { a: 100 }, 25],
])('a score, %s', (_, given, score) => {
  expect(
    scoreOf(
      [
        { code: 'a', weight: 25 },
        { code: 'b', weight: 75 },
      ],
      given as Record<string, number>,
    ),
  ).toBe(score);
});

test('interviewers count alike; a part is passed with full hours and one pass; a term stands by its days', () => {
  expect([scoreTogether([]), scoreTogether([60, 71.1])]).toEqual([null, 65.6]);
  const lesson = (hours: number, passed: boolean) => ({ item: 'method', hours, passed });
  const passed = (...given: ReturnType<typeof lesson>[]) =>
    progressOf([{ code: 'method', hours: 8 }], given)[0]?.passed;
  expect([
    passed(),
    passed(lesson(4, true)),
    passed(lesson(8, false)),
    passed(lesson(4, true), lesson(4, false)),
  ]).toEqual([false, false, false, true]);
  const term = { validFrom: '2026-03-01', validTo: '2026-12-01', probationTo: '2026-06-01', probation: null } as const;
  const at = (day: string, parts: object = {}) => termState([{ ...term, ...parts }], day);
  expect([at('2026-02-28'), at('2026-05-31'), at('2026-06-01'), at('2026-12-01')]).toEqual([
    'coming',
    'probation',
    'undecided',
    'expired',
  ]);
  expect([at('2026-07-01', { probation: 'passed' }), at('2026-07-01', { probation: 'failed' })]).toEqual([
    'engaged',
    'failed',
  ]);
  // Renewed, the term that runs still says how it stands, and its probation still waits.
  const next = { validFrom: '2026-12-01', validTo: '2028-12-01', probationTo: null, probation: null };
  const renewed = (day: string, parts: object = {}) => termState([next, { ...term, ...parts }], day);
  expect(['2026-02-28', '2026-05-31', '2026-06-01', '2026-12-01'].map((day) => renewed(day))).toEqual([
    ...['coming', 'probation'],
    ...['undecided', 'undecided'],
  ]);
  expect(['2026-11-30', '2026-12-01', '2028-12-01'].map((day) => renewed(day, { probation: 'passed' }))).toEqual([
    ...['engaged', 'engaged'],
    'expired',
  ]);
  // One long over, whose probation nobody decided, says nothing of a new engagement.
  const over = { ...term, validFrom: '2024-01-01', validTo: '2025-01-01', probationTo: '2024-06-01' };
  expect(termState([over, { ...term, probation: 'passed' }], '2026-07-01')).toBe('engaged');
});

test('applied for once, seen by whoever may: manager all, interviewer the shortlist, everybody the own; sealed', async () => {
  const id = await open();
  await call('applyForPost', { id, statement: '做过三年个案督导' }, desk.colleague);
  expect(await refusal(call('applyForPost', { id, statement: '再报一次' }, desk.colleague))).toBe(
    'supervision.applied-already',
  );
  const { id: outsider } = await call('recordCandidate', { id, name: '外来人', statement: '外市督导' });
  const names = async (who: Who) => (await opening(id, who)).people.map((p: { name: string }) => p.name);
  const stranger = atSite('socialWorker', desk.town.pointB, [], desk.town.workerElsewhere);
  expect(await Promise.all([centre, second, desk.colleague, stranger].map(names))).toEqual([
    ['林晓', '外来人'],
    [],
    ['林晓'],
    [],
  ]);
  await call('shortlistCandidate', { id: outsider, version: 1 });
  expect(await names(second)).toEqual(['外来人']);
  expect((await opening(id, desk.colleague)).candidates).toBe(null);
  const { rows } = await sql`select name, statement from supervision.hiring_candidate where opening_id = ${id}`.execute(
    desk.app.services.kysely,
  );
  expect(JSON.stringify(rows)).not.toMatch(/外来|督导/);
  desk.app.at('2026-12-11T09:00:00+08:00');
  expect(await opening(id, stranger)).toMatchObject({ state: 'closed', mayApply: false });
  expect(await refusal(call('applyForPost', { id, statement: '迟到' }, stranger))).toBe('supervision.hiring-state');
});

test('appointed after interviews that pass, into a place that is left; the seat and the term begin together', async () => {
  const id = await open();
  const { id: weak } = await call('recordCandidate', { id, workerId: await register('周弱') });
  await call('shortlistCandidate', { id: weak, version: 1 });
  const day = { unitId: group, validFrom: '2026-11-30', validTo: '2028-12-01' };
  const appoint = (candidate: object, parts: object = {}) =>
    call('appointCandidate', { ...day, ...candidate, ...parts });
  await call('markCandidate', { id: weak, marks: { ...marks, practice: 0 } });
  expect(await refusal(appoint({ id: weak, version: 2 }))).toBe('supervision.not-interviewed');
  expect(await refusal(call('markCandidate', { id: weak, marks: { practice: 9 } }, second))).toBe(
    '/marks supervision.unknown-criterion',
  );
  await call(
    'markCandidate',
    { id: weak, marks: { practice: 0, supervising: 0, policy: 0, communication: 0 } },
    second,
  );
  expect(await refusal(appoint({ id: weak, version: 2 }))).toBe('supervision.below-pass');
  const outside = await interviewed(id, { name: '外来人' });
  expect(await refusal(appoint(outside))).toBe('/workerId supervision.register-first');
  const workerId = await register('新督导');
  const late = await interviewed(id, { workerId: desk.workers.colleague });
  await appoint(outside, { workerId });
  expect(await call('engagement', { id: workerId })).toMatchObject({
    ...{ since: '2026-11-30', until: '2028-12-01', state: 'coming', prepared: 'missing', stations: 0 },
  });
  expect(await refusal(appoint(late))).toBe('supervision.places-filled');
  // Filled, nobody applies any longer, and whoever waited is told.
  expect(await opening(id, desk.colleague)).toMatchObject({ state: 'filled', mayApply: false, appointed: 1 });
  expect((await call('openings', { state: 'filled' })).rows.map((r: { id: string }) => r.id)).toEqual([id]);
  expect(await refusal(call('recordCandidate', { id, name: '迟来人' }))).toBe('supervision.places-filled');
  expect(await told('supervision.candidate')).toContain('您报名的“督导”已招满');
  await call('endOpening', { id, version: (await opening(id)).version, reason: '招满' });
  expect(await refusal(appoint(late))).toBe('supervision.hiring-state');
  expect(await refusal(call('markCandidate', { id: late.id, marks }, desk.leader))).toBe('not-found');
});

test('no station before the programme is passed, by hand or by plan; voided it is not passed', async () => {
  const workerId = await register('钱新任');
  const { town } = desk;
  await call('appoint', { workerId, unitId: group, duty: 'supervisor', validFrom: '2026-11-02' });
  const give = () => call('assignStations', { siteIds: [town.station.id], workerId, on: '2026-12-01' });
  expect(await refusal(give())).toBe('supervision.not-prepared');
  expect((await call('terms', { prepared: 'missing' })).rows.map((r: { id: string }) => r.id)).toContain(workerId);
  const context = readContext(desk.app.services, { who: centre, language: 'zh' });
  const known = await knownOf(context, await wholeOf(context, '4401', '2026-12-01'));
  expect(known.away.has(workerId)).toBe(true);
  const lesson = (item: string, hours: number, parts: object = {}) =>
    call('recordLesson', { workerId, item, heldOn: '2026-11-20', hours, passed: true, ...parts });
  expect(await refusal(lesson('cooking', 2))).toBe('/item supervision.unknown-item');
  expect(await refusal(lesson('method', 8, { heldOn: '2026-11-26' }))).toBe('/heldOn supervision.lesson-ahead');
  await lesson('method', 8);
  await lesson('policy', 16);
  await lesson('rules', 4);
  const { id } = await lesson('handbook', 4);
  expect(await call('engagement', { id: workerId })).toMatchObject({ prepared: 'passed' });
  await call('voidLesson', { id });
  expect(await refusal(give())).toBe('supervision.not-prepared');
  await lesson('handbook', 4);
  expect(await give()).toEqual({ assigned: 1, unchanged: 0, cut: null, clashes: [] });
  await call('assignStations', { siteIds: [town.station.id], workerId: desk.workers.supervisor, on: '2026-12-01' });
});

test('probation, renewal, ending: once each, the seat goes with it, managers are told before', async () => {
  const id = await open();
  const workerId = await register('孙试用');
  const candidate = await interviewed(id, { workerId });
  await call('appointCandidate', {
    ...candidate,
    validFrom: '2026-11-26',
    probationTo: '2026-12-25',
    validTo: '2027-12-01',
  });
  const system = { kind: 'system', name: 'supervision.remind-terms', divisionCode: '00' } as const;
  for (let round = 0; round < 2; round += 1)
    await runAction(desk.app.services, { who: system, language: 'zh' }, 'supervision.remind-terms', {}, remindTerms);
  const told = await sql<{ title: { zh: string } }>`select title from platform.notice
    where kind = 'supervision.term-ends'`.execute(desk.app.services.kysely);
  expect(told.rows.map((n) => n.title.zh)).toEqual(['督导试用期 2026-12-25 届满，请办理转正']);
  const [term] = (await call('engagement', { id: workerId })).terms;
  const decide = () =>
    call('decideProbation', { id: term.id, version: term.version, result: 'passed', remark: '独立到站' });
  await decide();
  expect(await refusal(decide())).toBe('conflict');
  expect(await refusal(call('renewTerm', { workerId, validFrom: '2027-11-01', validTo: '2028-11-01' }))).toBe(
    'supervision.term-taken',
  );
  await call('renewTerm', { workerId, validFrom: '2027-12-01', validTo: '2028-12-01' });
  const whole = await call('engagement', { id: workerId });
  expect(whole.terms.map((t: { remark: string }) => t.remark)).toEqual(['', '独立到站']);
  expect(await refusal(call('engagement', { id: workerId }, desk.supervisor))).toBe('not-found');
  const own = person('supervisor', { kind: 'division', code: district }, { divisionCode: district, workerId });
  expect((await call('terms', {}, own)).rows.map((r: { id: string }) => r.id)).toEqual([workerId]);
  desk.app.at('2026-11-27T09:00:00+08:00');
  expect((await call('terms', {}, own)).rows).toMatchObject([{ state: 'engaged', until: '2028-12-01' }]);
  await call('endEngagement', { id: workerId, version: whole.seatVersion, on: '2027-01-01', reason: '个人原因' });
  // The term that runs ends with it, and the one that was to follow never was.
  const left = (await call('engagement', { id: workerId })).terms;
  expect(left.map((t: { validTo: string }) => t.validTo)).toEqual(['2027-01-01']);
  const { supervisor } = desk.workers;
  const held = await call('engagement', { id: supervisor });
  expect(
    await refusal(
      call('endEngagement', { id: supervisor, version: held.seatVersion, on: '2026-12-31', reason: '调离' }),
    ),
  ).toBe('supervision.still-supervises');
});

test('hiring of an area is read by its manager, of a district by its leader; of the whole city by the centre', async () => {
  const { app, leader, supervisor, colleague, workers } = desk;
  const id = await open();
  const { id: candidateId } = await call('recordCandidate', { id, name: '面试人', statement: '本市督导' });
  await call('shortlistCandidate', { id: candidateId, version: 1 });
  await call('addHiringPaper', { candidateId, title: '简历', fileId: await upload() });
  const [person] = (await opening(id, second)).people;
  const paper = (who: Who) => refusal(call('hiringPaper', { id: person.papers[0].id }, who));
  expect(await Promise.all([centre, second, far, leader].map(paper))).toEqual([
    ...['done', 'done'],
    ...['not-found', 'not-found'],
  ]);
  const city = await open({ divisionCode: '4401' });
  const everywhere = (await call('recordCandidate', { id: city, name: '全市人' })).id;
  await call('shortlistCandidate', { id: everywhere, version: 1 });
  const sees = async (openingId: string, who: Who) => {
    const { people, mayMark } = await opening(openingId, who);
    return [people.length, mayMark];
  };
  expect(await Promise.all([centre, second, far, leader].map((who) => sees(id, who)))).toEqual([
    [1, true],
    [1, true],
    [0, false],
    [0, false],
  ]);
  expect(await Promise.all([centre, second, far].map((who) => sees(city, who)))).toEqual([
    [1, true],
    [0, false],
    [0, false],
  ]);
  expect(await refusal(call('markCandidate', { id: candidateId, marks }, far))).toBe('not-found');
  const names = async (who: Who) =>
    (await call('terms', { size: 100 }, who)).rows.map((r: { name: string }) => r.name).toSorted();
  const all = await names(centre);
  expect(all).toContain('外片督导');
  expect(await names(second)).toEqual(all.filter((name: string) => name !== '外片督导'));
  expect(await names(leader)).toEqual(await names(second));
  expect(await names(far)).toEqual(['外片督导']);
  expect(await refusal(call('engagement', { id: workers.supervisor }, far))).toBe('not-found');

  // Said of one row and of all alike.
  const stranger = allOf('areaManager');
  for (const who of [centre, second, far, leader, supervisor, colleague, stranger, allOf('administrator')]) {
    const context = readContext(app.services, { who, language: 'zh' });
    const sight = await hiringSight(context);
    const rows = await candidates.from(context).selectAll().execute();
    const told = await candidates.from(context).select('id').where(candidatesSeen(sight)).execute();
    expect(told.map((r) => r.id).toSorted()).toEqual(
      rows
        .filter((r) => candidateSeen(sight, r))
        .map((r) => r.id)
        .toSorted(),
    );
    const seated = await engagedSeen(readContext(app.services, { who: centre, language: 'zh' }));
    expect((await engagedSeen(context)).map((s) => s.workerId)).toEqual(
      seated.filter((s) => engagementSeen(sight, s)).map((s) => s.workerId),
    );
  }
});

test('whoever is appointed sees what comes next from the own post, and whoever administers hears of the post', async () => {
  const id = await open({ places: 2 });
  const { colleague } = desk.workers;
  await makeAccount(desk.app, { login: 'admin', role: 'administrator' });
  await call('appointCandidate', await interviewed(id, { workerId: colleague }));
  const { engagement, state } = await opening(id, desk.colleague);
  expect(state).toBe('open');
  expect(engagement).toMatchObject({ validFrom: '2026-11-30', validTo: '2028-12-01', probationTo: '2027-03-01' });
  expect(engagement.programme.every((p: { done: number; passed: boolean }) => p.done === 0 && !p.passed)).toBe(true);
  expect((await opening(id, second)).engagement).toBe(null);
  expect(await told('supervision.post-needed')).toEqual(['林晓 2026-11-30 起任职，账号需要“督导”岗位']);
  const [term] = (await call('engagement', { id: colleague })).terms;
  await call('decideProbation', { id: term.id, version: term.version, result: 'passed', remark: '独立到站' });
  await call('renewTerm', { workerId: colleague, validFrom: '2028-12-01', validTo: '2030-12-01' });
  expect(await told('supervision.engaged')).toEqual([
    '您的督导试用期已转正',
    '您的督导聘期已登记：2028-12-01 至 2030-12-01',
  ]);
  const { rows } = await sql<{ link: string | null }>`select link from platform.notice
    where kind = 'supervision.engaged'`.execute(desk.app.services.kysely);
  // A worker's post does not open the page of the engagement.
  expect(rows.map((r) => r.link)).toEqual([null, null]);
});

test('an engagement ends with every seat and no probation after it; no term follows it, or one that was not passed', async () => {
  const workerId = await register('周两岗');
  await call('appoint', { workerId, unitId: group, duty: 'supervisor', validFrom: '2026-11-01' });
  await call('renewTerm', { workerId, validFrom: '2026-11-01', validTo: '2028-11-01' });
  const db = desk.app.services.kysely;
  await sql`update supervision.hiring_term set probation_to = '2027-02-01' where worker_id = ${workerId}`.execute(db);
  const { seatId, seatVersion } = await call('engagement', { id: workerId });
  const { units } = await call('organisation', {});
  const other = units.find((u: { level: string; id: string }) => u.level === 'group' && u.id !== group).id;
  await call('moveSeat', { id: seatId, version: seatVersion, unitId: other, on: '2026-12-15' });
  const end = (on: string, version: number) =>
    refusal(call('endEngagement', { id: workerId, version, on, reason: '个人原因' }));
  const held = sql<{ validTo: string }>`select valid_to from supervision.seat
    where worker_id = ${workerId} order by valid_from`;
  const ends = async () => (await held.execute(db)).rows.map((s) => s.validTo);
  // It may end before the move, or after it, when the first seat is over already.
  expect(await end('2027-01-15', seatVersion + 1)).toBe('done');
  expect(await ends()).toEqual(['2026-12-15', '2027-01-15']);
  expect(await end('2027-01-15', seatVersion + 1)).toBe('supervision.already-ended');
  expect(await end('2027-01-01', seatVersion)).toBe('conflict');
  expect(await end('2027-01-01', seatVersion + 1)).toBe('done');
  expect(await ends()).toEqual(['2026-12-15', '2027-01-01']);
  expect((await call('engagement', { id: workerId })).terms).toMatchObject([
    { validTo: '2027-01-01', probationTo: null },
  ]);
  const renew = (validFrom: string) => refusal(call('renewTerm', { workerId, validFrom, validTo: '2029-01-01' }));
  expect(await renew('2027-01-01')).toBe('supervision.seat-ends');
  await sql`update supervision.hiring_term set probation_to = '2026-11-20', probation = 'failed', valid_to = '2026-12-01'
    where worker_id = ${workerId}`.execute(db);
  expect(await renew('2026-12-01')).toBe('supervision.probation-failed');
});
