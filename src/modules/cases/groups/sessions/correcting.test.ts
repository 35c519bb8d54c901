import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf } from '../../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../../app/testing-visits.ts';
import type { Who } from '../../../../platform/reach.ts';
import { countDifferences } from '../../../services/counts/rebuild.ts';
import { marksOf } from '../rules.ts';

const evening = '2026-11-25T20:00:00+08:00';
const late = '2026-11-29T10:00:00+08:00';
const bureau = allOf('bureau');
let desk: VisitDesk;
let clients: string[];
let groupId: string;
let members: string[];
beforeAll(async () => {
  desk = await visitDesk(evening);
  clients = await desk.register([{ name: '何一' }, { name: '何二' }, { name: '何三' }, { name: '何四' }]);
  ({ id: groupId } = await call('planGroup', {
    ...{ name: '记忆小组', nature: 'education', siteId: desk.town.pointA.id, purpose: '延缓衰退', sessions: 4 },
    goals: [{ goal: '学会三种方法', measure: '前后测' }],
    ...{ admission: 'open', capacity: 9, class: 'capability', fromOn: '2026-11-10', toOn: '2026-12-01' },
  }));
  const [first] = (await group()).sessionList;
  await call('planSession', { groupId, sessionId: first.id, plannedOn: '2026-11-12', theme: '认识彼此' });
  await call('beginRecruiting', { groupId, recruitsFrom: '2026-11-02' });
  ({ ids: members } = await call('applyToGroup', { groupId, clientIds: clients.slice(0, 3), appliedOn: '2026-11-03' }));
  await call('admitMembers', { groupId, ids: members, admittedOn: '2026-11-05' });
});
afterAll(() => desk.app.close());
beforeEach(() => desk.app.at(evening));

const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const services = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('services', name, input);
const group = () => call('group', { id: groupId });
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'accepted',
    ({ code, fields = [] }) => fields[0]?.code ?? code,
  );
const counted = async () =>
  Promise.all(
    ['services.personTimes', 'cases.groupAttendance', 'services.attendance'].map(async (fact) => {
      const asked = { fact, place: '4401', from: '2026-11-01', to: '2026-11-30' };
      return (await desk.app.as(desk.town.lead)('coordination', 'figureRows', asked)).figure?.value ?? 0;
    }),
  );
const exact = async () => expect(await countDifferences(desk.everywhere())).toEqual({ differences: 0 });
const roll = (...marks: string[]) => members.map((memberId, nth) => ({ memberId, mark: marks[nth] }));

async function held(nth: number, on: string): Promise<{ sessionId: string; encounterId: string }> {
  const sessionId = (await group()).sessionList[nth].id;
  const at = { occurredAt: `${on}T09:00:00+08:00`, minutes: 60, guests: 1, notes: '气氛活跃' };
  const marks = roll('present', 'late', 'absent');
  const { encounterId } = await call('holdSession', { groupId, sessionId, roll: marks, ...at });
  return { sessionId, encounterId };
}

test('who took the roll puts it right: the marks, the members met and every count follow at once', async () => {
  const { sessionId, encounterId } = await held(0, '2026-11-12');
  const before = await counted();
  const again = (version: number, marks: string[], guests: number) =>
    call('correctRollCall', { groupId, sessionId, version, roll: roll(...marks), guests });
  const twice = await Promise.all([1, 2].map(() => codeOf(again(1, ['excused', 'present', 'present'], 3))));
  expect(twice.sort()).toEqual(['accepted', 'conflict']);
  expect((await counted()).map((n, i) => n - before[i])).toEqual([2, 2, 0]);
  const { record } = (await group()).sessionList[0];
  expect(record).toMatchObject({ personTimes: 5 });
  expect(record.marks.map((m: { mark: string }) => m.mark)).toEqual(['excused', 'present', 'present']);
  const { participants, version, notes } = await services('encounter', { id: encounterId });
  expect([version, notes, participants.map((p: { name: string }) => p.name).sort()]).toEqual([
    2,
    '气氛活跃',
    ['何三', '何二'].sort(),
  ]);
  const { rows } = await services('encounterHistory', { id: encounterId });
  expect(rows[0].changes.find((c: { field: string }) => c.field === 'roll')).toEqual({
    field: 'roll',
    from: ['何一 到场', '何二 迟到', '何三 缺席'],
    to: ['何一 请假', '何二 到场', '何三 到场'],
  });
  expect(await codeOf(again(2, ['excused', 'present', 'present'], 3))).toBe('services.nothing-changed');
  expect(await codeOf(again(2, ['absent', 'excused', 'absent'], 0))).toBe('cases.nobody-came-then');
  // Only how somebody came: counts stay.
  await again(2, ['excused', 'late', 'present'], 3);
  // Nobody belonged to the group yet on the day before they were admitted.
  expect(await codeOf(meets(encounterId, [], [], '2026-11-04T09:00:00+08:00'))).toBe('cases.session-of-others');
  expect((await group()).sessionList[0].record).toMatchObject({ personTimes: 5, marks: [{}, { mark: 'late' }, {}] });
  await exact();
});

test('days later it takes a reason and somebody else who approves; till then everything stays', async () => {
  const { sessionId, encounterId } = await held(1, '2026-11-19');
  const before = await counted();
  desk.app.at(late);
  const asked = { groupId, sessionId, version: 1, roll: roll('present', 'present', 'present'), guests: 0 };
  expect(await codeOf(call('correctRollCall', asked))).toBe('services.correction-late');
  expect(await codeOf(call('requestRollCall', { ...asked, reason: '漏点' }, desk.town.leadElsewhere))).toBe(
    'not-found',
  );
  await call('requestRollCall', { ...asked, reason: '漏点何三' });
  expect(await codeOf(call('requestRollCall', { ...asked, reason: '再来' }))).toBe('services.correction-waits');
  expect(await counted()).toEqual(before);
  const { rows } = await services('corrections', { state: 'proposed' }, bureau);
  expect(rows[0]).toMatchObject({ encounterId, reason: '漏点何三' });
  expect(rows[0].changes.map((c: { field: string }) => c.field)).toEqual(['participants', 'roll']);
  await services('approveCorrection', { id: rows[0].id }, bureau);
  const { record } = (await group()).sessionList[1];
  expect(record.marks.map((m: { mark: string }) => m.mark)).toEqual(['present', 'present', 'present']);
  expect(await counted()).toEqual(before);
  await exact();
});

/** The record itself corrected: other people met, with as many nameless ones as before. */
async function meets(encounterId: string, more: string[], fewer: string[] = [], at?: string): Promise<number> {
  const was = await services('encounter', { id: encounterId });
  const { version, occurredAt, siteId, way, minutes, result, notes, personTimes, participants } = was;
  const met: string[] = participants.map((p: { id: string }) => p.id);
  const participantIds = [...met.filter((id) => !fewer.includes(id)), ...more];
  await services('correctEncounter', {
    ...{ id: encounterId, version, occurredAt, siteId, way, minutes, result, notes, class: was.class, participantIds },
    ...(at ? { occurredAt: at } : {}),
    ...{ coWorkerIds: [], needs: [], fileIds: [], personTimes: personTimes - met.length + participantIds.length },
  });
  return version + 1;
}
const met = async (encounterId: string) => {
  const { personTimes, participants } = await services('encounter', { id: encounterId });
  return [personTimes, participants.map((p: { name: string }) => p.name).sort()];
};

test('a guest who joined later stays met, and is not called on a day before joining', async () => {
  const { sessionId, encounterId } = await held(2, '2026-11-21');
  const version = await meets(encounterId, clients.slice(3));
  const { ids } = await call('applyToGroup', { groupId, clientIds: [clients[3]], appliedOn: '2026-11-22' });
  await call('admitMembers', { groupId, ids, admittedOn: '2026-11-23' });
  const { sessionList, memberList } = await group();
  const { marks, occurredOn } = sessionList[2].record;
  expect(marks).toHaveLength(4);
  const shown = marksOf<{ memberId: string; mark: string }>(memberList, marks, occurredOn);
  const marked = shown.map((c, nth) => (nth === 1 ? { ...c, mark: 'present' } : c));
  await call('correctRollCall', { groupId, sessionId, version, roll: marked, guests: 1 });
  expect(await met(encounterId)).toEqual([4, ['何一', '何二', '何四'].sort()]);
  const { rows } = await services('encounterHistory', { id: encounterId });
  expect(rows[0].changes).toEqual([{ field: 'roll', from: ['何二 迟到'], to: ['何二 到场'] }]);
  await call('correctRollCall', { groupId, sessionId, version: version + 1, roll: marked, guests: 2 });
  expect(await met(encounterId)).toEqual([5, ['何一', '何二', '何四'].sort()]);
  await exact();
});

test('who came to an activity is put right after it was held: off, on, and those only counted', async () => {
  const at = { startsAt: '2026-11-25T14:30:00+08:00', minutes: 90, capacity: 30, class: 'inclusion' };
  const plan = { title: '重阳茶话会', kind: 'community', siteId: desk.town.pointA.id, purpose: '邻里互助', ...at };
  const { id: activityId } = await call('planActivity', plan);
  await call('enterAttendees', { activityId, clientIds: [clients[0]], names: [{ name: '李四' }] });
  const { encounterId } = await call('holdActivity', { activityId, occurredAt: at.startsAt, minutes: 80, others: 2 });
  const before = await counted();
  const { attendees } = await call('communityActivity', { id: activityId });
  const paper = attendees.find((a: { name: string }) => a.name === '李四');
  const fixed = { activityId, version: 1, absentIds: [paper.id], others: 5 };
  const anew = { ...fixed, clientIds: [clients[3]], names: [{ name: '王五', digits: '0001' }] };
  expect(await codeOf(call('correctAttendance', { ...anew, clientIds: [clients[0]] }))).toBe('cases.attendee-already');
  await call('correctAttendance', anew);
  expect((await counted()).map((n, i) => n - before[i])).toEqual([4, 0, 4]);
  const after = await call('communityActivity', { id: activityId });
  expect([after.attendance, after.attendees.map((a: { name: string }) => a.name).sort()]).toEqual([
    8,
    ['何一', '何四', '王五'].sort(),
  ]);
  const { rows } = await services('encounterHistory', { id: encounterId });
  expect(rows[0].changes.find((c: { field: string }) => c.field === 'roll')).toEqual({
    field: 'roll',
    from: ['李四 到场'],
    to: ['何四 到场', '王五 0001 到场'],
  });
  const { rows: kept } = await desk.app.services.pool.query(
    'select 1 from services.encounter_revision r where r::text like $1',
    ['%李四%'],
  );
  expect(kept).toEqual([]);
  await exact();
});

test('a client whom a correction of the record took out is not put in again by correcting the list', async () => {
  const at = { startsAt: '2026-11-25T09:30:00+08:00', minutes: 60, capacity: 30, class: 'inclusion' };
  const plan = { title: '读书会', kind: 'community', siteId: desk.town.pointA.id, purpose: '邻里互助', ...at };
  const { id: activityId } = await call('planActivity', plan);
  await call('enterAttendees', { activityId, clientIds: clients.slice(0, 2), names: [{ name: '李四' }] });
  const { encounterId } = await call('holdActivity', { activityId, occurredAt: at.startsAt, minutes: 60, others: 2 });
  const came = async () => {
    const { attendance, attendees } = await call('communityActivity', { id: activityId });
    return [attendance, attendees.map((a: { name: string }) => a.name).sort()];
  };
  const version = await meets(encounterId, [], clients.slice(0, 1));
  expect(await came()).toEqual([4, ['何二', '李四'].sort()]);
  await call('correctAttendance', { activityId, version, others: 3 });
  expect(await met(encounterId)).toEqual([5, ['何二']]);
  expect(await came()).toEqual([5, ['何二', '李四'].sort()]);
  const { rows } = await services('encounterHistory', { id: encounterId });
  expect(rows[0].changes.map((c: { field: string }) => c.field)).toEqual(['personTimes']);
  // Who came after all is put on the list again.
  await call('correctAttendance', { activityId, version: version + 1, clientIds: [clients[0]], others: 3 });
  expect(await came()).toEqual([6, ['何一', '何二', '李四'].sort()]);
  await exact();
});

test('who came without a file is put right by the digits, and one of two of a name', async () => {
  const at = { startsAt: '2026-11-25T16:30:00+08:00', minutes: 60, capacity: 30, class: 'inclusion' };
  const plan = { title: '义诊', kind: 'community', siteId: desk.town.pointA.id, purpose: '邻里互助', ...at };
  const { id: activityId } = await call('planActivity', plan);
  const names = [{ name: '李四' }, { name: '李四', another: true }, { name: '王五', digits: '0001' }];
  await call('enterAttendees', { activityId, clientIds: [clients[2]], names });
  const { encounterId } = await call('holdActivity', { activityId, occurredAt: at.startsAt, minutes: 60, others: 0 });
  const { attendees } = await call('communityActivity', { id: activityId });
  const idOf = (name: string) => attendees.find((a: { name: string }) => a.name === name).id;
  const changes = async () => (await services('encounterHistory', { id: encounterId })).rows[0].changes;
  const other = { absentIds: [idOf('王五')], names: [{ name: '王五', digits: '0002' }], others: 0 };
  await call('correctAttendance', { activityId, version: 1, ...other });
  expect(await changes()).toEqual([{ field: 'roll', from: ['王五 0001 到场'], to: ['王五 0002 到场'] }]);
  // One of the two was nobody whose name is known.
  await call('correctAttendance', { activityId, version: 2, absentIds: [idOf('李四')], others: 1 });
  expect(await changes()).toEqual([{ field: 'roll', from: ['李四 到场'], to: [] }]);
  expect(await codeOf(call('correctAttendance', { activityId, version: 3, others: 1 }))).toBe(
    'services.nothing-changed',
  );
  await exact();
});
