import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';

let app: TestApp;
let town: TestTown;
let there: string;
const on = '2026-11-20';
const call = (name: string, input: unknown) => app.as(allOf('administrator'))('network', name, input);
const site = (id: string) => call('site', { id });

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  town = await testTown(app);
  const open = (name: string, divisionCode: string, openedOn: string) =>
    app.as(system)('network', 'openSite', { kind: 'station', name, divisionCode, openedOn });
  there = (await open('员村社工站', '440106002', '2022-01-01')).id;
  await open('员村第二社工站', '440106002', '2023-01-01');
});
afterAll(() => app.close());

async function previewed(change: object) {
  const { sites, basis } = await call('previewReorganisation', { on, change });
  const stations = sites.map(({ id, toStation }: { id: string; toStation: string | null }) => [id, toStation]);
  return { stations: new Map<string, string | null>(stations), basis };
}
const moving = (code: string, parent: string) => ({ kind: 'move', code, parent, newCode: `${parent}277` });

test('points of a town that is merged stay under their own station, which comes along', async () => {
  const change = { kind: 'merge', codes: ['440106003', '440106002'], into: { code: '440106002', name: '员村街道' } };
  const { stations } = await previewed(change);
  expect([stations.get(town.pointA.id), stations.get(town.station.id)]).toEqual([null, null]);
});

describe('a point that goes with its village to another town', () => {
  test('hangs under the station there from that day on, as the preview has said', async () => {
    const change = moving(town.pointA.divisionCode, '440106002');
    const { stations, basis } = await previewed(change);
    expect([...stations]).toEqual([[town.pointA.id, '员村社工站']]);
    await call('reorganise', { on, change, reason: '区划调整', basis });
    expect(await site(town.pointA.id)).toMatchObject({ divisionCode: '440106002277', parentSiteId: there });
    const below = async (id: string) => (await site(id)).below.map((s: { id: string }) => s.id);
    expect([await below(there), await below(town.station.id)]).toEqual([[town.pointA.id], [town.pointB.id]]);
  });

  test('stays under its own where the town has no station', async () => {
    const { stations } = await previewed(moving(town.pointB.divisionCode, '440106004'));
    expect([...stations]).toEqual([[town.pointB.id, null]]);
  });
});
