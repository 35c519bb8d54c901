import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision } from '../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import { jobs } from '../jobs.ts';

let desk: VisitDesk;
let group: string;
let clients: string[];
beforeAll(async () => {
  desk = await visitDesk('2026-11-25T20:00:00+08:00');
  const born = { bornOn: '1950-03-08' };
  clients = await desk.register(['石一', '石二', '石三', '石四', '石五'].map((name) => ({ name, ...born })));
  const { station } = desk.town;
  const plan = { name: '互助小组', nature: 'support', siteId: station.id, purpose: '彼此支持', capacity: 10 };
  const goals = [{ goal: '说出压力', measure: '量表' }];
  const period = { fromOn: '2026-11-10', toOn: '2026-12-10', sessions: 2 };
  const rest = { admission: 'open', class: 'counselling' };
  group = (await call('planGroup', { ...plan, goals, ...period, ...rest })).id;
  const [first] = (await file()).sessionList;
  await call('planSession', { groupId: group, sessionId: first.id, plannedOn: '2026-11-12', theme: '相识' });
  await call('beginRecruiting', { groupId: group, recruitsFrom: '2026-11-02' });
  const { ids } = await call('applyToGroup', { groupId: group, clientIds: clients, appliedOn: '2026-11-03' });
  await call('admitMembers', { groupId: group, ids, admittedOn: '2026-11-05' });
  const roll = ids.map((memberId: string, nth: number) => ({ memberId, mark: nth === 1 ? 'absent' : 'present' }));
  const at = { occurredAt: '2026-11-12T09:00:00+08:00', minutes: 60 };
  await call('holdSession', { groupId: group, sessionId: first.id, roll, ...at });
});
afterAll(() => desk.app.close());

const call = (name: string, input: unknown) => desk.app.as(desk.town.lead)('cases', name, input);
const file = () => call('group', { id: group });
/** Who is in the group, how, and how often there. */
const standing = async () =>
  Object.fromEntries(
    (await file()).memberList.map((m: { clientName: string; leaving: string | null; attended: number }) => [
      m.clientName,
      m.leaving ?? m.attended,
    ]),
  );
const bureau = () => desk.app.as(inDivision('bureau', '4401'));

test('of two files of one member one membership is left, present if either was, and both come back', async () => {
  const [one, two] = clients;
  const reason = '同一人两份档案';
  const { id } = await bureau()('clients', 'mergeClients', { survivorId: two, mergedId: one, take: [], reason });
  expect(await standing()).toEqual({ 石二: 1, 石三: 1, 石四: 1, 石五: 1 });
  const { sessionList } = await file();
  expect(sessionList[0].record.marks).toHaveLength(4);
  await bureau()('clients', 'unmergeClients', { id, reason });
  expect(await standing()).toEqual({ 石一: 1, 石二: 0, 石三: 1, 石四: 1, 石五: 1 });
});

test('a membership of the file that goes belongs to the one that stays', async () => {
  const [other] = await desk.register([{ name: '石六', bornOn: '1950-03-08' }]);
  const reason = '同一人两份档案';
  const merge = { survivorId: other, mergedId: clients[4], take: [], reason };
  const { id } = await bureau()('clients', 'mergeClients', merge);
  expect(await standing()).toMatchObject({ 石六: 1 });
  const { rows } = await call('groupsOfClient', { clientId: other });
  expect(rows).toMatchObject([{ groupId: group, attended: 1 }]);
  await bureau()('clients', 'unmergeClients', { id, reason });
  expect((await call('groupsOfClient', { clientId: other })).rows).toEqual([]);
});

test('whose care ends, or whose file goes to another station, belongs to the group no longer', async () => {
  await desk.app.as(desk.town.lead)('clients', 'endCare', {
    ...{ id: clients[2], version: 1, careTo: '2026-11-24', reason: '迁出' },
  });
  const moved = { clientIds: [clients[3]], toSiteId: desk.town.elsewhere.id, reason: '搬家', notes: '' };
  await desk.app.as(desk.town.lead)('clients', 'proposeHandover', moved);
  const there = desk.app.as(desk.town.leadElsewhere);
  const [item] = (await there('clients', 'handovers', { side: 'incoming', state: 'proposed' })).rows;
  await there('clients', 'acceptHandovers', { itemIds: [item.id] });
  expect(await standing()).toEqual({ 石一: 1, 石二: 0, 石三: 'careEnded', 石四: 'moved', 石五: 1 });
  const { memberList } = await file();
  expect(memberList.find((m: { clientName: string }) => m.clientName === '石四').mayOpen).toBe(false);
});

test('the file of a member tells of the group, in order of time, to whoever sees the group', async () => {
  const said = async (read: ReturnType<typeof call>) =>
    (await read).rows.filter((e: { kind: string }) => e.kind === 'group').map((e: { title: string }) => e.title);
  const timeline = (who = desk.town.lead, personId = clients[2]) =>
    desk.app.as(who)('clients', 'personEvents', { id: personId });
  expect(await said(timeline())).toEqual(['退出小组：互助小组，结束服务', '加入小组：互助小组', '报名小组：互助小组']);
  expect(await said(timeline(desk.town.leadElsewhere, clients[3]))).toEqual([]);
});

test('who is posted away is responsible for a group no more, at the latest in the night', async () => {
  expect((await file()).workers).toHaveLength(1);
  desk.app.at('2027-01-02T08:00:00+08:00');
  const posts = (await bureau()('people', 'worker', { id: desk.town.worker })).posts;
  await bureau()('people', 'endPost', { id: posts[0].id, version: 1, validTo: '2027-01-01' });
  const job = jobs.find((j) => j.name === 'cases.release-groups');
  await job?.run(desk.app.services, {} as never);
  expect((await file()).workers).toEqual([]);
  expect((await file()).blockers.map((b: { code: string }) => b.code)).toContain('no-worker');
});
