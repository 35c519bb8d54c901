import { expect, test } from 'vitest';
import { allOf, system, testApp } from '../../app/testing.ts';
import { testTown } from '../../app/testing-town.ts';

test('persons of whom no form of a category is known are counted for themselves among the figures', async () => {
  const app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  const town = await testTown(app);
  const category = { category: 'minimumLiving', variant: 'urban', validFrom: '2026-11-01' };
  const { siteId, divisionCode } = { siteId: town.pointA.id, divisionCode: town.pointA.divisionCode };
  await app.as(allOf('bureau'))('clients', 'registerClient', {
    name: '城低保',
    siteId,
    divisionCode,
    categories: [category],
  });
  const { figures } = await app.as(system)('coordination', 'figures', {});
  const of = (key: string) => figures.find((f: { id: string }) => f.id === `clients.persons-in-care.${key}`);
  expect(of('minimumLiving')).toMatchObject({ value: 1, rows: 1 });
  expect(of('minimumLiving.urban')).toMatchObject({ value: 1, rows: 1 });
  expect(of('minimumLiving.')).toMatchObject({ value: 0, rows: 0 });
  await app.close();
});
