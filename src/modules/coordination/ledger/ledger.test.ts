import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, inDivision, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { readContext } from '../../../platform/run/run.ts';
import { closedLedgers } from '../scope.ts';
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
  const said = await ledger();
  const heads = said.blocks.flatMap((b) =>
    b.splits.flatMap(({ word, of, parts }) => (parts.length > 0 ? [`${word.zh}（${of.zh}）`] : [])),
  );
  expect(new Set(heads).size).toBe(heads.length);
  expect(rows.get('分类')).toEqual(expect.arrayContaining(heads));
  const risks = said.blocks[0]?.splits.find((s) => s.dimension === 'risk')?.parts.map((p) => p.key) ?? [];
  expect(risks).toEqual(['high', 'key', 'general'].filter((level) => risks.includes(level)));
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

describe('a closed month', () => {
  const october = () => ({ siteId: town.station.id, month: '2026-10' });
  const figure = (said: Ledger, id: string) => {
    const found = figuresOf(said).find((f) => f.id === id);
    return found?.now === undefined ? [found?.value] : [found.value, found.now];
  };
  const risk = (said: Ledger) => said.blocks[0]?.splits[1]?.parts.map((p) => [p.key, p.value, p.now]);

  test('says what it said when it was closed, and beside it what a late registration and a merge have changed', async () => {
    const call = app.as(town.lead);
    const { pointA, clientA, clientB } = town;
    const visitOfA = { siteId: pointA.id, clientId: clientA, way: 'homeVisit', class: 'policy', minutes: 30 };
    await call('services', 'recordEncounter', { ...visitOfA, occurredAt: '2026-10-13T09:00:00+08:00' });
    const before = await ledger(october());
    expect(before.closed).toBeNull();
    await call('services', 'closeMonth', october());
    expect(figuresOf(await ledger(october()))).toEqual(figuresOf(before));

    const late = { name: '补录', divisionCode: pointA.divisionCode, siteId: pointA.id, careFrom: '2026-10-05' };
    await call('clients', 'registerClients', { rows: [late] });
    const merge = { survivorId: clientA, mergedId: clientB, reason: '同一人' };
    await app.as(allOf('bureau'))('clients', 'mergeClients', merge);
    const said = await ledger(october());
    expect(said.closed).toMatchObject({ by: 'stationLead', kept: true });
    expect(figure(said, 'clients.persons-new')).toEqual([0, 1]);
    expect(figure(said, 'services.personsServed')).toEqual([2, 1]);
    expect(figure(said, 'services.encounters')).toEqual([2]);
    expect(risk(before)).toEqual([['general', 2, undefined]]);
    expect(risk(said)).toEqual([['general', 2, undefined]]);
    // Each opens to the rows of today, in whoever's hands.
    const opened = await call('coordination', 'figureRows', { fact: 'clients.persons-new', ...rowsOf(said) });
    expect([opened.figure.value, opened.total]).toEqual([1, 1]);
    const bureau: Ledger = await app.as(allOf('bureau'))('coordination', 'ledger', october());
    expect(figuresOf(bureau)).toEqual(figuresOf(said));
  });

  const rowsOf = ({ site, period }: Ledger) => ({ siteId: site.id, ...period });

  test('goes on paper and into the workbook so, with the day on which the lists were read', async () => {
    const answer = await app.as(town.lead)('coordination', 'exportLedger', { ...october(), as: 'xlsx' });
    const { default: exceljs } = await import('exceljs');
    const book = new exceljs.Workbook();
    await book.xlsx.load(Buffer.concat(await answer.body.toArray()) as never);
    const cells = (name: string) => book.getWorksheet(name)?.getSheetValues().flat().filter(Boolean).map(String) ?? [];
    expect(cells('汇总')).toEqual(expect.arrayContaining(['关账后变动', '现为 1（−1）', '现为 1（+1）']));
    expect(cells('汇总').join(' ')).toContain('由stationLead关账，数字为关账时的数');
    expect(cells('服务记录')).toContain('按 2026-11-23 的记录列出');
    const paper = await app.as(town.lead)('coordination', 'exportLedger', { ...october(), as: 'pdf' });
    expect(
      Buffer.concat(await paper.body.toArray())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  test('opened again is counted anew; closed again, what it says then is in force, and both are kept', async () => {
    const supervisor = app.as(inDivision('supervisor', '440106'));
    await supervisor('services', 'reopenMonth', { ...october(), reason: '补登' });
    const open = await ledger(october());
    expect([open.closed, figure(open, 'clients.persons-new')]).toEqual([null, [1]]);
    app.at('2026-11-23T11:00:00+08:00');
    await app.as(town.lead)('services', 'closeMonth', october());
    const again = await ledger(october());
    expect(again.closed).toMatchObject({ kept: true });
    expect(figure(again, 'clients.persons-new')).toEqual([1]);
    const kept = await closedLedgers
      .from(readContext(app.services, { who: town.lead, language: 'zh' }))
      .select(['figures'])
      .where('siteId', '=', town.station.id)
      .where('month', '=', '2026-10-01')
      .orderBy('closedAt')
      .execute();
    const news = kept.map((k) => (k.figures as { id: string; value: number }[]).find((f) => f.id.endsWith('-new')));
    expect(news.map((n) => n?.value)).toEqual([0, 1]);
  });

  test('of a point closed with its station is kept beside it, though the point serves no more by then', async () => {
    const point = await ledger({ ...october(), siteId: town.pointA.id });
    expect(point.closed).toMatchObject({ kept: true });
    const { pointA, pointB, station } = town;
    await app.as(allOf('administrator'))('network', 'closeSite', {
      id: pointB.id,
      version: (await app.as(allOf('administrator'))('network', 'site', { id: pointB.id })).version,
      on: '2026-11-23',
      successorId: pointA.id,
      reason: '撤并',
    });
    app.at('2026-12-02T10:00:00+08:00');
    await app.as(town.lead)('services', 'closeMonth', { siteId: station.id, month: '2026-11' });
    const closed = await ledger({ siteId: pointB.id, month: '2026-11' });
    expect(closed.closed).toMatchObject({ kept: true });
    expect(figure(closed, 'services.encounters')).toEqual([1]);
    app.at('2027-01-02T10:00:00+08:00');
    await app.as(town.lead)('services', 'closeMonth', { siteId: station.id, month: '2026-12' });
    const after = await ledger({ siteId: pointB.id, month: '2026-12' });
    expect(after.closed).toMatchObject({ kept: false });
  });
});
