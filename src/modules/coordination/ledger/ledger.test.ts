import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { readContext } from '../../../platform/run.ts';
import type { Ledger } from './contract.ts';

let app: TestApp;
let town: TestTown;

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const visit = { way: 'homeVisit', class: 'policy', minutes: 30 };
  const at = (day: string) => ({ occurredAt: `${day}T09:00:00+08:00` });
  await app.as(town.lead)('services', 'recordEncounters', {
    rows: [
      { ...visit, ...at('2026-11-02'), siteId: town.pointA.id, clientId: town.clientA },
      { ...visit, ...at('2026-11-09'), siteId: town.pointB.id, clientId: town.clientB, way: 'phone', minutes: 10 },
      { ...visit, ...at('2026-11-10'), siteId: town.station.id, clientId: null, personTimes: 20, way: 'activity' },
      { ...visit, ...at('2026-10-12'), siteId: town.pointB.id, clientId: town.clientB },
    ],
  });
  const { pointA } = town;
  const rows = [{ name: '罗新', divisionCode: pointA.divisionCode, siteId: pointA.id, careFrom: '2026-11-05' }];
  await app.as(town.lead)('clients', 'registerClients', { rows });
  const { version } = await app.as(town.lead)('clients', 'client', { id: town.clientB });
  const ending = { id: town.clientB, version, careTo: '2026-11-20', reason: '迁出本辖区' };
  await app.as(town.lead)('clients', 'endCare', ending);
});
afterAll(() => app.close());

const ledger = (input: object = {}): Promise<Ledger> => app.as(town.lead)('coordination', 'ledger', input);
const file = (as: string): Promise<FileAnswer> => app.as(town.lead)('coordination', 'exportLedger', { as });
const figuresOf = (said: Ledger) => said.blocks.flatMap((b) => b.figures);

test('a station lead sees the month of the station with its points', async () => {
  const said = await ledger();
  const values = Object.fromEntries(figuresOf(said).map((f) => [f.id.split('.')[1], f.value]));
  expect(said.site.name).toBe('测试社工站');
  expect(values).toMatchObject({
    'persons-in-care': 2,
    'persons-new': 1,
    'persons-ended': 1,
    encounters: 3,
    personTimes: 22,
    minutes: 70,
  });
  const byWay = said.blocks.find((b) => b.key === 'services')?.splits[0]?.parts.map((p) => [p.name.zh, p.value]);
  expect(Object.fromEntries(byWay ?? [])).toEqual({ 上门探访: 1, 电话: 1, 社区活动: 1 });
});

test('every figure is the fact of the same name, counted anew from the records, and opens to its rows', async () => {
  const context = readContext(app.services, { who: town.lead, language: 'zh' });
  const { site, period, ...said } = await ledger();
  const figures = figuresOf({ site, period, ...said });
  expect(figures.length).toBeGreaterThan(8);
  for (const { id, value, when, unit } of figures) {
    const fact = app.services.facts.find((f) => f.id === id);
    const to = when === 'asOf' ? '2026-11-23' : period.to;
    const recounted = await fact?.recount(context, { place: '4401', siteId: site.id, from: period.from, to });
    expect([id, value]).toEqual([id, recounted]);
    const opened = await app.as(town.lead)('coordination', 'figureRows', { fact: id, siteId: site.id, ...period });
    if (unit.en === 'persons' || unit.en === 'encounters') expect([id, opened.total]).toEqual([id, value]);
  }
});

test('the workbook has the summary, the breakdown, every record and who came and went', async () => {
  const answer = await file('xlsx');
  expect(answer.name).toBe('测试社工站月度台账-2026-11.xlsx');
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.concat(await answer.body.toArray()) as never);
  const rows = new Map(book.worksheets.map((s) => [s.name, s.getSheetValues().flat().filter(Boolean).map(String)]));
  expect([...rows.keys()]).toEqual(['汇总', '分类', '服务记录', '新增服务对象', '结束服务人数']);
  expect(rows.get('汇总')?.join(' ')).toContain('填表人：');
  expect(rows.get('新增服务对象')).toContain('罗新');
  expect(rows.get('结束服务人数')).toContain('黄乙');
  expect(book.getWorksheet('服务记录')?.rowCount).toBe(1 + 3);
});

test('the paper comes as a PDF with the same name', async () => {
  const answer = await file('pdf');
  const pdf = Buffer.concat(await answer.body.toArray());
  expect(answer).toMatchObject({ name: '测试社工站月度台账-2026-11.pdf', mediaType: 'application/pdf' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});

test('the station of somebody else is not there, and a bureau says which one it means', async () => {
  await expect(ledger({ siteId: town.elsewhere.id })).rejects.toMatchObject({ status: 404 });
  const bureau = app.as(allOf('bureau'));
  await expect(bureau('coordination', 'ledger', {})).rejects.toMatchObject({ code: 'coordination.site-needed' });
  const there = await bureau('coordination', 'ledger', { siteId: town.elsewhere.id, month: '2026-10' });
  expect(there).toMatchObject({ month: '2026-10', stateOn: '2026-10-31', site: { name: '别处社工站' } });
});
