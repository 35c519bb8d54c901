import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, inDivision, type TestApp, testApp } from '../../app/testing.ts';
import type { FactQuery } from '../../platform/facts.ts';
import { readContext } from '../../platform/run/run.ts';
import { fillDemo } from './demo.ts';
import { facts } from './facts.ts';

let app: TestApp;
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  for (const region of ['guangzhou', 'jinjiang', 'hainan'] as const) await fillDemo(app.demo(region));
});
afterAll(async () => {
  await app.close();
});

const fact = (id: string) => {
  const found = facts.find((f) => f.id === `network.${id}`);
  if (!found) throw new Error(`no fact ${id}`);
  return found;
};
const asked = (place: string, to = '2026-11-23', only?: FactQuery['only']): FactQuery => ({
  place,
  from: to,
  to,
  ...(only ? { only } : {}),
});
const context = (who = bureau) => readContext(app.services, { who, language: 'zh' });

describe('published figures come out by counting', () => {
  test.each([
    ['4401', 'districts', 11],
    ['4401', 'towns', 176],
    ['4401', 'villages', 2844],
    ['4401', 'villageDivisions', 2851],
    ['4401', 'stations', 176],
    ['4401', 'points', 2807],
    ['4401', 'stationCoverage', 100],
    ['4401', 'uncoveredTowns', 0],
    ['350582', 'towns', 19],
    ['350582', 'villageDivisions', 405],
    ['350582', 'agencies', 21],
    ['350582', 'agencyHonours', 3],
    ['46', 'towns', 217],
    ['46', 'stations', 142],
    ['46', 'stationCoverage', 65.4],
    ['46', 'uncoveredTowns', 75],
    ['46', 'specialStations', 2],
    ['46', 'centres', 2],
    ['4601', 'centres', 1],
    ['469024', 'centres', 1],
  ])('%s %s: %f', async (place, id, value) => {
    expect(await fact(id).count(context(), asked(place))).toBe(value);
  });

  test('honours by level and title, special stations by kind', async () => {
    expect(await fact('agencyHonours').by(context(), asked('350582'), 'level')).toEqual([
      { key: 'national', value: 1 },
      { key: 'province', value: 2 },
    ]);
    expect(await fact('specialStations').by(context(), asked('46'), 'specialKind')).toEqual([
      { key: 'farm', value: 1 },
      { key: 'psychiatric', value: 1 },
    ]);
  });

  test('every figure equals its recount, its rows and the sum of its parts', async () => {
    for (const place of ['4401', '46', '350582', '440106']) {
      for (const { id, count, recount, rows, by, unit } of facts) {
        const query = asked(place);
        const value = await count(context(), query);
        expect(await recount(context(), query), `${id} in ${place}`).toBe(value);
        if (unit === 'percent') continue;
        const shown = await rows(context(), query, { offset: 0, limit: 5 });
        expect(shown.total, `rows of ${id} in ${place}`).toBe(value);
        expect(shown.rows).toHaveLength(Math.min(5, value ?? 0));
        const parts = await by(context(), query, 'division');
        expect(
          parts.reduce((sum, part) => sum + part.value, 0),
          `parts of ${id} in ${place}`,
        ).toBe(value);
      }
    }
  });

  test('the farm station stands directly under Wuzhishan, where no town is', async () => {
    const { rows } = await app.as(bureau)('network', 'sites', { specialKind: 'farm' });
    expect(rows).toMatchObject([{ divisionCode: '469001198006', countyName: '五指山市', townName: null }]);
  });

  test('Sanya has no towns: its coverage is none, not zero of something', async () => {
    const { total, rows } = await app.as(bureau)('network', 'coverage', { place: '4602' });
    expect(total).toMatchObject({ towns: 0, specials: 1 });
    // The holders 「直辖村级区划」 are opened: districts first, below them villages.
    expect(rows.map((r: { kind: string }) => r.kind)).toEqual(['district', 'district', 'district', 'district']);
    const jiyang = await app.as(bureau)('network', 'coverage', { place: '460203' });
    expect(jiyang.rows.every((r: { code: string }) => r.code.length === 12)).toBe(true);
  });
});

describe('coverage at any date', () => {
  const on = async (place: string, day: string) =>
    (await app.as(bureau)('network', 'coverage', { place, on: day })).total;
  test('before the first opening nothing is covered, at the end of 2021 every town is', async () => {
    expect(await on('4401', '2020-11-09')).toMatchObject({ towns: 176, townsWithStation: 0, stations: 0, points: 0 });
    const middle = await on('4401', '2021-06-30');
    expect(middle.stations).toBeGreaterThan(50);
    expect(middle.stations).toBeLessThan(176);
    expect(await on('4401', '2021-12-31')).toMatchObject({ stations: 176, townsWithStation: 176 });
  });
  test('points that were closed counted while they served', async () => {
    expect(await on('4401', '2023-05-31')).toMatchObject({ points: 2827, villagesWithPoint: 2827 });
    expect(await on('4401', '2026-11-23')).toMatchObject({ points: 2807, villagesWithPoint: 2807 });
  });
  test('every row of a district opens to its towns and the rows sum up', async () => {
    const { rows, total, path } = await app.as(bureau)('network', 'coverage', { place: '440103' });
    expect(rows.filter((r: { towns: number }) => r.towns === 1)).toHaveLength(22);
    expect(total).toMatchObject({ towns: 22, villages: 201 });
    expect(path.map((p: { code: string }) => p.code)).toEqual(['44', '4401']);
  });
  test('towns without a station open to the list', async () => {
    const { rows, total } = await app.as(bureau)('network', 'uncoveredTowns', { place: '46', size: 500 });
    expect(total).toBe(75);
    expect(rows).toHaveLength(75);
    expect(new Set(rows.map((r: { code: string }) => r.code)).size).toBe(75);
  });
  test('a sketch map exists for the city and marks every district', async () => {
    const { map } = await app.as(bureau)('network', 'coverageMap', { place: '46' });
    expect(map.features.map((f: { properties: { code: string } }) => f.properties.code)).toContain('4601');
    expect((await app.as(bureau)('network', 'coverageMap', { place: '440103' })).map).toBeNull();
  });
});

describe('a post of one district', () => {
  const district = inDivision('bureau', '440106');
  test('counts its own and nothing else', async () => {
    expect(await fact('towns').count(context(district), asked('4401'))).toBe(21);
    expect(await fact('stations').count(context(district), asked('4401'))).toBe(21);
    expect(await fact('stations').count(context(district), asked('440103'))).toBe(0);
    expect(await fact('stations').count(context(district), asked('4401', '2026-11-23', { division: '440103' }))).toBe(
      0,
    );
    expect((await app.as(district)('network', 'sites', { division: '440103' })).total).toBe(0);
  });
  test('finds no coverage elsewhere', async () => {
    await expect(app.as(district)('network', 'coverage', { place: '440103' })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await app.as(district)('network', 'coverage', {})).total.code).toBe('440106');
  });
});
