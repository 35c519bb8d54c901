import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { refusal } from '../../../app/testing-supervision.ts';
import { readContext } from '../../../platform/run/run.ts';
import { loadDivisions } from '../../network/public.ts';
import { coverFor } from '../cover/queries.ts';
import { computePlans } from '../plans/computing.ts';
import { hereAndNow } from '../solving/here.ts';

const from = '2024-01-01';
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
});
afterAll(() => app.close());

interface Desk {
  readonly call: (name: string, input: unknown) => ReturnType<ReturnType<TestApp['as']>>;
  readonly registry: ReturnType<TestApp['as']>;
}
const deskOf = (post: string): Desk => ({
  call: (name, input) => app.as(inDivision('centreManager', post))('supervision', name, input),
  registry: app.as(inDivision('administrator', post)),
});
const opening =
  ({ call }: Desk) =>
  (level: string, divisionCode: string, parentId?: string) =>
    call('openUnit', { level, name: level, divisionCode, validFrom: from, ...(parentId ? { parentId } : {}) });
const townOf = async ({ registry }: Desk, county: string): Promise<string> =>
  (await registry('network', 'divisions', { parent: county, size: 1 })).rows[0].code;
const stationIn = async ({ registry }: Desk, divisionCode: string): Promise<string> =>
  (await registry('network', 'openSite', { kind: 'station', name: '一站', divisionCode, openedOn: '2021-01-01' })).id;
/** A supervisor who works at a station. */
const seated = async ({ call, registry }: Desk, siteId: string, unitId: string): Promise<string> => {
  const { ids } = await registry('people', 'registerWorkers', {
    rows: [{ name: '督导', siteId, joinedOn: '2022-01-01' }],
  });
  await call('appoint', { workerId: ids[0], unitId, duty: 'supervisor', validFrom: from });
  return ids[0];
};

test.each([
  ['a county that is kept without its city', '350582', '350582', '350582', '晋江市'],
  ['a county directly under the province', '469002', '469002', '469002', '琼海市'],
  ['a city of a whole province', '46', '4601', '460106', '全市'],
])('is set up for %s, and its plan is computed', async (_, post, ground, group, called) => {
  await loadDivisions(app.services, post);
  const desk = deskOf(post);
  const { call } = desk;
  const open = opening(desk);
  if (post === '46') expect(await refusal(open('centre', '46'))).toBe('/divisionCode supervision.choose-city');
  const { id: centreId } = await open('centre', ground);
  const { id: areaId } = await open('area', ground, centreId);
  const { id: unitId } = await open('group', group, areaId);
  const code = await townOf(desk, group);
  expect(await refusal(open('centre', code))).toBe('/divisionCode supervision.division-of-centre');
  const siteId = await stationIn(desk, code);
  const toId = await seated(desk, siteId, unitId);
  const asked = { name: '首个方案', effectiveOn: '2026-12-01' };
  if (post === '46') expect(await refusal(call('proposePlan', asked))).toBe('/place supervision.choose-city');
  const { id } = await call('proposePlan', { ...asked, ...(post === ground ? {} : { place: ground }) });
  expect(await call('plan', { id })).toMatchObject({ state: 'waiting', stations: 1, supervisors: 1 });
  const { proofs } = await call('plan', { id });
  // Five at least for the only supervisor: said of the county by its name, once.
  expect(proofs.map((p: { place: { zh: string } }) => p.place.zh)).toEqual([called]);
  await computePlans(app.services, hereAndNow);
  expect(await call('plan', { id })).toMatchObject({ state: 'checked', rows: [{ siteId, from: null, toId }] });
});

test('in a province, what no group serves is given to somebody of its own city', async () => {
  const desk = deskOf('46');
  const open = opening(desk);
  const { id: centreId } = await open('centre', '4602');
  const { id: groupId } = await open('group', '460203', (await open('area', '4602', centreId)).id);
  const own = await seated(desk, await stationIn(desk, await townOf(desk, '460203')), groupId);
  const siteId = await stationIn(desk, await townOf(desk, '460204'));
  const { units } = await desk.call('organisation', {});
  const found = async (ground: string) => {
    const unitId = units.find(
      (u: { level: string; divisionCode: string }) => u.level === 'centre' && u.divisionCode === ground,
    ).id;
    const context = readContext(app.services, { who: inDivision('centreManager', '46'), language: 'zh' });
    const { reach, stations } = await coverFor(context, { unitId, from: '2026-12-01' }, hereAndNow);
    return [reach, stations.map((s) => [s.siteId, s.to])];
  };
  expect(await found('4602')).toEqual(['ungrouped', [[siteId, own]]]);
  expect(await found('4601')).toEqual(['ungrouped', []]);
});
