import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, atSite, system } from '../../../app/testing.ts';
import { makeAccount } from '../../../app/testing-accounts.ts';
import { refusal, type SupervisionDesk, supervisionDesk } from '../../../app/testing-supervision.ts';
import type { Who } from '../../../platform/reach.ts';
import { runAction } from '../../../platform/run/run.ts';
import { remindOwners } from '../todos/telling.ts';
import { correctionBy, sessionFaults } from './rules.ts';

const now = '2026-11-25T15:00:00+08:00';
let desk: SupervisionDesk;
let encounter: string;
let far: string;
beforeAll(async () => {
  desk = await supervisionDesk(now);
  const { app, town, workers } = desk;
  const [{ code }] = (await app.as(town.lead)('services', 'recordingChoices')).classes;
  const visit = { occurredAt: '2026-11-25T09:00:00+08:00', way: 'homeVisit', class: code, minutes: 30 };
  const record = async (who: Who, clientId: string, siteId: string): Promise<string> =>
    (await app.as(who)('services', 'recordEncounter', { ...visit, clientId, siteId, notes: '血压偏高' })).id;
  encounter = await record(town.lead, town.clientA, town.pointA.id);
  far = await record(town.leadElsewhere, town.clientElsewhere, town.elsewhere.id);
  const at = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  await makeAccount(app, { login: 'colleague', role: 'socialWorker', workerId: workers.colleague, ...at });
});
afterAll(() => desk.app.close());
beforeEach(() => desk.app.at(now));

const said = (parts: object = {}) => ({
  siteId: desk.town.station.id,
  ...{ heldOn: '2026-11-25', minutes: 120, form: 'onSite', functions: ['educational', 'supportive'] },
  attendeeIds: [desk.town.worker, desk.workers.colleague],
  encounterIds: [encounter],
  observations: '入户时先安抚，再量血压',
  advice: '下次带上药单',
  todos: [{ what: '补录药单', ownerId: desk.workers.colleague, dueOn: '2026-11-28' }],
  ...parts,
});
const record = (parts: object = {}, who: Who = desk.supervisor) => desk.call('recordSession', said(parts), who);
const session = (id: string, who: Who = desk.supervisor) => desk.call('session', { id }, who);

test('recorded once however often it is sent; both sides see it, texts are sealed', async () => {
  const id = '01990000-0000-7000-8000-000000000001';
  const first = await record({ id });
  expect(await record({ id })).toEqual({ ...first, outcome: 'alreadyRecorded' });
  expect(await refusal(record({ id, minutes: 60 }))).toBe('supervision.id-taken');
  const whole = await session(id);
  expect(whole).toMatchObject({ state: 'unconfirmed', supervisorName: '何督导', openTodos: 1, correction: 'own' });
  expect(whole.encounters).toEqual([{ id: encounter, title: '2026-11-25 09:00 · 上门探访 · 黄甲' }]);
  expect(await session(id, desk.colleague)).toMatchObject({ observations: '入户时先安抚，再量血压', mayConfirm: true });
  const { rows } =
    await sql`select observations, advice, (select what from supervision.todo t where t.session_id = s.id)
    from supervision.session s where id = ${id}`.execute(desk.app.services.kysely);
  expect(JSON.stringify(rows)).not.toMatch(/血压|药单/);
  const told = await sql<{ body: { zh: string } }>`select body from platform.notice
    where kind = 'supervision.session-recorded'`.execute(desk.app.services.kysely);
  expect(told.rows.map((n) => n.body.zh)).toEqual(['测试社工站，您有 1 项待办']);
  expect((await desk.call('sessionsWith', { encounterId: encounter }, desk.colleague)).rows).toMatchObject([{ id }]);
});

test('refused, each field by itself: whose station, who was there, what may be opened', async () => {
  const { town, workers } = desk;
  expect(await refusal(record({}, desk.other))).toBe('/siteId supervision.not-assigned');
  expect(await refusal(record({ siteId: town.elsewhere.id }))).toBe('/siteId supervision.not-assigned');
  expect(await refusal(record({ attendeeIds: [town.workerElsewhere] }))).toBe(
    '/attendeeIds/0 supervision.unknown-attendee',
  );
  expect(await refusal(record({ encounterIds: [far] }))).toBe('/encounterIds supervision.unknown-link');
  expect(await refusal(record({ supervisorId: workers.other }))).toBe('/supervisorId supervision.not-own');
  const todos = [{ what: '补录', ownerId: town.workerElsewhere, dueOn: '2026-11-28' }];
  expect(await refusal(record({ todos }))).toBe('/todos/0/ownerId supervision.unknown-owner');
});

test('seen by whoever takes part, leads there or stands above; talks with one are not for the lead', async () => {
  const { town, leader, other, colleague, supervisor } = desk;
  const { id } = await record({
    form: 'individual',
    attendeeIds: [desk.workers.colleague],
    encounterIds: [],
    todos: [],
  });
  const stranger = atSite('socialWorker', town.pointB, [], town.workerElsewhere);
  for (const [who, sees] of [
    ...([town.leadElsewhere, other, stranger].map((w) => [w, undefined]) as [Who, undefined][]),
    [town.lead, null],
    ...([leader, colleague, supervisor, allOf('centreManager')].map((w) => [w, '入户时先安抚，再量血压']) as [
      Who,
      string,
    ][]),
  ] as const) {
    const found = await session(id, who).catch((e) => e.code);
    expect(found === 'not-found' ? undefined : found.observations).toBe(sees);
  }
  const listed = async (who: Who) =>
    (await desk.call('sessions', { form: 'individual' }, who)).rows.map((r: { id: string }) => r.id);
  expect(await Promise.all([colleague, other, leader].map(listed))).toEqual([[id], [], [id]]);
});

test('confirmed by those concerned, once to a version; corrected alone within hours, later from above with a reason', async () => {
  const { id } = await record({ heldOn: '2026-11-24' });
  expect(await refusal(desk.call('confirmSession', { id }, desk.supervisor))).toBe('forbidden');
  const { rows } = await desk.call('sessions', { state: 'unconfirmed' }, allOf('centreManager'));
  // Of all that waits, the day page counts what the reader confirms: nobody the own one, as the supervisor of it.
  const serving = atSite('socialWorker', desk.town.station, [], desk.workers.supervisor);
  for (const who of [desk.colleague, desk.town.lead, serving, desk.supervisor, desk.leader]) {
    const waiting = await desk.call('sessions', { awaits: 'me' }, who);
    const files = await Promise.all(rows.map((r: { id: string }) => session(r.id, who).catch(() => null)));
    const mine = files.flatMap((f) => (f?.mayConfirm ? [f.id] : []));
    expect(waiting.rows.map((r: { id: string }) => r.id)).toEqual(mine);
    expect(mine.length > 0).toBe(who === desk.colleague || who === desk.town.lead);
  }
  await desk.call('confirmSession', { id, remark: '如实' }, desk.colleague);
  expect(await refusal(desk.call('confirmSession', { id }, desk.colleague))).toBe('supervision.confirmed-already');
  await desk.call('confirmSession', { id }, desk.town.lead);
  expect(await session(id)).toMatchObject({ state: 'confirmed' });
  const { siteId: _, todos: __, ...fresh } = said({ heldOn: '2026-11-24', advice: '带上药单和医保卡' });
  await desk.call('correctSession', { id, version: 1, ...fresh }, desk.supervisor);
  expect(await session(id)).toMatchObject({ state: 'unconfirmed', version: 2, advice: '带上药单和医保卡' });
  expect(await refusal(desk.call('correctSession', { id, version: 1, ...fresh }, desk.supervisor))).toBe('conflict');
  desk.app.at('2026-11-28T15:00:00+08:00');
  expect(await refusal(desk.call('correctSession', { id, version: 2, ...fresh }, desk.supervisor))).toBe(
    'supervision.correct-late',
  );
  expect(await refusal(desk.call('correctSession', { id, version: 2, ...fresh }, desk.leader))).toBe(
    '/reason supervision.reason-missing',
  );
  await desk.call('voidSession', { id, reason: '登记错站点' }, desk.leader);
  const whole = await session(id);
  expect(whole).toMatchObject({ state: 'voided', openTodos: 0, voided: { reason: '登记错站点' } });
  expect(whole.versions[0].before).toContain('下次带上药单');
});

test('one supervisor has no more minutes on a day than the rule set allows, whichever way they are recorded', async () => {
  const heldOn = '2026-11-19';
  const one = (minutes: number) => record({ heldOn, minutes, todos: [], encounterIds: [] });
  const both = await Promise.all([refusal(one(400)), refusal(one(400))]);
  expect(both.toSorted()).toEqual(['/minutes supervision.minutes-of-day', 'done']);
  const { id } = await one(320);
  const { siteId: _, todos: __, ...fresh } = said({ heldOn, encounterIds: [] });
  const correct = (parts: object) => refusal(desk.call('correctSession', { id, ...fresh, ...parts }, desk.supervisor));
  expect(await correct({ version: 1, minutes: 321 })).toBe('/minutes supervision.minutes-of-day');
  expect(await correct({ version: 1, minutes: 300 })).toBe('done');
  await desk.call('voidSession', { id, reason: '登记错日期' }, desk.supervisor);
  await one(320);
});

test('a to-do is reminded of, closed with evidence, returned and closed again', async () => {
  const { id: sessionId } = await record({ heldOn: '2026-11-23' });
  const [{ id }] = (await session(sessionId)).todos;
  const todo = (who: Who = desk.colleague) => desk.call('todo', { id }, who);
  const remind = () =>
    runAction(desk.app.services, { who: system, language: 'zh' }, 'supervision.remind-todos', {}, remindOwners);
  const told = async () =>
    (
      await sql<{ title: { zh: string } }>`select title from platform.notice
        where link = ${`/supervision/todos?open=${id}`} order by at, id`.execute(desk.app.services.kysely)
    ).rows.map((n) => n.title.zh);
  await remind();
  await remind();
  expect(await told()).toEqual(['督导待办 2026-11-28 到期']);
  desk.app.at('2026-11-29T08:00:00+08:00');
  expect(await todo()).toMatchObject({ state: 'overdue', mayClose: true, mayDirect: false });
  const overdue = await desk.call('todos', { state: 'overdue', whose: 'all' }, desk.leader);
  expect(overdue.rows.map((t: { id: string }) => t.id)).toContain(id);
  expect((await desk.call('todos', { whose: 'mine' }, desk.town.lead)).total).toBe(0);
  expect(await refusal(todo(desk.town.leadElsewhere))).toBe('not-found');
  await desk.call('closeTodo', { id, evidence: '已补录' }, desk.colleague);
  expect(await refusal(desk.call('closeTodo', { id, evidence: '再次' }, desk.town.lead))).toBe(
    'supervision.todo-state',
  );
  await desk.call('returnTodo', { id, remark: '少了一种药', dueOn: '2026-12-02' }, desk.supervisor);
  expect(await todo()).toMatchObject({ state: 'open', returned: true, dueOn: '2026-12-02' });
  await desk.call('closeTodo', { id, evidence: '补齐' }, desk.town.lead);
  const { state, notes } = await todo();
  expect([state, ...notes.map((n: { kind: string; text: string }) => `${n.kind} ${n.text}`)]).toEqual([
    ...['done', 'done 已补录', 'returned 少了一种药', 'done 补齐'],
  ]);
  expect(await told()).toEqual(['督导待办 2026-11-28 到期', '督导待办被退回']);
});

test('cases and records open through the assignment, and only while it is in force', async () => {
  const { id } = await record();
  const titles = async (who: Who) => (await session(id, who)).encounters.map((e: { title: string | null }) => e.title);
  const choices = (who: Who) => desk.call('sessionChoices', { siteId: desk.town.station.id }, who);
  expect((await choices(desk.supervisor)).encounters).toMatchObject([{ id: encounter }]);
  expect((await choices(desk.supervisor)).workers).toContainEqual({
    ...{ id: desk.workers.colleague, name: '林晓', lead: false },
  });
  await desk.assign(desk.town.station.id, desk.workers.other, '2026-11-26');
  desk.app.at('2026-11-26T09:00:00+08:00');
  expect(await titles(desk.supervisor)).toEqual([null]);
  expect((await choices(desk.supervisor)).encounters).toEqual([]);
  // Whoever has the station now takes over what is open there, and reads what was said.
  expect(await titles(desk.other)).toEqual(['2026-11-25 09:00 · 上门探访 · 黄甲']);
});

test('every sealed text of supervision is found by whoever changes the keys', async () => {
  expect(await desk.call('rotateKeys', {}, system)).toEqual({ values: 0, left: 0 });
});

const plain = { heldOn: '2026-11-25', minutes: 120, form: 'onSite', attendeeIds: ['a'], todos: [] } as const;
test.each([
  [{}, ''],
  [{ heldOn: '2026-11-26' }, 'heldOn in-the-future'],
  [{ heldOn: '2026-10-25' }, 'heldOn recorded-late'],
  [{ form: 'individual', attendeeIds: ['a', 'b'] }, 'attendeeIds attendees-of-form'],
  [{ form: 'peer' }, 'attendeeIds attendees-of-form'],
  [{ form: 'group', attendeeIds: ['a', 'a'] }, 'attendeeIds/1 attendee-twice,attendeeIds attendees-of-form'],
  [{ minutes: 420 }, ''],
  [{ minutes: 421 }, 'minutes minutes-of-day'],
  [{ nextOn: '2026-11-25' }, 'nextOn next-before'],
  [{ todos: [{ ownerId: 'a', dueOn: '2026-11-24' }] }, 'todos/0/dueOn due-before'],
] as const)('a session of %o: %s', (parts, expected) => {
  const limits = { lateDays: 30, mostTodos: 20, dayMinutes: 720 };
  const faults = sessionFaults({ ...plain, ...parts }, '2026-11-25', limits, { beside: 300 });
  expect(faults.map((f) => `${f.field} ${f.code}`).join()).toBe(expected);
});

test.each([
  [{ own: true, over: false }, 47, 'own'],
  [{ own: true, over: true }, 49, 'none'],
  [{ own: false, over: true }, 1, 'over'],
  [{ own: false, over: false }, 1, 'none'],
])('%o after %i hours corrects as %s', (who, after, way) => {
  const recordedAt = '2026-11-25T00:00:00Z';
  const at = new Date(Date.parse(recordedAt) + after * 3_600_000);
  expect(correctionBy({ ...who, recordedAt, now: at, hours: 48 })).toBe(way);
});
