import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { facts } from '../../../app/modules.ts';
import { allOf, system, type TestApp, testApp } from '../../../app/testing.ts';
import { readContext } from '../../../platform/run/run.ts';

let app: TestApp;
const farm = '440117405';
const [before, on] = ['2026-11-09', '2026-11-10'];
const administrator = allOf('administrator');
const call = (name: string, input: unknown) => app.as(administrator)('network', name, input);

/** What a day says of the district in which the farm lies, wherever it is said. */
async function told(day: string) {
  const { total, rows } = await call('coverage', { place: '440117', on: day });
  const context = readContext(app.services, { who: administrator, language: 'zh' });
  const query = { place: '440117', from: day, to: day };
  const towns = facts.find((f) => f.id === 'network.towns');
  const listed = await towns?.rows(context, query, { offset: 0, limit: 500 });
  const uncovered = await call('uncoveredTowns', { place: '440117', on: day });
  return {
    towns: total.towns,
    withStation: total.townsWithStation,
    row: rows.find((r: { code: string }) => r.code === farm).towns,
    counted: [await towns?.count(context, query), await towns?.recount(context, query)],
    listed: listed?.rows.some((r) => r.code === farm),
    uncovered: uncovered.rows.some((r: { code: string }) => r.code === farm),
    kind: (await call('division', { code: farm, on: day })).kind,
  };
}

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
});
afterAll(() => app.close());

describe('a farm that becomes a town by its new name', () => {
  test('is a town from that day on and none before, in every figure and list', async () => {
    const [then, now] = [await told(before), await told('2026-11-23')];
    expect([then, now]).toEqual([then, then]);
    expect(then).toMatchObject({ row: 0, listed: false, uncovered: false, kind: 'farm' });
    const wish = { on, change: { kind: 'rename', code: farm, name: '大岭山镇' } };
    const { basis } = await call('previewReorganisation', wish);
    await call('reorganise', { ...wish, reason: '撤场设镇', basis });
    expect(await told(before)).toEqual(then);
    const towns = then.towns + 1;
    const after = { towns, row: 1, counted: [towns, towns], listed: true, uncovered: true, kind: 'town' };
    expect(await told(on)).toEqual({ ...then, ...after });
  });

  test('its station is one of a town from that day on', async () => {
    const station = { kind: 'station', name: '大岭山社工站', divisionCode: farm, openedOn: '2024-01-01' };
    await app.as(system)('network', 'openSite', station);
    expect(await told(before)).toMatchObject({ withStation: 0, uncovered: false });
    expect(await told(on)).toMatchObject({ withStation: 1, uncovered: false });
  });

  test('a second change keeps both days apart', async () => {
    const wish = { on: '2026-11-15', change: { kind: 'rename', code: farm, name: '大岭山产业园' } };
    const { basis } = await call('previewReorganisation', wish);
    await call('reorganise', { ...wish, reason: '设产业园', basis });
    const kinds = [before, on, '2026-11-14', '2026-11-15'].map(async (day) => (await told(day)).kind);
    expect(await Promise.all(kinds)).toEqual(['farm', 'town', 'town', 'zone']);
  });
});
