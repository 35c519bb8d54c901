import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision, person } from '../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import type { Who } from '../../../platform/reach.ts';

let desk: VisitDesk;
let clients: string[];
const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
/** `title state` of each unit of a kind in a period. */
const shown = async (kind: string, from: string, to: string) =>
  (await call('units', { kind, from, to })).rows.map((r: { title: string; state: string }) => `${r.title} ${r.state}`);

beforeAll(async () => {
  desk = await visitDesk('2026-11-25T20:00:00+08:00');
  clients = await desk.register([
    { name: '何一' },
    { name: '何二' },
    { name: '何三' },
    { name: '何四' },
    { name: '何五' },
  ]);
  const terms = { siteId: desk.town.station.id, contract: '2026年度合同', counting: 'xuchang' };
  await call('applyTerms', { ...terms, validFrom: '2026-01-01' }, inDivision('bureau', '4401'));
});
afterAll(() => desk.app.close());

test('a group that met before its planned first day counts in the month it met, and in no month twice', async () => {
  const { id } = await call('planGroup', {
    ...{ name: '早开小组', nature: 'education', siteId: desk.town.pointA.id, purpose: '练习' },
    ...{ goals: [{ goal: '学会', measure: '前后测' }], admission: 'closed', capacity: 5, class: 'capability' },
    ...{ fromOn: '2026-12-05', toOn: '2026-12-30', sessions: 4 },
  });
  const { sessionList } = await call('group', { id });
  await call('planSession', { groupId: id, sessionId: sessionList[0].id, plannedOn: '2026-11-10', theme: '认识' });
  await call('beginRecruiting', { groupId: id, recruitsFrom: '2026-11-02' });
  const { ids } = await call('applyToGroup', { groupId: id, clientIds: clients, appliedOn: '2026-11-03' });
  await call('admitMembers', { groupId: id, ids, admittedOn: '2026-11-05' });
  const roll = ids.map((memberId: string) => ({ memberId, mark: 'present' }));
  expect(await shown('group', '2026-10-01', '2026-10-31')).toEqual([]);
  for (const [nth, { id: sessionId }] of sessionList.entries()) {
    const occurredAt = `2026-11-${10 + nth}T09:00:00+08:00`;
    await call('holdSession', { groupId: id, sessionId, occurredAt, minutes: 90, roll });
  }
  expect(await shown('group', '2026-11-01', '2026-11-25')).toEqual(['早开小组 counted']);
  expect(await shown('group', '2026-10-01', '2026-10-31')).toEqual([]);
  expect(await shown('group', '2026-12-01', '2026-12-31')).toEqual(['早开小组 before']);
});

test('a case that the follow-up after its closing completes counts in the month of that follow-up, as in the year', async () => {
  const [clientId] = clients;
  const opening = { clientId, domain: 'ELD', source: 'self', voluntary: true, problem: '独居' };
  const { id, number } = await call('openCase', { ...opening, receivedOn: '2026-10-05' });
  await call('acceptCase', { id, acceptedOn: '2026-10-06' });
  for (const on of ['2026-10-08', '2026-10-09', '2026-10-12', '2026-10-13'])
    await desk.record(clientId ?? '', on, { caseId: id, way: 'office' });
  await call('closeCase', {
    ...{ caseId: id, reason: 'unwilling', closedOn: '2026-10-30', informedOn: '2026-10-29', summary: '不愿继续' },
    followUps: ['2026-11-10'],
  });
  const { divisionCode } = desk.town.station;
  const supervisor = person('supervisor', { kind: 'division', code: divisionCode }, { divisionCode });
  const { reviews } = await call('reviewsOfCase', { caseId: id }, supervisor);
  const waiting = reviews.find((r: { state: string }) => r.state === 'asked');
  await call('decideReview', { id: waiting.id, decision: 'approved', remarks: '同意' }, supervisor);
  expect(await shown('case', '2026-10-01', '2026-10-31')).toEqual([`${number} notYet`]);
  expect(await shown('case', '2026-11-01', '2026-11-25')).toEqual([]);
  await desk.record(clientId ?? '', '2026-11-10', { caseId: id, way: 'office' });
  expect(await shown('case', '2026-10-01', '2026-10-31')).toEqual([`${number} notYet`]);
  expect(await shown('case', '2026-11-01', '2026-11-25')).toEqual([`${number} counted`]);
  expect(await shown('case', '2026-01-01', '2026-11-25')).toEqual([`${number} counted`]);
});
