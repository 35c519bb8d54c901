import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../app/testing-accounts.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';

let desk: VisitDesk;
let absent: string;
let substitute: string;
let client: string;
beforeAll(async () => {
  desk = await visitDesk('2026-11-25T10:00:00+08:00');
  const { pointA, pointB } = desk.town;
  const joinedOn = '2023-01-01';
  const rows = [
    { name: '刘嘉乐', siteId: pointA.id, joinedOn },
    { name: '卢可语', siteId: pointB.id, joinedOn },
  ];
  [absent = '', substitute = ''] = (await desk.app.as(system)('people', 'registerWorkers', { rows })).ids;
  [client = ''] = await desk.register([{ name: '沈大娘', responsibleWorkerId: absent }]);
  const { id: siteId, divisionCode } = pointB;
  await makeAccount(desk.app, { login: 'luke', role: 'socialWorker', workerId: substitute, siteId, divisionCode });
});
afterAll(() => desk.app.close());

const on = (day: string) => desk.app.at(`${day}T10:00:00+08:00`);
const signIn = () => signedIn(desk.app, 'luke');
const opens = async (who: TestBrowser) => (await who.get('clients', 'client', { id: client })).status;
const visit = (day: string) => ({
  ...{ siteId: desk.town.pointA.id, clientId: client, occurredAt: `${day}T09:00:00+08:00` },
  ...{ way: 'homeVisit', class: 'policy', minutes: 30 },
});
const records = async (who: TestBrowser, day: string) =>
  (await who.post('services', 'recordEncounter', visit(day))).status;
const away = (fromOn: string, toOn: string) =>
  desk.app.as(desk.town.lead)('people', 'recordLeave', {
    ...{ workerId: absent, substituteId: substitute, kind: 'annual', fromOn, toOn },
  });

test('a substitute of another point opens the files and records the visits of the absent, on the days of the leave only', async () => {
  const before = await signIn();
  expect([await opens(before), await records(before, '2026-11-25')]).toEqual([404, 422]);
  await away('2026-11-26', '2026-11-27');
  on('2026-11-26');
  const during = await signIn();
  expect(await opens(during)).toBe(200);
  const { body } = await during.get('cases', 'dayTasks', { whose: 'mine' });
  expect(body.covering).toEqual([{ id: absent, name: '刘嘉乐' }]);
  expect(await records(during, '2026-11-26')).toBe(200);
  // The board says that it counts both.
  const { pointA, pointB } = desk.town;
  const board = await during.get('coordination', 'board', {});
  const sites = await desk.app.as(system)('network', 'sites', { kind: 'point' });
  const nameOf = (id: string) => sites.rows.find((s: { id: string }) => s.id === id).name;
  expect(new Set(board.body.place.title.split('、'))).toEqual(new Set([nameOf(pointA.id), nameOf(pointB.id)]));
  on('2026-11-28');
  const after = await signIn();
  expect([await opens(after), await records(after, '2026-11-28')]).toEqual([404, 422]);
  // What was done on the days stays what it was: the point's own lead may say it later, of the day.
  const late = { ...visit('2026-11-27'), workerId: substitute };
  expect(await desk.app.as(desk.town.lead)('services', 'recordEncounter', late)).toMatchObject({ outcome: 'recorded' });
  const never = desk.app.as(desk.town.lead)('services', 'recordEncounter', { ...late, ...visit('2026-11-28') });
  await expect(never).rejects.toMatchObject({ fields: [{ code: 'services.worker-elsewhere' }] });
});

test('back early: from that day on the sites of the absent are the substitute’s no more', async () => {
  const { id } = await away('2026-12-01', '2026-12-11');
  on('2026-12-02');
  expect(await opens(await signIn())).toBe(200);
  on('2026-12-03');
  await desk.app.as(desk.town.lead)('people', 'endLeave', { id });
  expect(await opens(await signIn())).toBe(404);
});

test('where the absent is posted at another station too, the substitute neither reaches nor serves there', async () => {
  const { elsewhere, clientElsewhere, leadElsewhere } = desk.town;
  on('2026-12-03');
  await away('2026-12-14', '2026-12-18');
  await desk.app.as(system)('people', 'postWorker', {
    ...{ workerId: absent, siteId: elsewhere.id, duty: 'worker', main: false, validFrom: '2026-12-01' },
  });
  on('2026-12-15');
  const there = { ...visit('2026-12-15'), siteId: elsewhere.id, clientId: clientElsewhere, workerId: substitute };
  const recorded = desk.app.as(leadElsewhere)('services', 'recordEncounter', there);
  await expect(recorded).rejects.toMatchObject({ fields: [{ code: 'services.worker-elsewhere' }] });
  const during = await signIn();
  expect([await opens(during), await records(during, '2026-12-15')]).toEqual([200, 200]);
  expect((await during.get('clients', 'client', { id: clientElsewhere })).status).toBe(404);
});

test('whoever stands in is not sent away as well: another is named first, from that day on', async () => {
  const { pointA, lead } = desk.town;
  on('2027-01-04');
  const rows = [{ name: '邓一鸣', siteId: pointA.id, joinedOn: '2023-01-01' }];
  const [third = ''] = (await desk.app.as(system)('people', 'registerWorkers', { rows })).ids;
  const call = (name: string, input: object) => desk.app.as(lead)('people', name, input);
  const { id } = await away('2027-01-04', '2027-01-10');
  on('2027-01-06');
  const ill = { workerId: substitute, kind: 'sick', fromOn: '2027-01-06', toOn: '2027-01-08' };
  await expect(call('recordLeave', ill)).rejects.toMatchObject({
    fields: [{ pointer: '/workerId', code: 'people.stands-in', params: { name: '刘嘉乐', to: '2027-01-10' } }],
  });
  await expect(call('changeSubstitute', { id, substituteId: absent })).rejects.toMatchObject({
    fields: [{ code: 'people.substitute-self' }],
  });
  const { id: next } = await call('changeSubstitute', { id, substituteId: third });
  const told = await desk.app.services.pool.query(
    `select n.title ->> 'zh' as title, n.body ->> 'zh' as body from platform.notice n
      join access.account a on a.id = n.account_id where a.worker_id = $1 and n.kind = 'people.stands-in-no-more'`,
    [substitute],
  );
  expect(told.rows).toEqual([
    { title: '刘嘉乐请假，改由他人代班', body: '2027-01-06 至 2027-01-10，其走访和任务不再列在您的今日任务' },
  ]);
  await call('recordLeave', ill);
  const { rows: leaves } = await call('leaves', { workerId: absent, state: 'now' });
  expect(leaves).toMatchObject([{ id: next, substituteId: third, fromOn: '2027-01-06', toOn: '2027-01-10' }]);
  const { rows: past } = await call('leaves', { workerId: absent, state: 'past' });
  expect(past[0]).toMatchObject({ id, substituteId: substitute, fromOn: '2027-01-04', toOn: '2027-01-05' });
  expect(await opens(await signIn())).toBe(404);
  await expect(call('changeSubstitute', { id: next, substituteId: substitute })).rejects.toMatchObject({
    fields: [{ code: 'people.substitute-absent' }],
  });
  await expect(call('changeSubstitute', { id: next, substituteId: third })).rejects.toMatchObject({
    fields: [{ pointer: '/substituteId', code: 'people.substitute-same' }],
  });
  // Whoever still looks at the row of before is not told that the leave is over.
  await expect(call('changeSubstitute', { id, substituteId: third })).rejects.toMatchObject({
    code: 'people.leave-continued',
  });
  on('2027-01-11');
  await expect(call('changeSubstitute', { id: next, substituteId: absent })).rejects.toMatchObject({
    code: 'people.leave-past',
  });
});

test('a leave that was taken back before it began stands in nobody’s way, and in no list', async () => {
  on('2027-02-01');
  const call = (name: string, input: object) => desk.app.as(desk.town.lead)('people', name, input);
  const { id } = await away('2027-02-04', '2027-02-05');
  await call('endLeave', { id });
  const { rows: ahead } = await call('leaves', { state: 'ahead' });
  expect(ahead.map((l: { id: string }) => l.id)).not.toContain(id);
  await expect(call('endLeave', { id })).rejects.toMatchObject({ code: 'people.leave-past' });
  const days = { kind: 'annual', fromOn: '2027-02-02', toOn: '2027-02-08' };
  await call('recordLeave', { ...days, workerId: substitute });
  await call('recordLeave', { ...days, workerId: absent });
});
