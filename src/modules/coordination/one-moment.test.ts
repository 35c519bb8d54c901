import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../app/testing.ts';
import { type TestTown, testTown } from '../../app/testing-town.ts';
import type { FileAnswer } from '../../platform/route.ts';
import type { Board } from './contract.ts';

let app: TestApp;
let town: TestTown;
const bureau = allOf('bureau');
const ask = (name: string, input: object = {}) => app.as(bureau)('coordination', name, input);

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  for (let i = 0; i < 3; i += 1) await app.as(town.lead)('services', 'recordEncounters', { rows: visits(400) });
});
afterAll(() => app.close());

function visits(many: number) {
  const { siteId, clientId } = { siteId: town.pointA.id, clientId: town.clientA };
  const row = (nth: number) => ({
    ...{ siteId, clientId, way: nth % 3 === 0 ? 'phone' : 'homeVisit', class: nth % 2 === 0 ? 'policy' : 'resource' },
    ...{ occurredAt: new Date(Date.parse('2026-11-23T09:00:00+08:00') - nth * 600_000).toISOString(), minutes: 30 },
  });
  return Array.from({ length: many }, (_, nth) => row(nth));
}

/** Asks again and again while others record. */
async function whileRecording(times: number, question: () => Promise<void>): Promise<void> {
  let asking = true;
  const writer = async () => {
    while (asking) await app.as(town.lead)('services', 'recordEncounters', { rows: visits(7) });
  };
  const writers = [writer(), writer(), writer()];
  try {
    for (let i = 0; i < times; i += 1) await question();
  } finally {
    asking = false;
    await Promise.all(writers);
  }
}

const sum = (parts: readonly { value: number }[]) => parts.reduce((total, p) => total + p.value, 0);

test('while others record, the figures of one board agree with their parts, and a figure with its rows', async () => {
  await whileRecording(12, async () => {
    const { services, districts }: Board = await ask('board');
    const total = services.figures.find((f) => f.id === 'services.encounters')?.value;
    const at = districts.columns.findIndex((c) => c.id === 'services.encounters');
    const byDistrict = districts.rows.reduce((of, row) => of + Number(row.values[at]), 0);
    expect([sum(services.byWay), sum(services.byClass), byDistrict]).toEqual([total, total, total]);
    const { figure, total: rows } = await ask('figureRows', { fact: 'services.encounters', size: 1 });
    expect(rows).toBe(figure.value);
  });
});

test('a workbook of several pages has as many rows as it says, none of them twice', async () => {
  const { default: exceljs } = await import('exceljs');
  await whileRecording(2, async () => {
    const file: FileAnswer = await ask('exportFigure', { fact: 'services.encounters' });
    const book = new exceljs.Workbook();
    await book.xlsx.load(Buffer.concat(await file.body.toArray()) as never);
    const sheet = book.worksheets[0];
    const said = Number(/\d+/.exec(String(sheet?.getCell(2, 1).value).replaceAll(',', ''))?.[0]);
    expect(said).toBeGreaterThan(1000);
    expect((sheet?.rowCount ?? 0) - 6).toBe(said);
  });
});

test('more boards at once than there are connections are all answered; a file nobody reads gives its own back', async () => {
  const most = app.services.pool.options.max;
  for (let i = 0; i < most; i += 1) {
    const unread: FileAnswer = await ask('exportFigure', { fact: 'services.encounters' });
    unread.body.destroy();
  }
  const boards: Board[] = await Promise.all(Array.from({ length: most * 2 }, () => ask('board')));
  expect(new Set(boards.map((b) => JSON.stringify(b.services))).size).toBe(1);
  expect(app.services.pool.idleCount).toBe(app.services.pool.totalCount);
});
