import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { runAction } from '../../../platform/run/run.ts';
import { releaseClients } from './releasing.ts';

let app: TestApp;
let town: TestTown;
const now = '2026-11-23T10:00:00+08:00';

beforeAll(async () => {
  app = await testApp();
  app.at(now);
  town = await testTown(app);
});
afterAll(() => app.close());
beforeEach(() => app.at(now));

const people = (name: string, input: object) => app.as(allOf('bureau'))('people', name, input);
const responsible = async (id: string) => (await app.as(town.lead)('clients', 'client', { id })).workerName;
const waiting = async (): Promise<number> => (await app.as(town.lead)('clients', 'clientDuties', {})).unassigned;
const nightly = () =>
  runAction(
    app.services,
    { who: { kind: 'system', name: 'test', divisionCode: '00' }, language: 'zh' },
    'clients.release-clients',
    {},
    releaseClients,
  );

async function workerWithClient(name: string, clientName: string) {
  const { ids } = await people('registerWorkers', {
    rows: [{ name, siteId: town.pointA.id, joinedOn: '2026-01-01' }],
  });
  const { id } = await app.as(town.lead)('clients', 'registerClient', {
    name: clientName,
    divisionCode: town.pointA.divisionCode,
    siteId: town.pointA.id,
    responsibleWorkerId: ids[0],
    careFrom: '2026-02-01',
  });
  return { worker: ids[0] as string, client: id as string };
}
const posting = (workerId: string, siteId: string, validFrom: string, main = true) =>
  people('postWorker', { workerId, siteId, duty: 'worker', validFrom, main });

test('whoever is posted away today leaves the clients there to the lead at once', async () => {
  const { worker, client } = await workerWithClient('调走', '留下甲');
  const before = await waiting();
  await posting(worker, town.pointB.id, '2026-11-23');
  expect(await responsible(client)).toBeNull();
  expect(await waiting()).toBe(before + 1);
  expect(await nightly()).toEqual({ released: 0 });
});

test('a posting to the station above, or one beside, leaves them where they are', async () => {
  const up = await workerWithClient('升站', '留下乙');
  await posting(up.worker, town.station.id, '2026-11-23');
  const beside = await workerWithClient('兼职', '留下丙');
  await posting(beside.worker, town.pointB.id, '2026-11-23', false);
  expect([await responsible(up.client), await responsible(beside.client)]).toEqual(['升站', '兼职']);
});

test('a posting of a later day releases on that day, by the nightly job', async () => {
  const { worker, client } = await workerWithClient('后走', '留下丁');
  await posting(worker, town.pointB.id, '2026-11-25');
  expect([await nightly(), await responsible(client)]).toEqual([{ released: 0 }, '后走']);
  app.at('2026-11-25T00:20:00+08:00');
  expect([await nightly(), await responsible(client)]).toEqual([{ released: 1 }, null]);
});

test('whoever leaves with today as the first day out is responsible for nobody at once', async () => {
  const { worker, client } = await workerWithClient('离任', '留下戊');
  await people('endWorker', { id: worker, version: 1, leftOn: '2026-11-23', reason: '离职' });
  expect(await responsible(client)).toBeNull();
});
