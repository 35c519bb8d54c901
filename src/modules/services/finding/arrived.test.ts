import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, system } from '../../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../../app/testing-visits.ts';
import type { Who } from '../../../platform/reach.ts';

/** What may be read may be found, however somebody's file came here (decisions 70 and 71). */
let desk: VisitDesk;
beforeAll(async () => {
  desk = await visitDesk('2026-11-23T10:00:00+08:00');
});
afterAll(() => desk.app.close());

const there = (module: string, name: string, input: unknown, who: Who = desk.town.leadElsewhere) =>
  desk.app.as(who)(module, name, input);
const found = async (text: string, who?: Who): Promise<string[]> =>
  (await there('clients', 'findRecords', { text }, who)).rows.map((r: { key: string }) => r.key.split('.')[1]);

test('two files became one: what was done under the other is found with the one that stays, until they are parted again', async () => {
  const { pointB, lead, clientElsewhere } = desk.town;
  const here = { divisionCode: pointB.divisionCode, siteId: pointB.id, careFrom: '2026-11-01' };
  const { id: other } = await there('clients', 'registerClient', { name: '何并二', ...here }, lead);
  const record = await desk.record(other, '2026-11-21', { siteId: pointB.id, notes: '家中燃气泄漏' });
  expect(await found('燃气泄漏')).toEqual([]);
  const merge = { survivorId: clientElsewhere, mergedId: other, take: [], reason: '同一人' };
  const { id } = await there('clients', 'mergeClients', merge, allOf('bureau'));
  expect((await there('services', 'encounter', { id: record })).id).toBe(record);
  expect(await found('燃气泄漏')).toEqual([record]);
  await there('clients', 'unmergeClients', { id, reason: '不是同一人' }, allOf('bureau'));
  expect(await found('燃气泄漏')).toEqual([]);
  expect(await found('燃气泄漏', lead)).toEqual([record]);
});

test('a point was closed: the station of another district that took over finds what was done there', async () => {
  const [client = ''] = await desk.register([{ name: '何关站' }]);
  const record = await desk.record(client, '2026-11-20', { notes: '老人夜里跌倒送医' });
  expect(await found('跌倒')).toEqual([]);
  const { pointA, elsewhere, lead } = desk.town;
  const closing = { id: pointA.id, version: 1, reason: '撤并', successorId: elsewhere.id };
  await there('network', 'closeSite', { ...closing, on: '2026-11-23' }, system);
  expect((await there('services', 'encounter', { id: record })).id).toBe(record);
  expect(await found('跌倒')).toEqual([record]);
  expect(await found('跌倒', lead)).toEqual([record]);
});
