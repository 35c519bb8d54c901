import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';

let app: TestApp;
let town: TestTown;
let id: string;
const call = (name: string, input: object) => app.as(town.lead)('clients', name, input);
const fault = (code: string, field: string) => ({ fields: [{ code: `clients.${code}`, pointer: `/${field}` }] });

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const { divisionCode, id: siteId } = town.pointA;
  id = (await call('registerClient', { name: '梁秀英', bornOn: '1948-03-01', divisionCode, siteId })).id;
});
afterAll(() => app.close());

test('a new situation ends the old one, which stays on file', async () => {
  await call('recordSituation', {
    clientId: id,
    livingType: 'owned',
    maritalState: 'married',
    validFrom: '2024-05-01',
  });
  await call('recordSituation', {
    clientId: id,
    livingType: 'rented',
    maritalState: 'widowed',
    validFrom: '2026-03-01',
  });
  const { situations } = await call('clientSituation', { id });
  expect(situations).toMatchObject([
    { livingType: 'rented', maritalState: 'widowed', validFrom: '2026-03-01', validTo: null },
    { livingType: 'owned', maritalState: 'married', validFrom: '2024-05-01', validTo: '2026-03-01' },
  ]);
  await call('recordSituation', {
    clientId: id,
    livingType: 'owned',
    maritalState: 'widowed',
    validFrom: '2026-03-01',
  });
  expect((await call('clientSituation', { id })).situations).toMatchObject([
    { livingType: 'owned', validFrom: '2026-03-01', validTo: null },
    { livingType: 'rented', validFrom: '2026-03-01', validTo: '2026-03-01' },
    { livingType: 'owned', maritalState: 'married', validTo: '2026-03-01' },
  ]);
  const early = call('recordSituation', { clientId: id, livingType: 'owned', validFrom: '2025-01-01' });
  await expect(early).rejects.toMatchObject(fault('before-current', 'validFrom'));
});

test.each([
  [{ livingType: 'palace', validFrom: '2026-11-01' }, 'unknown-code', 'livingType'],
  [{ validFrom: '2026-11-01' }, 'nothing-chosen', 'livingType'],
  [{ livingType: 'owned', validFrom: '2026-11-24' }, 'in-future', 'validFrom'],
])('%o is refused', async (part, code, field) => {
  await expect(call('recordSituation', { clientId: id, ...part })).rejects.toMatchObject(fault(code, field));
});

test('a worse result suggests a category and a grade, and sets neither', async () => {
  const first = await call('assessSelfCare', { clientId: id, assessedOn: '2026-01-10', unmet: ['bathe'] });
  expect(first).toMatchObject({ result: 'partial', suggestions: [] });
  const unmet = ['bathe', 'toilet', 'dress', 'walkIndoors'];
  const second = await call('assessSelfCare', { clientId: id, assessedOn: '2026-11-20', unmet, note: '骨折后' });
  expect(second.suggestions).toEqual([
    { kind: 'category', category: 'incapacitatedElder' },
    { kind: 'risk', level: 'key' },
  ]);
  expect(await call('client', { id })).toMatchObject({ categories: [], riskLevel: 'general' });
  const { assessments, suggestions } = await call('clientSituation', { id });
  expect(assessments.map((a: { result: string }) => a.result)).toEqual(['dependent', 'partial']);
  expect(suggestions).toEqual(second.suggestions);
  await call('startCategory', { clientId: id, category: 'incapacitatedElder', validFrom: '2026-11-20' });
  expect((await call('clientSituation', { id })).suggestions).toEqual([]);
});

test('guardian and emergency contact: the telephone is sealed, and every look is on the file', async () => {
  const given = { clientId: id, name: '梁志强', relation: 'child', validFrom: '2026-01-01' };
  await call('addContact', { ...given, role: 'guardian', phone: '13800138000' });
  const { id: second } = await call('addContact', {
    ...given,
    role: 'emergency',
    name: '王邻居',
    relation: 'neighbour',
  });
  await call('endContact', { clientId: id, id: second, validTo: '2026-06-01' });
  const { contacts } = await call('clientContacts', { id });
  expect(contacts).toMatchObject([
    { role: 'guardian', name: '梁志强', phoneMasked: '138****8000', validTo: null },
    { role: 'emergency', phoneMasked: null, validTo: '2026-06-01' },
  ]);
  const look = { clientId: id, id: contacts[0].id, reason: '联系监护人上门' };
  expect(await call('revealContactPhone', look)).toEqual({ value: '13800138000' });
  await expect(call('revealContactPhone', { ...look, id: second })).rejects.toMatchObject({
    code: 'clients.nothing-registered',
  });
  const { rows } = await call('clientReveals', { id });
  expect(rows).toMatchObject([{ field: 'contactPhone', reason: '联系监护人上门', by: 'stationLead' }]);
  expect(JSON.stringify(rows)).not.toContain('13800138000');
});

test('nobody of another station reads or writes any of it', async () => {
  const far = app.as(town.leadElsewhere);
  for (const [name, input] of [
    ['clientSituation', { id }],
    ['clientContacts', { id }],
    ['clientReveals', { id }],
    ['recordSituation', { clientId: id, livingType: 'owned', validFrom: '2026-11-01' }],
    ['assessSelfCare', { clientId: id, assessedOn: '2026-11-01' }],
    ['addContact', { clientId: id, role: 'guardian', name: '某某', relation: 'other', validFrom: '2026-11-01' }],
  ] as const) {
    await expect(far('clients', name, input), name).rejects.toMatchObject({ code: 'not-found' });
  }
  await expect(app.as(town.atPointA)('clients', 'clientReveals', { id })).rejects.toMatchObject({ code: 'forbidden' });
});
