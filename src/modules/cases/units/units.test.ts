import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision } from '../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import type { Who } from '../../../platform/reach.ts';

let desk: VisitDesk;
let clients: string[];
let number: string;
let caseId: string;
const bureau = inDivision('bureau', '4401');
const call = (name: string, input: unknown, who: Who = desk.town.lead) => desk.app.as(who)('cases', name, input);
const services = (name: string, input: unknown) => desk.app.as(desk.town.lead)('services', name, input);
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    ({ code: of, fields = [] }) => (fields.length > 0 ? fields.map((f: { code: string }) => f.code).join() : of),
  );
/** `title state have missing` of what the page shows. */
const shown = async (asked: object = {}, who?: Who) => {
  const { rows } = await call('units', { from: '2026-11-01', to: '2026-11-30', ...asked }, who);
  return rows.map((r: { title: string; state: string; have: number; missing: { code: string; n: number }[] }) =>
    [r.title, r.state, r.have, ...r.missing.map((m) => `${m.code} ${m.n}`)].join(' '),
  );
};
const activity = (title: string, attendance: number, on = '2026-11-20') =>
  services('recordActivity', {
    ...{ title, kind: 'talk', occurredAt: `${on}T09:00:00+08:00`, minutes: 60, attendance },
    ...{ siteId: desk.town.pointA.id, class: 'inclusion' },
  });
const followUp = (on: string, parts: object = {}) =>
  desk.record(clients[0] ?? '', on, { caseId, way: 'office', ...parts });

beforeAll(async () => {
  desk = await visitDesk('2026-11-25T20:00:00+08:00');
  clients = await desk.register([{ name: '何一' }, { name: '何二' }, { name: '何三' }]);
  const opening = { clientId: clients[0], domain: 'ELD', source: 'self', voluntary: true, problem: '独居' };
  const { domains } = await call('caseChoices', {});
  ({ id: caseId, number } = await call('openCase', { ...opening, domain: domains[0].code, receivedOn: '2026-11-02' }));
  await call('acceptCase', { id: caseId, acceptedOn: '2026-11-03' });
  await activity('健康讲座', 30);
  await activity('茶话会', 6, '2026-11-21');
  for (const on of ['2026-11-04', '2026-11-05', '2026-11-06']) await followUp(on);
});
afterAll(() => desk.app.close());

test('without a contract nothing counts; with one, the page says what counts and what is missing', async () => {
  const lacking = [`${number} notYet 3 no-terms 0`, '健康讲座 notYet 30 no-terms 0', '茶话会 notYet 6 no-terms 0'];
  expect(await shown()).toEqual(lacking);
  const terms = {
    siteId: desk.town.station.id,
    contract: '2026年度合同',
    counting: 'xuchang',
    validFrom: '2026-01-01',
  };
  expect(await code(call('applyTerms', terms))).toBe('forbidden');
  expect(await code(call('applyTerms', terms, bureau))).toBe('done');
  expect(await code(call('applyTerms', { ...terms, counting: 'changsha' }, bureau))).toBe('cases.terms-overlap');
  expect(await code(call('applyTerms', { ...terms, siteId: desk.town.pointA.id, counting: 'nothing' }, bureau))).toBe(
    'cases.terms-of-point,cases.unknown-counting',
  );
  expect(await shown()).toEqual([`${number} notYet 3 follow-ups 2`, '茶话会 notYet 6 people 2', '健康讲座 counted 30']);
  expect(await shown({}, desk.town.leadElsewhere)).toEqual([]);
  expect(await code(call('units', { siteId: desk.town.station.id }, desk.town.leadElsewhere))).toBe('not-found');
  expect(await code(call('units', { from: '2026-11-30', to: '2026-11-01' }))).toBe('cases.period-backwards');
});

test('a case becomes a unit with the follow-up that meets the client, once, and ceases to be one when that is voided', async () => {
  await followUp('2026-11-09', { result: 'notMet' });
  expect(await shown({ kind: 'case' })).toEqual([`${number} notYet 3 follow-ups 2`]);
  await followUp('2026-11-10');
  const last = await followUp('2026-11-12');
  await followUp('2026-11-24');
  expect(await shown({ kind: 'case' })).toEqual([`${number} counted 6`]);
  const { rows, counts } = await call('units', { from: '2026-11-13', to: '2026-11-25' });
  expect(rows.at(-1)).toMatchObject({ title: number, state: 'before', reachedOn: '2026-11-12' });
  expect(counts).toEqual({
    case: { counted: 0, before: 1, notYet: 0 },
    group: { counted: 0, before: 0, notYet: 0 },
    activity: { counted: 1, before: 0, notYet: 1 },
  });
  await services('voidEncounter', { id: last, reason: '登记错误' });
  expect((await call('units', { kind: 'case' })).rows[0]).toMatchObject({ state: 'counted', reachedOn: '2026-11-24' });
});

test('what was done under one contract counts for no other', async () => {
  const { rows } = await call('contractTerms', {});
  expect(rows).toMatchObject([{ contract: '2026年度合同', countingName: { zh: '许昌采购口径' }, mayEnd: false }]);
  expect(await code(call('endTerms', { id: rows[0].id, validTo: '2026-11-11' }, desk.town.lead))).toBe('forbidden');
  await call('endTerms', { id: rows[0].id, validTo: '2026-11-11' }, bureau);
  const next = { siteId: desk.town.station.id, contract: '第二份', counting: 'changsha', validFrom: '2026-11-11' };
  await call('applyTerms', next, bureau);
  expect(await shown()).toEqual([
    `${number} notYet 1 follow-ups 5`,
    '茶话会 notYet 6 people 19',
    '健康讲座 counted 30',
  ]);
});
