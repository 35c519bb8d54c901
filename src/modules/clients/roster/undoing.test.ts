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

async function open(category: string, address: string, shown = names, after = 0): Promise<string> {
  const { app, town } = desk;
  const lines = shown.map((c, nth) => `撤${c},${number(after + nth)},${town.pointA.divisionCode},${address}${nth}号`);
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

test('to have got a worker is no work; whoever was moved, or holds something else since, keeps the file', async () => {
  const shown = ['壬', '癸', '子'];
  const list = await open('orphan', '工业大道', shown, names.length);
  await apply(list);
  const [assigned, moved, other] = await Promise.all(
    shown.map(async (c) => (await call('clients', { text: `撤${c}` })).rows[0].id as string),
  );
  await call('assignResponsible', { clientIds: [assigned, moved], workerId: desk.town.worker });
  const { version, sex, relation, divisionCode } = await call('client', { id: moved });
  const stays = { id: moved, version, name: '撤癸', sex, relation, divisionCode };
  await call('updateClient', { ...stays, siteId: desk.town.pointB.id });
  await call('startCategory', { clientId: other, category: 'disabled', validFrom: '2026-11-23' });
  const { categoryPeriods } = await call('client', { id: other });
  const listed = categoryPeriods.find((p: { category: string }) => p.category === 'orphan');
  await call('endCategory', { clientId: other, id: listed.id, validTo: '2026-11-23' });
  // With the one that was only assigned go back the two whom this list had ended.
  expect(await undo(list)).toMatchObject({ undone: 3, left: 2 });
  expect(await found('工业大道')).toEqual(['撤癸', '撤子'].sort());
});

async function first(rosterId: string): Promise<string[]> {
  const { rows } = await call('rosterEntries', { rosterId, size: 1 });
  return rows.map((r: { id: string }) => r.id);
}
