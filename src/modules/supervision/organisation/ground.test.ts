import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { refusal } from '../../../app/testing-supervision.ts';
import { loadDivisions } from '../../network/public.ts';

const from = '2024-01-01';
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
});
afterAll(() => app.close());

test.each([
  ['a county that is kept without its city', '350582', '350582', '350582'],
  ['a county directly under the province', '469002', '469002', '469002'],
  ['a city of a whole province', '46', '4601', '460106'],
])('is set up for %s, and its plan is computed', async (_, post, ground, group) => {
  await loadDivisions(app.services, post);
  const who = inDivision('centreManager', post);
  const call = (name: string, input: unknown) => app.as(who)('supervision', name, input);
  const open = (level: string, divisionCode: string, parentId?: string) =>
    call('openUnit', { level, name: level, divisionCode, validFrom: from, ...(parentId ? { parentId } : {}) });
  if (post === '46') expect(await refusal(open('centre', '46'))).toBe('/divisionCode supervision.choose-city');
  const { id: centreId } = await open('centre', ground);
  const { id: areaId } = await open('area', ground, centreId);
  const { id: unitId } = await open('group', group, areaId);
  const registry = app.as(inDivision('administrator', post));
  const [{ code }] = (await registry('network', 'divisions', { parent: group, size: 1 })).rows;
  expect(await refusal(open('centre', code))).toBe('/divisionCode supervision.division-of-centre');
  const station = { kind: 'station', name: '一站', divisionCode: code, openedOn: '2021-01-01' };
  const { id: siteId } = await registry('network', 'openSite', station);
  const row = { name: '督导', siteId, joinedOn: '2022-01-01' };
  const [workerId] = (await registry('people', 'registerWorkers', { rows: [row] })).ids;
  await call('appoint', { workerId, unitId, duty: 'supervisor', validFrom: from });
  const asked = { name: '首个方案', effectiveOn: '2026-12-01' };
  if (post === '46') expect(await refusal(call('proposePlan', asked))).toBe('/place supervision.choose-city');
  const { id } = await call('proposePlan', { ...asked, ...(post === ground ? {} : { place: ground }) });
  expect(await call('plan', { id })).toMatchObject({ stations: 1, supervisors: 1 });
});
