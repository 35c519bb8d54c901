import { afterAll, beforeAll, expect, test } from 'vitest';
import { visitDesk } from '../../../app/testing-visits.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { carriedOut, compared, uploadList } from './testing.ts';

let desk: Awaited<ReturnType<typeof visitDesk>>;
beforeAll(async () => {
  desk = await visitDesk('2026-11-23T10:00:00+08:00');
});
afterAll(() => desk.app.close());

const call = (name: string, input: unknown) => desk.app.as(desk.town.lead)('clients', name, input);
const apply = (id: string) => carriedOut(desk.app.services, call, 'applyRoster', id);
const undo = (id: string) => carriedOut(desk.app.services, call, 'undoRoster', id);
const number = (nth: number) => makeResidentId('990101', '1950-03-08', 300 + nth);

async function open(category: string, lines: readonly string[]): Promise<string> {
  const { app, town } = desk;
  const rows = lines.map((line) => `${line},${town.pointA.divisionCode}`);
  const fileId = await uploadList(app.services, town.lead, ['姓名,身份证号,所在村居', ...rows].join('\n'));
  const columns = ['name', 'residentId', 'village'].map((key, position) => ({ key, position }));
  const list = { category, month: '2026-11', divisionCode: town.station.divisionCode };
  return compared(app.services, call('importRoster', { fileId, headerRow: 1, columns, ...list }));
}
const holding = (category: string) => ({ categories: [{ category, validFrom: '2026-10-01' }] });

test('whom the very first list of a category ends stands on no list any more, until that is taken back', async () => {
  const category = 'orphan';
  const [gone = ''] = await desk.register([{ name: '首册外', residentId: number(1), ...holding(category) }]);
  await desk.record(gone, '2026-11-20');
  const ended = async () => [
    (await desk.app.as(desk.town.lead)('services', 'visits', { view: 'gone' })).rows.map(
      (r: { clientName: string }) => r.clientName,
    ),
    (await call('clients', { roster: 'delisted', category })).rows.map((r: { name: string }) => r.name),
  ];
  const never = async () => (await call('clients', { roster: 'never', category, text: '首册外' })).total;
  expect(await ended()).toEqual([[], []]);
  const first = await open(category, [`首册内,${number(2)}`]);
  expect(await apply(first)).toMatchObject({ registered: 1, ended: 1 });
  expect(await ended()).toEqual([['首册外'], ['首册外']]);
  await undo(first);
  expect([await ended(), await never()]).toEqual([[[], []], 1]);

  await apply(await open(category, [`首册内,${number(2)}`]));
  expect(await ended()).toEqual([['首册外'], ['首册外']]);
  await apply(await open(category, [`首册内,${number(2)}`, `首册外,${number(1)}`]));
  expect(await ended()).toEqual([[], []]);
});
