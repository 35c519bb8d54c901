import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import { newId } from '../../../kernel/id.ts';
import type { Who } from '../../../platform/reach.ts';
import { can as clientsCan } from '../../clients/contract.ts';
import { can } from '../permissions.ts';

let desk: VisitDesk;
let clients: string[];
beforeAll(async () => {
  desk = await visitDesk('2026-11-25T20:00:00+08:00');
  clients = await desk.register([{ name: '何一' }, { name: '何二' }, { name: '何三' }, { name: '何四' }]);
});
afterAll(() => desk.app.close());

const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const services = (name: string, input: unknown) => desk.app.as(desk.town.lead)('services', name, input);
const figure = async (id: string, how: 'figures' | 'figureRows' = 'figureRows') => {
  const asked = { place: '4401', from: '2026-11-01', to: '2026-11-25' };
  const board = desk.app.as({ ...desk.town.lead });
  if (how === 'figures') return (await board('coordination', 'figures', { ...asked, ids: [id] })).figures[0].value;
  const { figure: found, total } = await board('coordination', 'figureRows', { fact: id, ...asked });
  return { value: found.value, total };
};
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    ({ fields: wrong = [], code }) =>
      wrong.length === 0 ? [code] : wrong.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`),
  );
const group = (id: string, who?: Who) => call('group', { id }, who);
const state = async (id: string) => {
  const { state: is, blockers } = await group(id);
  return [is, ...blockers.map((b: { code: string; n: number }) => (b.n > 0 ? `${b.code} ${b.n}` : b.code))];
};

const wanted = () => ({
  ...{ name: '长者记忆训练小组', nature: 'education', siteId: desk.town.pointA.id, purpose: '延缓记忆衰退' },
  goals: [{ goal: '学会三种记忆方法', measure: '前后测' }],
  ...{ admission: 'closed', capacity: 3, class: 'capability', fromOn: '2026-11-10', toOn: '2026-12-01', sessions: 2 },
});
/** Recruiting, with the first three clients admitted. */
async function recruited(parts: object = {}): Promise<{ id: string; members: string[]; sessions: string[] }> {
  const { id } = await call('planGroup', { ...wanted(), ...parts });
  const sessions = (await group(id)).sessionList.map((s: { id: string }) => s.id);
  await call('planSession', { groupId: id, sessionId: sessions[0], plannedOn: '2026-11-12', theme: '认识彼此' });
  await call('beginRecruiting', { groupId: id, recruitsFrom: '2026-11-02' });
  const { ids } = await call('applyToGroup', { groupId: id, clientIds: clients.slice(0, 3), appliedOn: '2026-11-03' });
  await call('admitMembers', { groupId: id, ids, admittedOn: '2026-11-05' });
  return { id, members: ids, sessions };
}
const marked = (members: readonly string[], marks: readonly string[]) =>
  members.map((memberId, nth) => ({ memberId, mark: marks[nth] }));
const hold = (groupId: string, sessionId: string, roll: object[], parts: object = {}) =>
  call('holdSession', { groupId, sessionId, occurredAt: '2026-11-12T09:00:00+08:00', minutes: 90, roll, ...parts });
const all = ['present', 'present', 'present'];

test('how far a group is follows from what was done, and says what is missing', async () => {
  const { id } = await call('planGroup', { ...wanted(), goals: [] });
  expect(await state(id)).toEqual(['planned', 'no-goals', 'session-without-theme', 'not-recruiting']);
  expect(await refusal(call('beginRecruiting', { groupId: id, recruitsFrom: '2026-11-02' }))).toEqual([
    'cases.group-not-ready',
  ]);
  const { name, nature, purpose, goals, admission, capacity, class: serviceClass, fromOn, toOn } = wanted();
  const plan = { name, nature, purpose, goals, admission, capacity, class: serviceClass, fromOn, toOn };
  await call('changeGroup', { id, version: 1, ...plan });
  const mistyped = { id, version: 1, ...plan, fromOn: '1950-01-01', toOn: '2099-01-01' };
  expect(await refusal(call('changeGroup', { ...mistyped, version: 2 }))).toEqual([
    '/fromOn cases.too-early',
    '/toOn cases.too-late',
  ]);
  expect(await refusal(call('changeGroup', { id, version: 1, ...plan }))).toEqual(['conflict']);
  const [first] = (await group(id)).sessionList;
  expect(first).toMatchObject({ nth: 1, plannedOn: '2026-11-10', state: 'planned' });
  const session = { groupId: id, sessionId: first.id, plannedOn: '2026-11-12', theme: '认识彼此' };
  expect(await refusal(call('planSession', { ...session, plannedOn: '2099-11-12' }))).toEqual([
    '/plannedOn cases.too-late',
  ]);
  await call('planSession', session);
  expect(await refusal(call('beginRecruiting', { groupId: id, recruitsFrom: '1950-11-02' }))).toEqual([
    '/recruitsFrom cases.too-early',
  ]);
  await call('beginRecruiting', { groupId: id, recruitsFrom: '2026-11-02' });
  expect(await state(id)).toEqual(['recruiting', 'too-few-members 3', 'nothing-held']);
  expect(await refusal(hold(id, first.id, [], { guests: 4 }))).toEqual(['cases.group-not-ready']);
});

test('one roll-call is one record, one session and as many person-times as came, wherever it is counted', async () => {
  const { id, members, sessions } = await recruited();
  const before = {
    sessions: await figure('cases.groupSessions'),
    attendance: await figure('cases.groupAttendance'),
    activities: await figure('services.activities'),
    times: await figure('services.personTimes'),
    due: await desk.due(clients[0] ?? ''),
  };
  const roll = marked(members, ['present', 'late', 'excused']);
  const { encounterId, personTimes } = await hold(id, sessions[0] ?? '', roll, { guests: 1, notes: '气氛活跃' });
  expect(personTimes).toBe(3);
  expect(await call('groupOfEncounter', { encounterId })).toMatchObject({ group: { id, nth: 1 } });
  expect(await call('groupOfEncounter', { encounterId }, desk.town.leadElsewhere)).toEqual({ group: null });
  expect(await services('activity', { id: encounterId })).toMatchObject({
    ...{
      title: '长者记忆训练小组 第1节 认识彼此',
      kind: 'groupSession',
      way: 'group',
      personTimes: 3,
      notes: '气氛活跃',
    },
    participants: [{ name: '何一' }, { name: '何二' }],
  });
  const { rows: found } = await desk.app.as(desk.town.lead)('clients', 'findRecords', {
    text: '记忆训练',
    kinds: ['activity'],
  });
  expect(found).toMatchObject([{ key: `activity.${encounterId}` }]);
  const more = ({ value, total }: { value: number; total: number }, n: number, rows = 1) => ({
    value: value + n,
    total: total + rows,
  });
  expect(await figure('cases.groupSessions')).toEqual(more(before.sessions, 1));
  expect(await figure('cases.groupAttendance')).toEqual(more(before.attendance, 3));
  expect(await figure('services.activities')).toEqual(before.activities);
  expect(await figure('services.personTimes')).toEqual(more(before.times, 3));
  for (const fact of ['cases.groupSessions', 'cases.groupAttendance', 'cases.groupsRunning', 'services.activities'])
    expect(await figure(fact, 'figures')).toBe((await figure(fact)).value);
  // By the rules in force a group is no visit: nobody is due later because of it.
  expect(await desk.due(clients[0] ?? '')).toBe(before.due);
  expect(await state(id)).toEqual(['running', 'sessions-left 1', 'members-not-evaluated 3', 'not-ended']);
  const { sessionList, memberList } = await group(id);
  expect(sessionList[0].record.marks.map((m: { mark: string }) => m.mark)).toEqual(['present', 'late', 'excused']);
  expect(memberList.map((m: { attended: number; possible: number }) => [m.attended, m.possible])).toEqual([
    [1, 1],
    [1, 1],
    [0, 1],
  ]);
});

test('of two who hold a session at once one does, and it counts once', async () => {
  const { id, members, sessions } = await recruited();
  const before = await figure('cases.groupSessions');
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => hold(id, sessions[0] ?? '', marked(members, all))));
  expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
  for (const o of outcomes) if (o.status === 'rejected') expect(o.reason.code).toBe('cases.session-not-open');
  expect((await figure('cases.groupSessions')).value).toBe(before.value + 1);
});

describe('a roll-call', () => {
  let id: string;
  let members: string[];
  let sessions: string[];
  beforeAll(async () => {
    ({ id, members, sessions } = await recruited({ sessions: 3 }));
    await hold(id, sessions[0] ?? '', marked(members, all));
    await call('leaveGroup', { groupId: id, memberId: members[2], leftOn: '2026-11-15', leaving: 'health' });
  });
  const next = (roll: object[], parts: object = {}) =>
    refusal(hold(id, sessions[1] ?? '', roll, { occurredAt: '2026-11-19T09:00:00+08:00', ...parts }));

  test('calls everybody who belongs to the group on that day once, and nobody else', async () => {
    expect(await next(marked(members, all))).toEqual(['/roll/2/memberId cases.member-not-then']);
    expect(await next(marked(members.slice(0, 1), all))).toEqual(['/roll cases.roll-incomplete']);
    expect(await next(marked([...members.slice(0, 2), members[0] ?? ''], all))).toEqual([
      '/roll/2/memberId cases.member-twice',
    ]);
    expect(await next(marked(members.slice(0, 2), ['absent', 'excused']))).toEqual(['/roll cases.nobody-came']);
  });

  test('is of a session that has been, by whoever serves there, in a month that is open', async () => {
    const roll = marked(members.slice(0, 2), all);
    expect(await next(roll, { occurredAt: '2026-12-01T09:00:00+08:00' })).toEqual(['/occurredAt services.in-future']);
    expect(await next(roll, { workerId: desk.town.workerElsewhere })).toEqual(['/workerId services.worker-elsewhere']);
    expect(await next(roll, { coWorkerIds: [desk.town.worker] })).toEqual(['/coWorkerIds/0 services.co-worker-twice']);
    expect(await refusal(hold(id, newId(), roll))).toEqual(['not-found']);
    const far = { occurredAt: '2026-11-12T09:00:00+08:00', minutes: 60, roll };
    expect(
      await refusal(call('holdSession', { groupId: id, sessionId: sessions[1], ...far }, desk.town.leadElsewhere)),
    ).toEqual(['not-found']);
  });

  test('whose record was voided is taken anew', async () => {
    const { encounterId } = await hold(id, sessions[1] ?? '', marked(members.slice(0, 2), all), {
      occurredAt: '2026-11-19T09:00:00+08:00',
    });
    const counted = (await figure('cases.groupSessions')).value;
    await services('voidEncounter', { id: encounterId, reason: '记错日期' });
    expect((await figure('cases.groupSessions')).value).toBe(counted - 1);
    expect((await group(id)).sessionList[1]).toMatchObject({ state: 'planned', record: null });
    expect(await next(marked(members.slice(0, 2), ['present', 'absent']))).toEqual([]);
    expect((await figure('cases.groupSessions')).value).toBe(counted);
    expect((await group(id)).sessionList[1].record).toMatchObject({ personTimes: 1 });
  });

  test('who was there follows the record when it is corrected', async () => {
    const { record } = (await group(id)).sessionList[1];
    const kept = await services('encounter', { id: record.id });
    const { version, occurredAt, way, minutes, result, class: serviceClass, workerId, siteId } = kept;
    const facts = { occurredAt, way, minutes, result, class: serviceClass, workerId, siteId, personTimes: 2 };
    const participantIds = clients.slice(0, 2);
    const corrected = (parts: object) =>
      refusal(services('correctEncounter', { id: record.id, version, ...facts, participantIds, ...parts }));
    expect(await corrected({ way: 'activity' })).toEqual(['/way services.held-way']);
    expect(await corrected({ personTimes: 20 })).toEqual(['/personTimes services.held-times']);
    await services('correctEncounter', { id: record.id, version, ...facts, participantIds });
    const [, held] = (await group(id)).sessionList;
    expect(held.record.personTimes).toBe(2);
    expect(held.record.marks.map((m: { mark: string }) => m.mark)).toEqual(['present', 'present']);
    expect((await figure('cases.groupAttendance')).value).toBe(await figure('cases.groupAttendance', 'figures'));
  });
});

describe('members', () => {
  test('are clients whose files the caller may open, each once, while there are places', async () => {
    const { id, members } = await recruited();
    const apply = (clientIds: unknown[], appliedOn = '2026-11-20') =>
      refusal(call('applyToGroup', { groupId: id, clientIds, appliedOn }));
    expect(await apply([desk.town.clientElsewhere])).toEqual(['/clientIds/0 cases.unknown-client']);
    expect(await apply([clients[0]])).toEqual(['/clientIds/0 cases.member-already']);
    expect(await apply([clients[3], clients[3]])).toEqual(['/clientIds/1 cases.member-already']);
    expect(await apply([clients[3]], '2026-11-26')).toEqual(['/appliedOn cases.in-future']);
    expect(await apply([clients[3]], '1950-11-20')).toEqual(['/appliedOn cases.too-early']);
    const { ids } = await call('applyToGroup', { groupId: id, clientIds: [clients[3]], appliedOn: '2026-11-20' });
    const admit = () => refusal(call('admitMembers', { groupId: id, ids, admittedOn: '2026-11-20' }));
    expect(await admit()).toEqual(['cases.group-full']);
    await call('leaveGroup', { groupId: id, memberId: members[0], leftOn: '2026-11-20', leaving: 'unwilling' });
    expect(await admit()).toEqual([]);
    expect(await admit()).toEqual(['/ids/0 cases.member-admitted']);
  });

  test('do not join a closed group that has met, nor leave before they last came', async () => {
    const { id, members, sessions } = await recruited({ capacity: 5 });
    await hold(id, sessions[0] ?? '', marked(members, all));
    const { ids } = await call('applyToGroup', { groupId: id, clientIds: [clients[3]], appliedOn: '2026-11-20' });
    expect(await refusal(call('admitMembers', { groupId: id, ids, admittedOn: '2026-11-20' }))).toEqual([
      'cases.admission-over',
    ]);
    const leave = { groupId: id, memberId: members[0], leftOn: '2026-11-12', leaving: 'other' };
    expect(await refusal(call('leaveGroup', leave))).toEqual(['/leftOn cases.attended-since']);
    expect(await refusal(call('leaveGroup', { ...leave, leftOn: '2026-11-13', leaving: 'bored' }))).toEqual([
      '/leaving cases.unknown-leaving',
    ]);
  });
});

test('a group is completed when everything is held and everybody evaluated, and then stays as it was', async () => {
  const { id, members, sessions } = await recruited();
  const goals = (await group(id)).goals.map((g: { id: string }) => ({ goalId: g.id, attained: 'full' }));
  const ending = { groupId: id, endedOn: '2026-11-25', ending: 'completed', summary: '目标达成', goals };
  expect(await refusal(call('endGroup', ending))).toEqual(['cases.group-not-running']);
  await hold(id, sessions[0] ?? '', marked(members, all));
  expect(await refusal(call('endGroup', { ...ending, endedOn: '2026-11-11' }))).toEqual([
    '/endedOn cases.ends-before-session',
  ]);
  expect(await refusal(call('endGroup', { ...ending, goals: [] }))).toEqual(['/goals cases.goal-without-rating']);
  expect(await refusal(call('endGroup', ending))).toEqual(['cases.group-not-ready']);
  await call('dropSession', { groupId: id, sessionId: sessions[1], reason: '台风' });
  for (const memberId of members) {
    const evaluation = { groupId: id, memberId, evaluatedOn: '2026-11-24', attained: 'partly', effect: '能记住三件事' };
    await call('evaluateMember', evaluation);
  }
  const running = (await figure('cases.groupsRunning')).value;
  await call('endGroup', ending);
  expect((await figure('cases.groupsRunning')).value).toBe(running - 1);
  expect(await state(id)).toEqual(['ended']);
  expect(await refusal(hold(id, sessions[1] ?? '', marked(members, all)))).toEqual(['cases.group-ended']);
  expect(await refusal(call('endGroup', ending))).toEqual(['cases.group-ended']);
  const { rows } = await call('groupsOfClient', { clientId: clients[0] });
  expect(rows.find((r: { groupId: string }) => r.groupId === id)).toMatchObject({
    ...{ groupState: 'ended', attended: 1, possible: 1 },
    evaluation: { attained: 'partly', effect: '能记住三件事' },
  });
});

test('a group that had ended goes on when the record of a session is voided, until what really was is entered', async () => {
  const { id, members, sessions } = await recruited();
  const goals = (await group(id)).goals.map((g: { id: string }) => ({ goalId: g.id, attained: 'full' }));
  const { encounterId } = await hold(id, sessions[0] ?? '', marked(members, all));
  await call('dropSession', { groupId: id, sessionId: sessions[1], reason: '台风' });
  for (const memberId of members)
    await call('evaluateMember', { groupId: id, memberId, evaluatedOn: '2026-11-24', attained: 'full', effect: '好' });
  const ending = { groupId: id, endedOn: '2026-11-25', ending: 'completed', summary: '目标达成', goals };
  await call('endGroup', ending);
  const running = (await figure('cases.groupsRunning')).value;
  await services('voidEncounter', { id: encounterId, reason: '人次记错' });
  expect(await state(id)).toEqual(['recruiting', 'nothing-held']);
  expect(await group(id)).toMatchObject({ endedOn: null, ending: null, summary: '目标达成' });
  await hold(id, sessions[0] ?? '', marked(members, ['present', 'present', 'absent']));
  expect(await state(id)).toEqual(['running', 'not-ended']);
  expect((await figure('cases.groupsRunning')).value).toBe(running + 1);
  await call('endGroup', ending);
  expect(await state(id)).toEqual(['ended']);
});

test('of another place there is nothing to see, in lists, files and figures', async () => {
  const { id } = await recruited();
  expect(await refusal(group(id, desk.town.leadElsewhere))).toEqual(['not-found']);
  expect((await call('groups', {}, desk.town.leadElsewhere)).total).toBe(0);
  expect(
    (await call('groups', { state: 'recruiting', overdue: true, workerId: desk.town.worker })).total,
  ).toBeGreaterThan(0);
  expect(await refusal(call('planGroup', { ...wanted(), siteId: desk.town.elsewhere.id }))).toEqual(['not-found']);
});

test('what is written about a group and its members is sealed where it stands, and roles that read it may open files', async () => {
  const mark = '石榴暗语';
  const { id, members, sessions } = await recruited({ purpose: `${mark}目的`, criteria: `${mark}对象` });
  const plan = { plannedOn: '2026-11-12', theme: '认识彼此', plan: `${mark}计划` };
  await call('planSession', { groupId: id, sessionId: sessions[0], ...plan });
  await hold(id, sessions[0] ?? '', marked(members, all), { notes: `${mark}记录` });
  await call('dropSession', { groupId: id, sessionId: sessions[1], reason: `${mark}取消` });
  const found = { evaluatedOn: '2026-11-24', attained: 'full', effect: `${mark}改变`, memberView: `${mark}反馈` };
  for (const memberId of members) await call('evaluateMember', { groupId: id, memberId, ...found });
  const leaving = { leftOn: '2026-11-20', leaving: 'other', note: `${mark}退出` };
  await call('leaveGroup', { groupId: id, memberId: members[0], ...leaving });
  const end = { groupId: id, endedOn: '2026-11-25', ending: 'tooFew', summary: `${mark}总结` };
  await call('endGroup', end);
  const { pool } = desk.app.services;
  const tables = ['work_group', 'group_goal', 'group_session', 'group_member', 'group_evaluation'];
  for (const table of tables) {
    const { rows } = await pool.query(`select 1 from cases.${table} t where t::text like $1`, [`%${mark}%`]);
    expect(rows, table).toEqual([]);
  }
  const said = JSON.stringify(await group(id));
  for (const part of ['目的', '对象', '计划', '取消', '改变', '反馈', '退出', '总结'])
    expect(said).toContain(`${mark}${part}`);
  for (const role of can.readGroups.roles) expect(clientsCan.readClients.roles).toContain(role);
});
