import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitDesk } from '../../../app/testing-visits.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { readContext } from '../../../platform/run/run.ts';
import { careCountDifferences } from '../counts/rebuild.ts';
import { carriedOut, compared, uploadList } from './testing.ts';

let desk: Awaited<ReturnType<typeof visitDesk>>;
beforeAll(async () => {
  desk = await visitDesk('2026-11-23T10:00:00+08:00');
});
afterAll(() => desk.app.close());

const call = (name: string, input: unknown) => desk.app.as(desk.town.lead)('clients', name, input);
const apply = (id: string) => carriedOut(desk.app.services, call, 'applyRoster', id);
const undo = (id: string) => carriedOut(desk.app.services, call, 'undoRoster', id);
const names = [...'甲乙丙丁戊己庚辛'];
const number = (nth: number) => makeResidentId('990101', '1950-03-08', 200 + nth);

async function open(category: string, address: string, shown = names): Promise<string> {
  const { app, town } = desk;
  const lines = shown.map((c, nth) => `撤${c},${number(nth)},${town.pointA.divisionCode},${address}${nth}号`);
  const fileId = await uploadList(app.services, town.lead, ['姓名,身份证号,所在村居,详细地址', ...lines].join('\n'));
  const columns = ['name', 'residentId', 'village', 'address'].map((key, position) => ({ key, position }));
  const list = { category, month: '2026-11', divisionCode: town.station.divisionCode };
  return compared(app.services, call('importRoster', { fileId, headerRow: 1, columns, ...list }));
}
const found = async (text: string) =>
  (await call('searchClients', { text })).rows.map((r: { name: string }) => r.name).sort();

test('taken back one after the other: addresses are found again as before, and only those visited keep a file', async () => {
  const made = await open('orphan', '新港东路');
  await apply(made);
  const changed = await open('disabled', '江南大道');
  await call('decideRosterEntries', { rosterId: changed, ids: await first(changed), takes: ['address'] });
  expect(await apply(changed)).toMatchObject({ updated: names.length });
  expect(await found('江南大道')).toEqual(['撤甲']);

  expect(await undo(changed)).toMatchObject({ undone: names.length, left: 0 });
  expect([await found('江南大道'), (await found('新港东路')).length]).toEqual([[], names.length]);

  const visited = (await call('clients', { text: '撤丙' })).rows[0].id;
  await desk.record(visited, '2026-11-23');
  // The first was put back under a version of its own, the third has a record: both stay, with all that is theirs.
  expect(await undo(made)).toMatchObject({ undone: names.length - 2, left: 2 });
  expect(await found('撤')).toEqual(['撤丙', '撤甲'].sort());
  expect((await call('client', { id: visited })).categories).toEqual(['orphan']);
  expect(await desk.due(visited)).toBeDefined();
  expect(await careCountDifferences(readContext(desk.app.services, { who: desk.town.lead, language: 'zh' }))).toBe(0);
});

async function first(rosterId: string): Promise<string[]> {
  const { rows } = await call('rosterEntries', { rosterId, size: 1 });
  return rows.map((r: { id: string }) => r.id);
}
