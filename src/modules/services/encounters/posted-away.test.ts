import { afterAll, beforeAll, expect, test } from 'vitest';
import { system, type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { newId } from '../../../kernel/id.ts';

/** A worker of point A is posted to point B on the 23rd; the phone sends the visits of the days before afterwards. */
let app: TestApp;
let town: TestTown;
let worker: string;
let colleague: string;
let phone: TestBrowser;
let neighbour: string;

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-22T09:00:00+08:00');
  town = await testTown(app);
  const call = app.as(system);
  const there = { siteId: town.pointA.id, joinedOn: '2026-01-01' };
  [worker, colleague] = (
    await call('people', 'registerWorkers', {
      rows: [
        { name: '周行', ...there },
        { name: '吴留', ...there },
      ],
    })
  ).ids;
  const home = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2026-01-01' };
  neighbour = (await call('clients', 'registerClient', { name: '邻家', ...home })).id;
  await call('clients', 'assignResponsible', { clientIds: [town.clientA], workerId: worker });
  await makeAccount(app, {
    login: 'zhouxing',
    role: 'socialWorker',
    divisionCode: town.pointA.divisionCode,
    siteId: town.pointA.id,
    workerId: worker,
  });
  app.at('2026-11-23T08:00:00+08:00');
  await call('people', 'postWorker', {
    workerId: worker,
    siteId: town.pointB.id,
    duty: 'worker',
    validFrom: '2026-11-23',
    main: true,
  });
  app.at('2026-11-23T10:00:00+08:00');
  phone = await signedIn(app, 'zhouxing');
});
afterAll(() => app.close());

const visit = (parts: object = {}) => ({
  id: newId(),
  occurredAt: '2026-11-22T15:00:00+08:00',
  clientId: town.clientA as string | null,
  siteId: town.pointA.id,
  way: 'homeVisit',
  class: 'policy',
  minutes: 30,
  notes: '上门探访',
  ...parts,
});

test('what was done at the former site until then is recorded, alone and in a batch, and again without harm', async () => {
  const [alone, other] = [visit(), visit({ clientId: neighbour })];
  const post = (name: string, input: object) => phone.post('services', name, input);
  expect((await post('recordEncounter', alone)).body).toMatchObject({ id: alone.id, outcome: 'recorded' });
  const batch = await post('recordEncounters', {
    rows: [alone, other, visit({ way: 'group', clientId: null, personTimes: 3 })],
  });
  expect(batch.body.rows.map((r: { outcome: string }) => r.outcome)).toEqual([
    'alreadyRecorded',
    'recorded',
    'recorded',
  ]);
  expect((await phone.get('services', 'encounter', { id: alone.id })).status).toBe(404);
  expect(await app.as(town.lead)('services', 'encounter', { id: alone.id })).toMatchObject({ workerName: '周行' });
});

test.each([
  ['of the day of the posting', () => ({ occurredAt: '2026-11-23T09:00:00+08:00' }), '/siteId'],
  ['of a colleague', () => ({ workerId: colleague }), '/siteId'],
  ['at a site that never was the worker’s', () => ({ siteId: town.elsewhere.id }), '/siteId'],
  ['of a client of another site', () => ({ clientId: town.clientElsewhere }), '/clientId'],
])('a visit %s is refused as one that is not there', async (_what, parts, pointer) => {
  const answer = await phone.post('services', 'recordEncounter', visit(parts()));
  expect(answer.status).toBe(422);
  const { code } = answer.body.errors.find((e: { pointer: string }) => e.pointer === pointer) ?? {};
  expect(code).toBe(pointer === '/siteId' ? 'services.site-not-found' : 'services.client-not-found');
});

test('a client handed over before the visit was not in reach then', async () => {
  const home = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2026-01-01' };
  const { id } = await app.as(system)('clients', 'registerClient', { name: '新来', ...home });
  const [before, after] = ['2026-11-22T09:00:00+08:00', '2026-11-22T15:00:00+08:00'];
  app.at('2026-11-22T12:00:00+08:00');
  const handOver = { clientIds: [id], toSiteId: town.elsewhere.id, reason: '搬家' };
  await app.as(town.lead)('clients', 'proposeHandover', handOver);
  const [item] = (await app.as(town.leadElsewhere)('clients', 'handovers', {})).rows;
  await app.as(town.leadElsewhere)('clients', 'acceptHandovers', {
    itemIds: [item.id],
    workerId: town.workerElsewhere,
  });
  app.at('2026-11-23T10:00:00+08:00');
  const sent = async (occurredAt: string) =>
    (await phone.post('services', 'recordEncounter', visit({ clientId: id, occurredAt }))).status;
  expect([await sent(before), await sent(after)]).toEqual([200, 422]);
});
