import { afterAll, beforeAll, expect, test } from 'vitest';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import { newId } from '../../../kernel/id.ts';

let desk: VisitDesk;
let caseId: string;
beforeAll(async () => {
  desk = await visitDesk('2026-11-25T10:00:00+08:00');
  caseId = await accepted(desk.town.clientA, 'ELD');
});
afterAll(() => desk.app.close());

const cases = (name: string, input: unknown, who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const services = (name: string, input: unknown) => desk.app.as(desk.town.lead)('services', name, input);
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => [],
    ({ fields: wrong = [], code }) =>
      wrong.length === 0 ? [code] : wrong.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code}`),
  );
const opening = { source: 'self', voluntary: true, problem: '独居', receivedOn: '2026-11-10' };
async function accepted(clientId: string, domain: string): Promise<string> {
  const { id } = await cases('openCase', { clientId, domain, ...opening });
  await cases('acceptCase', { id, acceptedOn: '2026-11-11' });
  return id;
}
const counted = async () => (await cases('caseInterventions', { caseId })).records.map((r: { id: string }) => r.id);
const ofCase = (on: string, parts: object = {}) => desk.record(desk.town.clientA, on, { caseId, ...parts });

test('a service recorded for a case is its intervention, in one record', async () => {
  const id = newId();
  const visit = desk.visit(desk.town.clientA, '2026-11-20', { id, caseId, notes: '陪同到活动室' });
  expect(await services('recordEncounter', visit)).toMatchObject({ id, outcome: 'recorded' });
  expect(await services('recordEncounter', visit)).toMatchObject({ id, outcome: 'alreadyRecorded' });
  const { records } = await cases('caseInterventions', { caseId });
  expect(records).toMatchObject([{ id, notes: '陪同到活动室' }]);
  expect(await cases('caseOfEncounter', { encounterId: id })).toMatchObject({ joined: { id: caseId } });
});

test.each([
  ['a case of somebody else', 'clientB', {}, '/caseId cases.case-of-another'],
  ['before the case', 'clientA', { on: '2026-11-09' }, '/caseId cases.before-case'],
  [
    'no such case',
    'clientA',
    { parts: { caseId: '01900000-0000-7000-8000-000000000000' } },
    '/caseId cases.unknown-case',
  ],
] as const)('%s is refused, and nothing is recorded', async (_what, who, given, expected) => {
  const { on = '2026-11-21', parts = {} } = given as { on?: string; parts?: object };
  const before = (await services('encounters', { state: 'all' })).total;
  const siteId = who === 'clientB' ? desk.town.pointB.id : desk.town.pointA.id;
  const record = desk.record(desk.town[who], on, { caseId, siteId, ...parts });
  expect(await refusal(record)).toEqual([expected]);
  expect((await services('encounters', { state: 'all' })).total).toBe(before);
});

test('of a batch each row joins its case, a wrong one is refused by itself', async () => {
  const row = (on: string, parts: object) => desk.visit(desk.town.clientA, on, { id: newId(), ...parts });
  const before = (await counted()).length;
  const { rows } = await services('recordEncounters', {
    rows: [row('2026-11-22', { caseId }), row('2026-11-23', { caseId: newId() }), row('2026-11-24', {})],
  });
  expect(rows.map((r: { outcome: string; code?: string }) => r.code ?? r.outcome)).toEqual([
    'recorded',
    'cases.unknown-case',
    'recorded',
  ]);
  expect((await counted()).length).toBe(before + 1);
});

test('a voided record is no intervention any more; one corrected to somebody else neither', async () => {
  const voided = await ofCase('2026-11-18');
  const corrected = await ofCase('2026-11-17');
  const before = (await counted()).length;
  await services('voidEncounter', { id: voided, reason: '重复登记' });
  const { version, ...record } = await services('encounter', { id: corrected });
  const { occurredAt, way, minutes, result, class: serviceClass } = record;
  const facts = { occurredAt, way, minutes, result, class: serviceClass, workerId: record.workerId };
  const other = { clientId: desk.town.clientB, siteId: desk.town.pointB.id };
  await services('correctEncounter', { id: corrected, version, ...facts, ...other });
  const left = await counted();
  expect(left.length).toBe(before - 2);
  expect(left).not.toContain(voided);
  expect(left).not.toContain(corrected);
});

test('a record that stands is joined to the case and taken out again', async () => {
  const id = await desk.record(desk.town.clientA, '2026-11-16');
  expect((await cases('caseOfEncounter', { encounterId: id })).offers).toMatchObject([{ id: caseId }]);
  await cases('joinEncounter', { caseId, encounterId: id });
  expect(await refusal(cases('joinEncounter', { caseId, encounterId: id }))).toEqual(['cases.encounter-joined']);
  expect(await counted()).toContain(id);
  await cases('leaveCase', { encounterId: id });
  expect(await counted()).not.toContain(id);
});

test('a stage review waits for the opinion of somebody else who leads or supervises', async () => {
  const { id } = await cases('recordProgress', { caseId, reviewedOn: '2026-11-25', findings: '出门多了' });
  expect(await refusal(cases('giveOpinion', { id, opinion: '很好' }))).toEqual(['cases.own-review']);
  const { lead } = desk.town;
  const other = { ...lead, actor: { ...(lead as { actor: object }).actor, accountId: newId() } } as typeof lead;
  expect((await cases('caseInterventions', { caseId }, other)).progress).toMatchObject([{ mayOpine: true }]);
  await cases('giveOpinion', { id, opinion: '继续链接志愿者' }, other);
  const { progress } = await cases('caseInterventions', { caseId });
  expect(progress).toMatchObject([{ opinion: '继续链接志愿者', opinionBy: 'stationLead', mayOpine: false }]);
});
