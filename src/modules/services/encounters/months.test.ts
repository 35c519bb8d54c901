import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system, type TestApp, testApp } from '../../../app/testing.ts';
import { testTown } from '../../../app/testing-town.ts';
import { readContext } from '../../../platform/run/run.ts';
import { makeMonths } from './months.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const context = () => readContext(app.services, { who: system, language: 'zh' });
const partitionOf = async (month: string) =>
  (await sql`select to_regclass(${`services.encounter_${month}`}) as name`.execute(app.services.kysely)).rows[0];

test('months that lack a place for their records get one, once', async () => {
  expect(await partitionOf('2031_02')).toEqual({ name: null });
  expect(await makeMonths(context(), '2031-01-01', '2031-03-01')).toBe(3);
  expect(await makeMonths(context(), '2031-01-01', '2031-03-01')).toBe(0);
  expect(await partitionOf('2031_02')).toEqual({ name: 'services.encounter_2031_02' });
});

test('a record of a month made later goes in and comes out', async () => {
  app.at('2031-02-14T10:00:00+08:00');
  const town = await testTown(app);
  const { id } = await app.as(town.lead)('services', 'recordEncounter', {
    occurredAt: '2031-02-14T09:00:00+08:00',
    siteId: town.pointA.id,
    clientId: town.clientA,
    way: 'phone',
    class: 'policy',
    minutes: 5,
  });
  expect(await app.as(town.lead)('services', 'encounter', { id })).toMatchObject({ occurredOn: '2031-02-14' });
});
