import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision, system } from '../../app/testing.ts';
import { type VisitDesk, visitDesk } from '../../app/testing-visits.ts';
import { readContext } from '../../platform/run/run.ts';
import type { Board } from './contract.ts';
import { nameParts } from './names.ts';
import { rowsOfPart } from './pages/destinations.ts';

let desk: VisitDesk;
beforeAll(async () => {
  desk = await visitDesk('2026-11-25T10:00:00+08:00');
});
afterAll(() => desk.app.close());

test('the table of a station adds up to its figures, with whoever lives beyond its town', async () => {
  const { app, town } = desk;
  const call = app.as(town.lead);
  const beyond = town.elsewhere.divisionCode;
  const [clientId = ''] = await desk.register([{ name: '杨迁', divisionCode: beyond }]);
  await desk.record(clientId, '2026-11-24');
  await desk.record(town.clientA, '2026-11-24');
  const board: Board = await call('coordination', 'board', {});
  const { columns, rows, place } = board.districts;
  expect(rows.some((r) => !r.key.startsWith(place))).toBe(true);
  for (const id of ['services.encounters', 'clients.persons-in-care']) {
    const at = columns.findIndex((c) => c.id === id);
    const figure = [...board.services.figures, ...board.care.figures].find((f) => f.id === id);
    expect([id, rows.reduce((sum, r) => sum + (r.values[at] ?? 0), 0)]).toEqual([id, figure?.value]);
    for (const { key, values } of rows) {
      const asked = { fact: id, from: '2026-11-01', to: '2026-11-30', ...rowsOfPart(place, key) };
      expect((await call('coordination', 'figureRows', asked)).total).toBe(values[at]);
    }
  }
});

test('asked for its city, a district bureau is shown its district, and told so', async () => {
  const board = (input: object) => desk.app.as(inDivision('bureau', '440103'))('coordination', 'board', input);
  const [own, asked] = [await board({}), await board({ place: '4401' })];
  expect([own.place.code, asked.place, asked.services]).toEqual(['440103', own.place, own.services]);
});

test('forms of a category are told apart by name, those of whom none is known too', async () => {
  const keys = ['minimumLiving.urban', 'minimumLiving.rural', 'minimumLiving', 'disabled'];
  const parts = await nameParts(
    readContext(desk.app.services, { who: system, language: 'zh' }),
    'categoryVariant',
    keys.map((key) => ({ key, value: 1 })),
  );
  expect(parts.map(({ name }) => name.zh)).toEqual(['低保（城镇）', '低保（农村）', '低保（未分城乡）', '残疾人']);
});
