import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { atSite, system } from '../../../app/testing.ts';
import { refusal, type SupervisionDesk, supervisionDesk } from '../../../app/testing-supervision.ts';
import { mixFeedback } from '../feedback/mixing.ts';
import { periodOf } from '../feedback/rules.ts';

let desk: SupervisionDesk;
beforeAll(async () => {
  desk = await supervisionDesk('2026-11-25T15:00:00+08:00');
});
afterAll(() => desk.app.close());

test('a goal is set with a worker of the station, done in steps, reviewed, and ends when it is reached', async () => {
  const { workers, town, supervisor, colleague } = desk;
  const steps = [{ what: '旁听一次预估', dueOn: '2026-12-20' }];
  const goal = { siteId: town.station.id, workerId: workers.colleague, what: '独立完成预估', measure: '督导评阅合格' };
  const set = (parts: object = {}, who = supervisor) =>
    desk.call('setGoal', { ...goal, dueOn: '2027-03-31', steps, ...parts }, who);
  expect(await refusal(set({ workerId: town.workerElsewhere }))).toBe('/workerId supervision.unknown-attendee');
  expect(await refusal(set({ dueOn: '2026-12-01' }))).toBe('/steps/0/dueOn supervision.step-after');
  expect(await refusal(set({ dueOn: '2097-03-31' }))).toBe('/dueOn supervision.due-far');
  expect(await refusal(set({}, desk.other))).toBe('/siteId supervision.not-assigned');
  const { id } = await set();
  const seen = (who = colleague) => desk.call('goal', { id }, who);
  expect(await seen()).toMatchObject({ what: '独立完成预估', mayDo: true, mayReview: false });
  expect(await refusal(seen(desk.other))).toBe('not-found');
  const [step] = (await seen()).steps;
  const doIt = () => desk.call('doStep', { id, stepId: step.id }, colleague);
  await doIt();
  expect(await refusal(doIt())).toBe('supervision.goal-state');
  expect((await desk.call('goals', {}, desk.leader)).rows).toMatchObject([{ id, steps: 1, stepsDone: 1 }]);
  await desk.call('reviewGoal', { id, verdict: 'slow', remark: '再练一次' }, supervisor);
  await desk.call('reviewGoal', { id, verdict: 'reached', remark: '合格' }, desk.leader);
  const { state, reviews } = await seen();
  expect([state, ...reviews.map((r: { verdict: string; text: string }) => `${r.verdict} ${r.text}`)].join()).toBe(
    'reached,slow 再练一次,reached 合格',
  );
  expect(await refusal(desk.call('reviewGoal', { id, verdict: 'dropped', remark: '算了' }, supervisor))).toBe(
    'supervision.goal-state',
  );
});

test('feedback is given once in a half-year, leads back to nobody, and is shown from five answers on when it is over', async () => {
  const { app, town, colleague } = desk;
  const rows = ['一', '二', '三', '四'].map((name) => ({
    ...{ name: `反馈${name}`, siteId: town.pointA.id, joinedOn: '2022-01-01' },
  }));
  const { ids } = await app.as(system)('people', 'registerWorkers', { rows });
  const scores = { presence: 5, skill: 4, support: 5, advice: 3 };
  const give = (who = colleague, parts: object = {}) =>
    desk.call('giveFeedback', { scores, remark: '很好', ...parts }, who);
  expect(await desk.call('feedbackForm', {}, colleague)).toMatchObject({ supervisorName: '何督导', given: false });
  expect(await refusal(give(colleague, { scores: { skill: 4 } }))).toBe('/scores supervision.unknown-question');
  await give();
  expect(await refusal(give())).toBe('supervision.feedback-given');
  expect(await desk.call('feedbackForm', {}, colleague)).toMatchObject({ given: true });
  // Whose transaction wrote the audit wrote the row: within the hour all rows are of one other transaction.
  const led = sql<{ n: number }>`select count(*)::int as n from supervision.feedback f
    join platform.audit_event a on a.xmin = f.xmin where a.action = 'supervision.giveFeedback'`;
  const leads = async () => (await led.execute(app.services.kysely)).rows[0]?.n;
  expect(await leads()).toBe(1);
  // The first of a half-year is the only one for a while, and in a small region for good.
  await mixFeedback(app.services);
  expect(await leads()).toBe(0);
  for (const id of ids.slice(0, 3)) await give(atSite('socialWorker', town.pointA, [], id));
  await mixFeedback(app.services);
  expect(await leads()).toBe(0);
  const order = sql<{ ordered: boolean }>`select array_agg(id order by ctid) = array_agg(id order by id) as ordered
    from supervision.feedback`;
  expect((await order.execute(app.services.kysely)).rows).toEqual([{ ordered: true }]);
  // What is mixed is left alone; what was never mixed in its half-year is, however long ago that was.
  const written = async () =>
    (await sql<{ by: string }>`select xmin::text as by from supervision.feedback`.execute(app.services.kysely)).rows;
  const once = await written();
  await mixFeedback(app.services);
  expect(await written()).toEqual(once);
  const years = (period: string) =>
    sql`update supervision.feedback set period = ${period}`.execute(app.services.kysely);
  await years('2024-H1');
  await sql`update supervision.feedback set mixed = false
    where id = (select min(id::text)::uuid from supervision.feedback)`.execute(app.services.kysely);
  expect(new Set((await written()).map((r) => r.by)).size).toBe(2);
  await mixFeedback(app.services);
  expect(new Set((await written()).map((r) => r.by)).size).toBe(1);
  await years('2026-H2');
  expect(await refusal(give())).toBe('supervision.feedback-given');
  const results = async (who = desk.supervisor) => (await desk.call('feedbackResults', {}, who)).rows;
  expect(await results()).toEqual([]);
  desk.app.at('2027-01-04T09:00:00+08:00');
  expect(await results()).toMatchObject([{ period: '2026-H2', result: null }]);
  await give(system, { workerId: ids[3], period: '2026-H2', scores: { ...scores, advice: 5 } });
  expect(await results(desk.leader)).toMatchObject([
    {
      result: {
        answers: 5,
        means: { presence: 5, skill: 4, advice: 3.4 },
        remarks: ['很好', '很好', '很好', '很好', '很好'],
      },
    },
  ]);
  expect(await results(desk.other)).toEqual([]);
  const kept = await sql`select * from supervision.feedback`.execute(app.services.kysely);
  expect(JSON.stringify(kept.rows)).not.toContain(desk.workers.colleague);
  const told = await sql<{ detail: object }>`select detail, subject_id from platform.audit_event
    where action = 'supervision.giveFeedback' limit 1`.execute(app.services.kysely);
  expect(told.rows).toEqual([{ detail: { period: '2026-H2' }, subjectId: null }]);
});

test('a goal is followed up by whoever has the station, and no longer by who had it', async () => {
  const { workers, town, supervisor, other } = desk;
  desk.app.at('2027-01-05T09:00:00+08:00');
  const goal = { siteId: town.station.id, workerId: workers.colleague, what: '带一名新人', measure: '新人评阅合格' };
  const { id } = await desk.call('setGoal', { ...goal, dueOn: '2027-06-30', steps: [] }, supervisor);
  const review = (who = supervisor) => refusal(desk.call('reviewGoal', { id, verdict: 'slow', remark: '慢' }, who));
  await desk.assign(town.station.id, workers.other, '2027-01-05');
  expect(await desk.call('goal', { id }, supervisor)).toMatchObject({ mayDo: false, mayReview: false });
  expect([await review(), await review(other), await review(desk.leader)]).toEqual(['not-found', 'done', 'done']);
});

test.each([
  ['2026-06-30', '2026-H1'],
  ['2026-07-01', '2026-H2'],
])('%s lies in %s', (day, period) => expect(periodOf(day)).toBe(period));
