import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../app/testing.ts';
import { makeAccount, signedIn } from '../../app/testing-accounts.ts';
import { type TestTown, testTown } from '../../app/testing-town.ts';

let app: TestApp;
let town: TestTown;
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const call = (name: string, input: unknown) => app.as(bureau)('people', name, input);

/** A worker of point A with an account of the role there, signed in. */
async function worker(login: string, role: 'socialWorker' | 'stationLead') {
  const { id } = await call('registerWorker', { name: '梁走', siteId: town.pointA.id, joinedOn: '2024-07-01' });
  const { divisionCode, id: siteId } = town.pointA;
  await makeAccount(app, { login, role, divisionCode, siteId, workerId: id });
  return { id, own: await signedIn(app, login) };
}

test('whoever leaves sees nothing any more from that day, in a session that is open too', async () => {
  app.at('2026-11-23T23:55:00+08:00');
  const { id, own } = await worker('leaver', 'socialWorker');
  await call('endWorker', { id, version: 1, leftOn: '2026-11-24', reason: '合同期满' });
  expect((await own.get('clients', 'clients')).status).toBe(200);
  app.at('2026-11-24T00:00:01+08:00');
  expect((await own.get('clients', 'clients')).status).toBe(403);
  expect(
    (await own.post('clients', 'revealField', { id: town.clientA, field: 'residentId', reason: '核对身份' })).status,
  ).toBe(403);
});

test('a leaving entered late takes access at once', async () => {
  const { id, own } = await worker('gone', 'stationLead');
  await call('endWorker', { id, version: 1, leftOn: '2026-11-01', reason: '合同期满' });
  expect((await own.get('clients', 'clients')).status).toBe(403);
});

test('a worker posted elsewhere sees the new site from that day and the old one no more', async () => {
  const { id, own } = await worker('mover', 'socialWorker');
  const names = async () => (await own.get('clients', 'clients')).body.rows.map((r: { name: string }) => r.name);
  await call('postWorker', { workerId: id, siteId: town.pointB.id, duty: 'worker', validFrom: '2026-11-24' });
  expect(await names()).toEqual(['黄甲']);
  app.at('2026-11-24T08:00:00+08:00');
  const again = await signedIn(app, 'mover');
  expect((await again.get('clients', 'clients')).body.rows.map((r: { name: string }) => r.name)).toEqual(['黄乙']);
  expect((await own.get('clients', 'client', { id: town.clientA })).status).not.toBe(200);
});

test('a lead who is posted elsewhere as a worker does not lead there', async () => {
  const { id, own } = await worker('lead', 'stationLead');
  await call('postWorker', { workerId: id, siteId: town.pointB.id, duty: 'worker', validFrom: '2026-11-23' });
  expect((await own.get('clients', 'clients')).status).toBe(403);
  const { rows } = await app.services.pool.query(
    `select p.site_id, p.valid_to::text from access.post p join access.account a on a.id = p.account_id where a.login = 'lead'`,
  );
  expect(rows).toEqual([{ site_id: town.pointA.id, valid_to: '2026-11-23' }]);
});
