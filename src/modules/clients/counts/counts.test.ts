import { afterAll, beforeAll, expect, test } from 'vitest';
import { inParts, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { readContext } from '../../../platform/run/run.ts';
import { facts } from '../facts.ts';
import { foldCareCounts } from './fold.ts';
import { careCountDifferences, rebuildCareCounts } from './rebuild.ts';

let app: TestApp;
let town: TestTown;
let ids: string[];

const everywhere = () => readContext(app.services, { who: system, language: 'zh' });
const call = (name: string, input: unknown) => app.as(town.lead)('clients', name, input);
const today = '2026-11-23';
const query = { place: '4401', from: today, to: today };
const factOf = (id: string) => facts.find((f) => f.id === `clients.${id}-in-care`) as (typeof facts)[number];
const persons = factOf('persons');
const households = factOf('households');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const category = { category: 'minimumLiving', variant: 'rural', validFrom: '2026-02-01' };
  const rows = Array.from({ length: 12 }, (_, i) => ({
    name: `数${'甲乙丙丁戊己庚辛壬癸子丑'.charAt(i)}`,
    divisionCode: town.pointB.divisionCode,
    siteId: town.pointB.id,
    careFrom: '2026-02-01',
    categories: [category],
  }));
  ({ ids } = await call('registerClients', { rows }));
});
afterAll(() => app.close());

test('while files change and counts fold at once, the counts equal the records at every moment', async () => {
  let changing = true;
  const watched: number[] = [];
  const watch = async () => {
    while (changing) {
      watched.push(await careCountDifferences(everywhere()));
      await foldCareCounts(everywhere());
    }
  };
  const change = async (id: string, i: number) => {
    // Two at once for one person: the second waits for the first, or finds that it came too late.
    await Promise.allSettled([
      call('setRisk', { id, version: 1, level: i % 2 ? 'high' : 'key', reason: '独居且行动不便' }),
      call('startCategory', { clientId: id, category: 'disabled', validFrom: '2026-11-01' }),
    ]);
    if (i % 3 === 0) {
      const { version } = await call('client', { id });
      await call('endCare', { id, version, careTo: today, reason: '迁出本辖区' });
    }
  };
  const watching = watch();
  await Promise.all(ids.map(change));
  changing = false;
  await watching;
  expect(new Set(watched)).toEqual(new Set([0]));
  for (const fact of [persons, households])
    expect(await fact.count(everywhere(), query)).toBe(await fact.recount(everywhere(), query));
});

test('of an earlier day the counts say what the records say', async () => {
  const split = async (to: string, dimension: string) => {
    for (const { key, value } of await persons.by(everywhere(), { ...query, to }, dimension)) {
      const recounted = await persons.recount(everywhere(), { ...query, to, only: { [dimension]: key } });
      expect([to, dimension, key, value]).toEqual([to, dimension, key, recounted]);
    }
  };
  for (const to of ['2026-11-22', '2026-10-31', '2026-01-31', '2021-06-30']) {
    await split(to, 'category');
    await split(to, 'risk');
    for (const fact of [persons, households]) {
      const asked = { ...query, to };
      expect([to, await fact.count(everywhere(), asked)]).toEqual([to, await fact.recount(everywhere(), asked)]);
    }
  }
});

test('a household of which one moves to another town counts in both towns and once in the district', async () => {
  const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id };
  const person = { ...place, careFrom: '2026-02-01', householdKey: '一家' };
  const rows = [
    { ...person, name: '罗父' },
    { ...person, name: '罗子' },
  ];
  const [, child] = (await call('registerClients', { rows })).ids;
  const counts = () =>
    Promise.all(
      ['4401', '440106', '440103'].map(async (code) => {
        const asked = { ...query, place: code };
        const counted = await households.count(everywhere(), asked);
        expect(counted).toBe(await households.recount(everywhere(), asked));
        return counted;
      }),
    );
  const [city, district, elsewhere] = (await counts()) as [number, number, number];
  await foldCareCounts(everywhere());
  const { id, version, name, sex, relation } = await call('client', { id: child });
  const { divisionCode, siteId } = await app.as(system)('clients', 'client', { id: town.clientElsewhere });
  const moved = { id, version, name, sex, bornOn: null, relation, divisionCode, siteId };
  await app.as(system)('clients', 'updateClient', moved);
  const after = [city, district, elsewhere + 1];
  expect(await counts()).toEqual(after);
  await foldCareCounts(everywhere());
  expect(await counts()).toEqual(after);
  expect(await careCountDifferences(everywhere())).toBe(0);
});

test('whoever goes over to another site is counted there of earlier days too: the figure equals the files it opens to', async () => {
  const [, goes = ''] = ids;
  const october = { ...query, from: '2026-10-01', to: '2026-10-31' };
  const told = async () => {
    const counted = async (more: object) => {
      const { rows } = await persons.rows(everywhere(), { ...october, ...more }, { offset: 0, limit: 100 });
      const value = await persons.count(everywhere(), { ...october, ...more });
      expect(rows).toHaveLength(value ?? -1);
      return { value, holds: rows.some((row) => row.id === goes) };
    };
    return [await counted({ siteId: town.pointB.id }), await counted({ siteId: town.pointA.id }), await counted({})];
  };
  const [before, there, city] = await told();
  const { version, name, sex, relation, divisionCode } = await call('client', { id: goes });
  const facts = { version, name, sex, bornOn: null, relation, divisionCode };
  await call('updateClient', { id: goes, ...facts, siteId: town.pointA.id });
  expect(await told()).toEqual([
    { value: (before?.value ?? 0) - 1, holds: false },
    { value: (there?.value ?? 0) + 1, holds: true },
    city,
  ]);
});

test('a leader with a station lent from another district reads the same from counts as from records', async () => {
  const leader = inParts('districtLeader', ['440106'], [town.elsewhere.id]);
  const context = readContext(app.services, { who: leader, language: 'zh' });
  const district = { ...query, place: '440106' };
  for (const to of [today, '2026-10-31']) {
    const asked = { ...query, to };
    for (const fact of [persons, households])
      expect([to, await fact.count(context, asked)]).toEqual([to, await fact.recount(context, asked)]);
    for (const dimension of ['category', 'risk', 'division'])
      for (const { key, value } of await persons.by(context, asked, dimension))
        expect([to, key, value]).toEqual([
          to,
          key,
          await persons.recount(context, { ...asked, only: { [dimension]: key } }),
        ]);
  }
  // Of the family, one lives at the station lent: another person, the same household.
  const beyond = async (fact: typeof persons) =>
    ((await fact.count(context, query)) ?? 0) - ((await fact.count(everywhere(), district)) ?? 0);
  expect([await beyond(persons), await beyond(households)]).toEqual([2, 1]);
});

test('a category whose end is entered ahead counts until that day', async () => {
  const [, id = ''] = ids;
  const { categoryPeriods } = await call('client', { id });
  const held = categoryPeriods.find((c: { category: string }) => c.category === 'disabled');
  const disabled = async (to: string) =>
    (await persons.by(everywhere(), { ...query, to }, 'category')).find((p) => p.key === 'disabled')?.value;
  const before = (await disabled(today)) ?? 0;
  await call('endCategory', { clientId: id, id: held.id, validTo: '2026-12-01' });
  expect([await disabled(today), await disabled('2026-11-30'), await disabled('2026-12-01')]).toEqual([
    before,
    before,
    before - 1,
  ]);
  expect(await careCountDifferences(everywhere())).toBe(0);
});

test('counts that went wrong are found and set right', async () => {
  await foldCareCounts(everywhere());
  await app.services.pool.query('update clients.care_count set persons = persons + 1 where category = $1', ['']);
  expect(await careCountDifferences(everywhere())).toBeGreaterThan(0);
  await rebuildCareCounts(everywhere());
  expect(await careCountDifferences(everywhere())).toBe(0);
  for (const fact of [persons, households])
    expect(await fact.count(everywhere(), query)).toBe(await fact.recount(everywhere(), query));
});
