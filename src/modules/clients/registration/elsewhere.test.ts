import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';

let app: TestApp;
let town: TestTown;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

test('whoever registers, lists or gives a number that has a file elsewhere is told the site, and stands in the audit', async () => {
  const residentId = makeResidentId('990101', '1951-04-06', 31);
  const here = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  const there = { divisionCode: town.elsewhere.divisionCode, siteId: town.elsewhere.id };
  const away = (name: string, input: object) => app.as(town.leadElsewhere)('clients', name, input);
  const { id } = await app.as(town.lead)('clients', 'registerClient', { name: '藏者', residentId, ...here });
  const told = { code: 'clients.registered-elsewhere', params: { site: '甲社工点' }, facts: {} };
  await expect(away('registerClient', { name: '曾远', residentId, ...there })).rejects.toMatchObject(told);
  await expect(away('registerClients', { rows: [{ name: '曾远', residentId, ...there }] })).rejects.toMatchObject({
    fields: [{ pointer: '/rows/0/residentId', code: 'clients.registered-elsewhere' }],
  });
  const own = await away('registerClient', { name: '曾远', ...there });
  const { version } = await away('client', { id: own.id });
  const file = { id: own.id, version, name: '曾远', sex: 'unknown', bornOn: null, relation: 'head', ...there };
  await expect(away('updateClient', { ...file, residentId })).rejects.toMatchObject(told);

  const { rows } = await app.services.pool.query(
    `select action, actor_name, subject_id, division_code from platform.audit_event where detail ? 'elsewhere' order by at, id`,
  );
  const where = { actor_name: 'stationLead', subject_id: id, division_code: town.pointA.divisionCode };
  expect(rows).toMatchObject([
    { action: 'clients.registerClient', ...where },
    { action: 'clients.registerClients', actor_name: 'stationLead' },
    { action: 'clients.updateClient', ...where },
  ]);
  expect((await away('clients', { text: '曾远', state: 'all' })).total).toBe(1);
});
