import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, atSite, person } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { exportedRows } from '../../../app/testing-sheets.ts';
import { refusal, type SupervisionDesk, supervisionDesk } from '../../../app/testing-supervision.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run/run.ts';
import { drawDue } from './drawing.ts';
import { explained, gradeOf, inBound, spreadOf, standingOf } from './rules.ts';
import { remindAssessments } from './telling.ts';

const day = (on: string) => `${on}T09:00:00+08:00`;
const centre = allOf('centreManager');
let desk: SupervisionDesk;
let area: Who;
let cycle: string;
/** By the name of whoever is assessed. */
let persons: Record<'何督导' | '梁组长' | '黄督导', string>;

const call = (name: string, input: unknown = {}, who: Who = centre) => desk.call(name, input, who);
const file = (name: keyof typeof persons, who: Who = centre) => call('assessedPerson', { id: persons[name] }, who);
const whole = (who: Who = centre) => call('assessment', { id: cycle }, who);
const step = async (name: string) => call(name, { id: cycle, version: (await whole()).version });
const answer = (name: keyof typeof persons, as: string, marks: object, who: Who) =>
  call('answerAssessment', { id: persons[name], as, marks, remark: '言之有据' }, who);
const decides = async (name: keyof typeof persons, action: string, input: object, who: Who) =>
  call(action, { id: persons[name], version: (await file(name)).version, ...input }, who);

beforeAll(async () => {
  desk = await supervisionDesk(day('2026-11-25'));
  const { town, workers, supervisor } = desk;
  const more = ['站甲', '站乙', '站丙', '区经理'].map((name) => ({
    name,
    siteId: town.station.id,
    joinedOn: '2024-01-01',
  }));
  const { ids } = await desk.app.as(allOf('administrator'))('people', 'registerWorkers', { rows: more });
  const { units } = await call('organisation', {});
  const unitId = units.find((u: { level: string }) => u.level === 'area').id;
  const manager = ids.pop();
  await call('appoint', { workerId: manager, unitId, duty: 'areaManager', validFrom: '2026-11-25' });
  area = person('areaManager', { kind: 'division', code: '4401' }, { divisionCode: '4401', workerId: manager });
  await makeAccount(desk.app, { login: 'assessed', role: 'supervisor', workerId: workers.supervisor });
  await call(
    'recordSession',
    {
      ...{ siteId: town.station.id, heldOn: '2026-11-24', minutes: 180, form: 'onSite', functions: ['educational'] },
      ...{ attendeeIds: [town.worker, workers.colleague], observations: '入户', advice: '带药单', todos: [] },
    },
    supervisor,
  );
  const scores = { presence: 5, skill: 4, support: 4, advice: 3 };
  for (const workerId of [town.worker, workers.colleague, ...ids])
    await desk.call('giveFeedback', { workerId, scores });
  cycle = (await call('openAssessment', { period: '2026-H2', figuresOn: '2027-01-05', answersUntil: '2027-01-10' })).id;
  const { rows } = await call('assessed', { cycleId: cycle });
  persons = Object.fromEntries(rows.map((r: { name: string; id: string }) => [r.name, r.id])) as typeof persons;
});
afterAll(() => desk.app.close());

const criteria = [
  { code: 'days', from: 'figures', weight: 30 },
  { code: 'todos', from: 'figures', weight: 10 },
  { code: 'self', from: 'self', weight: 20 },
  { code: 'leader', from: 'leader', weight: 40 },
  { code: 'team', from: 'manager', weight: 0 },
] as const;
const points = { days: 90, todos: 50, self: 80, leader: 70 };
const scored = (left: Partial<typeof points>, missing: 'all' | 'sameSource', leastWeight = 50) =>
  explained(
    criteria,
    new Map(Object.entries(left).map(([code, p]) => [code, { points: p, value: p, missing: null }])),
    { missing, leastWeight },
  );
const { days: _, ...noDays } = points;
const { leader: __, ...noLeader } = points;

test.each([
  ['everything there', points, 'all', 76, [30, 10, 20, 40]],
  ['days missing, all the rest take it over', noDays, 'all', 70, [0, 14.29, 28.57, 57.14]],
  ['days missing, figures take it over', noDays, 'sameSource', 64, [0, 40, 20, 40]],
  ['nobody of a source left, all the rest take it over', noLeader, 'sameSource', 80, [50, 16.67, 33.33, 0]],
  ['less there than the rule asks', { self: 80 }, 'all', null, [0, 0, 100, 0]],
  ['nothing at all', {}, 'sameSource', null, [0, 0, 0, 0]],
] as const)('a score, %s', (_, given, missing, score, counted) => {
  const found = scored(given, missing);
  expect([found.score, found.parts.map((p) => p.counted)]).toEqual([score, counted]);
  if (score !== null) expect(Math.abs(found.parts.reduce((s, p) => s + p.contribution, 0) - score)).toBeLessThan(0.051);
});

test('grades, bounds, spreads and standings', () => {
  const grades = [90, 60, 0].map((from) => ({ code: `g${from}`, name: { zh: '', en: '' }, from }));
  expect([90, 89.9, 0, null].map((s) => gradeOf(grades, s)?.code)).toEqual(['g90', 'g60', 'g0', undefined]);
  expect([inBound(80, 85, 5), inBound(80, 74.9, 5)]).toEqual([true, false]);
  expect([spreadOf([]), spreadOf([70]), spreadOf([90, 60, 80, 70])]).toEqual([
    null,
    { n: 1, lowest: 70, median: 70, highest: 70 },
    { n: 4, lowest: 60, median: 75, highest: 90 },
  ]);
  const at = (said: object, until: string | null = '2027-01-20', today = '2027-01-20') =>
    standingOf({ acceptedAt: null, objectedAt: null, decision: null, ...said }, until, today);
  expect([at({}, null), at({}), at({}, '2027-01-19'), at({ acceptedAt: 'x' }), at({ objectedAt: 'x' })]).toEqual([
    ...[null, 'waiting', 'silent', 'accepted', 'objected'],
  ]);
  expect(at({ objectedAt: 'x', decision: 'changed' })).toBe('changed');
});

test('opened over whoever sits: each once, a leader as leader, nobody twice in a period', async () => {
  const { rows } = await call('assessed', { cycleId: cycle });
  expect(rows.map((r: { name: string; duty: string }) => [r.name, r.duty]).sort()).toEqual([
    ['何督导', 'supervisor'],
    ['梁组长', 'leader'],
    ['黄督导', 'supervisor'],
  ]);
  const open = (parts: object, who: Who = centre) =>
    refusal(
      call('openAssessment', { period: '2026', figuresOn: '2027-01-05', answersUntil: '2027-01-10', ...parts }, who),
    );
  expect(await open({ period: '2026-H2' })).toBe('supervision.assessed-already');
  expect(await open({ period: '2027' })).toBe('/period supervision.period-ahead');
  expect(await open({ figuresOn: '2026-12-31' })).toBe('/figuresOn supervision.within-period');
  expect(await open({ unitIds: [cycle] })).toBe('/unitIds supervision.unknown-unit');
  expect(await Promise.all([area, desk.leader, desk.supervisor, desk.colleague].map((w) => open({}, w)))).toEqual(
    Array(4).fill('forbidden'),
  );
  // Called off, they may be assessed for the period anew.
  const spare = { period: '2026', figuresOn: '2027-01-05', answersUntil: '2027-01-10' };
  const { id } = await call('openAssessment', spare);
  await call('cancelAssessment', { id, version: 1, reason: '日期有误' });
  expect(await refusal(call('cancelAssessment', { id, version: 2, reason: '再取消' }))).toBe(
    'supervision.assessment-stage',
  );
  const again = await call('openAssessment', spare);
  await call('cancelAssessment', { id: again.id, version: 1, reason: '不需要' });
});

test('each answers what is asked of them, and sees the own; stations and others nothing', async () => {
  await answer('何督导', 'self', { ownWork: 90 }, desk.supervisor);
  await answer('何督导', 'leader', { quality: 80 }, desk.leader);
  await answer('何督导', 'manager', { duties: 70 }, area);
  await answer('何督导', 'manager', { duties: 75 }, area);
  await answer('梁组长', 'self', { ownWork: 88 }, desk.leader);
  await answer('梁组长', 'manager', { duties: 80, team: 90 }, area);
  await answer('黄督导', 'self', { ownWork: 60 }, desk.other);
  expect(await refusal(answer('黄督导', 'leader', { quality: 80 }, desk.other))).toBe('/as supervision.not-asked');
  expect(await refusal(answer('梁组长', 'leader', { quality: 80 }, desk.leader))).toBe('/as supervision.not-asked');
  expect(await refusal(answer('何督导', 'leader', {}, desk.leader))).toBe('/marks supervision.unknown-criterion');
  expect(await refusal(answer('何督导', 'self', { ownWork: 99 }, desk.other))).toBe('not-found');
  expect(await refusal(answer('何督导', 'self', { ownWork: 99 }, desk.colleague))).toBe('forbidden');
  const seen = async (who: Who) => (await call('assessed', { cycleId: cycle }, who)).total;
  expect(await Promise.all([centre, area, desk.leader, desk.supervisor].map(seen))).toEqual([3, 3, 3, 1]);
  expect((await file('何督导', desk.supervisor)).answers.map((a: { source: string }) => a.source)).toEqual(['self']);
  expect((await file('何督导', area)).answers.find((a: { source: string }) => a.source === 'manager')).toMatchObject({
    ...{ marks: { duties: 75 }, remark: '言之有据' },
  });
  expect((await whole()).unanswered).toEqual({ self: 0, leader: 1, manager: 1 });
  const elsewhere = person('supervisor', { kind: 'division', code: '440103' }, { divisionCode: '440103' });
  expect(await refusal(whole(elsewhere))).toBe('not-found');
  const { rows } = await sql`select remark from supervision.assessment_answer`.execute(desk.app.services.kysely);
  expect(JSON.stringify(rows)).not.toContain('言之有据');
});

test('those who have not answered are reminded on the days of the rule, once', async () => {
  const system = { kind: 'system', name: 'supervision.remind-assessments', divisionCode: '00' } as const;
  const remind = () =>
    runAction(desk.app.services, { who: system, language: 'zh' }, 'supervision.remind', {}, remindAssessments);
  await makeAccount(desk.app, { login: 'leads', role: 'districtLeader', workerId: desk.workers.leader });
  const { id: siteId, divisionCode } = desk.town.pointA;
  await makeAccount(desk.app, { login: 'works', role: 'socialWorker', siteId, divisionCode });
  desk.app.at(day('2026-12-24'));
  await remind();
  desk.app.at(day('2027-01-02'));
  await remind();
  desk.app.at(day('2027-01-03'));
  await remind();
  await remind();
  const { rows } = await sql<{ title: { zh: string } }>`select title from platform.notice n
    where kind = 'supervision.assessment' and title ->> 'zh' like '%未评价%'`.execute(desk.app.services.kysely);
  expect(rows.map((r) => r.title.zh)).toEqual(['督导考核（2026 年下半年）还有未评价的，截止 2027-01-10']);
  const stations = await sql<{ link: string; login: string }>`select n.link, a.login from platform.notice n
    join access.account a on a.id = n.account_id where n.link = '/supervision/feedback'`.execute(
    desk.app.services.kysely,
  );
  expect(stations.rows.map((r) => r.login)).toEqual(['works']);
});

test('figures are drawn on their day, stay as they were, and open down to their rows', async () => {
  const before = await file('何督导', desk.supervisor);
  expect(before).toMatchObject({ drawnOn: null });
  desk.app.at(day('2027-01-04'));
  expect(await refusal(step('drawAssessmentFigures'))).toBe('supervision.too-early');
  expect(await refusal(step('closeAssessmentAnswers'))).toBe('supervision.figures-missing');
  desk.app.at(day('2027-01-06'));
  await drawDue(desk.app.services);
  expect(await refusal(step('drawAssessmentFigures'))).toBe('supervision.assessment-stage');
  const figures = async () => (await file('何督导')).figures;
  const drawn = await figures();
  const found = Object.fromEntries(
    drawn.map((f: { code: string; value: number; part: number; whole: number; missing: string }) => [
      f.code,
      [f.value, f.part, f.whole, f.missing],
    ]),
  );
  expect(found).toEqual({
    fieldDays: [16.7, 1, 6, null],
    workerHours: [1, 360, 6, null],
    todosInTime: [null, 0, 0, 'nothingDue'],
    questionsInTime: [null, 0, 0, 'nothingDue'],
  });
  await desk.call('recordSession', {
    ...{ siteId: desk.town.station.id, supervisorId: desk.workers.supervisor, heldOn: '2026-12-28', minutes: 60 },
    ...{ form: 'onSite', functions: ['supportive'], attendeeIds: [desk.town.worker], observations: '补', advice: '记' },
  });
  expect(await figures()).toEqual(drawn);
  const rows = await call('assessmentRecords', { id: persons.何督导, figure: 'workerHours' }, desk.supervisor);
  expect([rows.total, rows.rows[0]]).toMatchObject([2, { onDay: '2026-11-24', part: 180, siteName: '测试社工站' }]);
  expect(await refusal(call('assessmentRecords', { id: persons.何督导, figure: 'workerHours' }, desk.other))).toBe(
    'not-found',
  );
});

test('scored with what there is, calibrated within the bound, told to the person only then', async () => {
  expect(await refusal(step('closeAssessmentAnswers'))).toBe('supervision.answers-open');
  desk.app.at(day('2027-01-11'));
  await step('closeAssessmentAnswers');
  expect(await refusal(answer('何督导', 'self', { ownWork: 100 }, desk.supervisor))).toBe(
    'supervision.assessment-stage',
  );
  expect(await refusal(step('tellResults'))).toBe('supervision.assessment-stage');
  const { version } = await whole();
  const twice = await Promise.all([1, 2].map(() => refusal(call('scoreAssessment', { id: cycle, version }))));
  expect(twice.sort()).toEqual(['conflict', 'done']);
  const found = await file('何督导');
  // Five answers of four questions make 4 of 5 points; to-dos and questions were not due.
  expect(
    found.parts.map((p: { code: string; points: number; missing: string }) => [p.code, p.points, p.missing]),
  ).toEqual([
    ['fieldDays', 16.7, null],
    ['todosInTime', null, 'nothingDue'],
    ['questionsInTime', null, 'nothingDue'],
    ['workerHours', 33.3, null],
    ['stations', 80, null],
    ['ownWork', 90, null],
    ['quality', 80, null],
    ['duties', 75, null],
  ]);
  expect([found.score, found.grade.code]).toEqual([63.9, 'fair']);
  // Of one half there is nobody's mark and no feedback: too little to say anything.
  expect(await file('黄督导')).toMatchObject({ score: null, mayCalibrate: false });
  const own = await file('何督导', desk.supervisor);
  expect([own.parts, own.score, own.final, own.spread]).toEqual([null, null, null, null]);
  expect((await call('assessed', { cycleId: cycle }, desk.leader)).rows.map((r: { score: number }) => r.score)).toEqual(
    expect.arrayContaining([63.9, null, null]),
  );
  const calibrate = (score: number, who: Who) => decides('何督导', 'calibrateResult', { score, reason: '带新人' }, who);
  expect(await refusal(calibrate(70, area))).toBe('supervision.beyond-bound');
  expect(await refusal(calibrate(66, desk.leader))).toBe('forbidden');
  const { version: read } = await file('何督导', area);
  const both = [66, 67].map((score) =>
    refusal(call('calibrateResult', { id: persons.何督导, version: read, score, reason: '带新人' }, area)),
  );
  expect((await Promise.all(both)).sort()).toEqual(['conflict', 'done']);
  const now = await file('何督导', area);
  expect(now).toMatchObject({ calibration: { why: '带新人' }, spread: { n: 2 } });
  await step('settleCalibration');
  await step('tellResults');
  expect(await file('何督导', desk.supervisor)).toMatchObject({
    ...{ score: 63.9, standing: 'waiting', mayObject: true, objectionsUntil: '2027-01-18' },
  });
});

test('accepted or objected to by the person once, decided by the centre, then filed for good', async () => {
  expect(await refusal(step('fileAssessment'))).toBe('supervision.objections-open');
  await decides('梁组长', 'acceptResult', {}, desk.leader);
  const object = async (key: string) =>
    desk.app.as(desk.supervisor)(
      'supervision',
      'objectToResult',
      { id: persons.何督导, version: objected, text: '十二月的到站没有计' },
      key,
    );
  const { version: objected } = await file('何督导', desk.supervisor);
  const key = '0197a1b2-0000-7000-8000-000000000001';
  expect(await object(key)).toEqual(await object(key));
  expect(await refusal(decides('何督导', 'acceptResult', {}, desk.supervisor))).toBe('supervision.answered-result');
  expect(await refusal(decides('何督导', 'decideObjection', { decision: 'kept', reason: '无' }, area))).toBe(
    'forbidden',
  );
  const changed = { decision: 'changed', reason: '补计一天' };
  expect(await refusal(decides('何督导', 'decideObjection', changed, centre))).toBe('/score supervision.score-missing');
  await decides('何督导', 'decideObjection', { ...changed, score: 78 }, centre);
  expect(await refusal(decides('何督导', 'decideObjection', { ...changed, score: 70 }, centre))).toBe(
    'supervision.no-objection',
  );
  expect(await file('何督导', desk.supervisor)).toMatchObject({
    ...{ final: 78, grade: { code: 'good' }, objection: { decision: 'changed', why: '补计一天' } },
  });
  expect(await refusal(step('fileAssessment'))).toBe('supervision.objections-open');
  desk.app.at(day('2027-01-19'));
  expect(await refusal(decides('黄督导', 'objectToResult', { text: '迟了' }, desk.other))).toBe(
    'supervision.objection-late',
  );
  await step('fileAssessment');
  expect(await refusal(decides('黄督导', 'acceptResult', {}, desk.other))).toBe('supervision.assessment-stage');
  expect((await whole()).steps.map((s: { stage: string }) => s.stage)).toEqual([
    ...['opened', 'answered', 'scored', 'calibrated', 'told', 'filed'],
  ]);
  const list = await desk.app.as(centre, 'en')('supervision', 'exportAssessed', { cycleId: cycle });
  const results = await exportedRows(list, ['Name', 'Quality of supervision', 'Result', 'Grade', 'Standing']);
  expect(results.find((r) => r.Name === '何督导')).toEqual({
    ...{ Name: '何督导', 'Quality of supervision': '80', Result: '78', Grade: 'Good', Standing: 'Objection: changed' },
  });
  const lead = atSite('stationLead', desk.town.station);
  expect(await refusal(whole(lead))).toBe('forbidden');
});
