import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { newId } from '../../../kernel/id.ts';
import { rowSources } from '../../../platform/facts.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import type { LedgerView } from './contract.ts';
import { cellText, tabbed } from './rules.ts';
import { readShipped } from './shipped.ts';
import { isChoosable } from './sources.ts';

let app: TestApp;
let town: TestTown;
const october = { from: '2026-10-01', to: '2026-10-31' };
const view = (input: object, who = town.lead): Promise<LedgerView> => app.as(who)('coordination', 'ledgerView', input);

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
  const at = (day: string) => ({ occurredAt: `${day}T09:00:00+08:00`, way: 'homeVisit', class: 'policy', minutes: 30 });
  const [a, b] = [
    { siteId: town.pointA.id, clientId: town.clientA },
    { siteId: town.pointB.id, clientId: town.clientB },
  ];
  await app.as(town.lead)('services', 'recordEncounters', {
    rows: [
      { ...at('2026-11-02'), ...a },
      { ...at('2026-11-03'), ...b, class: 'resource', way: 'phone', minutes: 10 },
      { ...at('2026-11-04'), ...b, result: 'notMet' },
      { ...at('2026-10-12'), ...b },
    ],
  });
  await app.as(town.lead)('services', 'recordActivity', {
    ...{ id: newId(), title: '重阳茶话会', kind: 'talk', siteId: town.station.id, class: 'inclusion' },
    ...{ occurredAt: '2026-11-05T14:00:00+08:00', minutes: 90, attendance: 30, volunteers: 4, participantIds: [] },
  });
  const rows = [
    {
      name: '罗小明',
      bornOn: '2015-05-05',
      divisionCode: town.pointA.divisionCode,
      siteId: town.pointA.id,
      careFrom: '2026-11-05',
    },
  ];
  await app.as(town.lead)('clients', 'registerClients', { rows });
});
afterAll(() => app.close());

describe('shipped ledgers', () => {
  test('ten, and every source, column, figure and choice that they name is there', async () => {
    const shipped = await readShipped();
    expect(shipped).toHaveLength(10);
    const { facts } = app.services;
    const sources = new Map([...facts, ...rowSources()].map((s) => [s.id, s]));
    for (const { content } of shipped) {
      const { body } = content;
      const named = body.kind === 'list' ? body.columns.flatMap((c) => c.total ?? []) : body.figures;
      expect(named.map((f) => f.fact).filter((id) => !facts.some((f) => f.id === id))).toEqual([]);
      if (body.kind !== 'list') continue;
      const source = sources.get(body.source);
      const columns = ['line', ...(source?.columns ?? []).map((c) => c.key)];
      const mapped = content.mappings.flatMap((m) => m.columns.flatMap((c) => c.field ?? []));
      expect([...body.columns.map((c) => c.field), ...mapped].filter((f) => !columns.includes(f))).toEqual([]);
      const dimensions = [...content.choose, ...Object.keys(body.only ?? {})];
      expect(dimensions.filter((d) => !source?.dimensions.includes(d))).toEqual([]);
      expect(content.choose.every(isChoosable)).toBe(true);
    }
  });

  test('each can be read by a station lead and by a worker of a point, of his own site and no other', async () => {
    for (const who of [town.lead, town.atPointA]) {
      const { rows } = await app.as(who)('coordination', 'ledgers', {});
      expect(rows).toHaveLength(10);
      for (const { id } of rows) expect(await view({ ledger: id }, who)).toMatchObject({ ledger: { id } });
    }
    expect((await view({ ledger: 'visits' }, town.atPointA)).place.siteId).toBe(town.pointA.id);
    const elsewhere = { ledger: 'visits', siteId: town.elsewhere.id };
    await expect(view(elsewhere, town.atPointA)).rejects.toMatchObject({ status: 404 });
    await expect(app.as(town.atPointA)('coordination', 'ledgerFile', { ledger: 'visits' })).rejects.toThrow(
      'forbidden',
    );
  });
});

test('the visit ledger lists what counts as a visit, in the order of time, narrowed to what was chosen', async () => {
  const { list } = await view({ ledger: 'visits' });
  expect(list?.rows.map((r) => [r.line, r.clientName, r.way])).toEqual(
    [
      [1, '黄甲', '入户走访'],
      [2, '黄乙', '电话'],
    ].map(([line, name]) => [line, name, expect.any(String)]),
  );
  expect((await view({ ledger: 'visits', only: { way: 'phone' } })).list).toMatchObject({ total: 1 });
  await expect(view({ ledger: 'visits', only: { risk: 'high' } })).rejects.toThrow('narrowing-unknown');
});

test('a total below a list is a figure, and opens to as many', async () => {
  const { list } = await view({ ledger: 'volunteers' });
  expect(list?.rows).toMatchObject([{ title: '重阳茶话会', volunteers: 4 }]);
  const [total] = list?.totals ?? [];
  expect(total).toMatchObject({ key: 'volunteers', cell: { value: 4, opens: { fact: 'services.volunteers' } } });
  const opened = await app.as(town.lead)('coordination', 'figureRows', total?.cell.opens);
  expect(opened.figure.value).toBe(4);
});

test('totals of the case ledger are called by what they count, not by the date they stand under', async () => {
  const totals = (await view({ ledger: 'cases' })).list?.totals ?? [];
  expect(totals.map(({ key, word }) => [key, word.zh])).toEqual([
    ['decidedOn', '新开个案'],
    ['closedOn', '结案个案'],
  ]);
});

test('minors are those under 18 on the day; numbers stay masked', async () => {
  expect((await view({ ledger: 'minors' })).list?.rows).toMatchObject([{ name: '罗小明', age: 11 }]);
  expect((await view({ ledger: 'minors', ...october })).list?.total).toBe(0);
});

test('a sheet of divisions has a row for each village, and a last one for all', async () => {
  const { sheet } = await view({ ledger: 'elderly-visits', place: '440106003' });
  expect(sheet?.rows.at(-1)).toMatchObject({ key: 'total' });
  const opened = sheet?.rows.at(-1)?.cells[0]?.opens;
  expect(opened).toMatchObject({ fact: 'services.eldersDue', place: '440106003' });
});

test('the monthly report counts the month, splits and restricted readers included, and every cell opens', async () => {
  const { sheet } = await view({ ledger: 'station-month' });
  const cell = (key: string) => sheet?.rows.find((r) => r.key === key)?.cells[0];
  expect(cell('encounters')?.value).toBe(4);
  expect(cell('byWay phone')).toMatchObject({ value: 1, opens: { only: { way: 'phone' } } });
  for (const { cells } of sheet?.rows ?? [])
    for (const { value, opens } of cells) {
      const { figure } = await app.as(town.lead)('coordination', 'figureRows', { ...opens, size: 1 });
      expect(figure.value).toBe(value);
    }
});

test('a closed month says what was reported, and beside it what the records say now', async () => {
  const month = { ledger: 'station-month', siteId: town.station.id, ...october };
  await app.as(town.lead)('services', 'closeMonth', { siteId: town.station.id, month: '2026-10' });
  expect((await view(month)).closed).toMatchObject({ kept: true });
  const late = { name: '周迟', divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2026-10-05' };
  await app.as(town.lead)('clients', 'registerClients', { rows: [late] });
  const { sheet } = await view(month);
  expect(sheet?.rows.find((r) => r.key === 'care')?.cells).toMatchObject([{ value: 2, now: 3 }]);
});

test('the same as a workbook and on paper; whoever only counts is told no names', async () => {
  const { default: exceljs } = await import('exceljs');
  const file = (as: string, who = town.lead): Promise<FileAnswer> =>
    app.as(who)('coordination', 'ledgerFile', { ledger: 'visits', as });
  const sheetOf = async (answer: FileAnswer) => {
    const book = new exceljs.Workbook();
    await book.xlsx.load(Buffer.concat(await answer.body.toArray()) as never);
    return JSON.stringify(book.worksheets[0]?.getSheetValues());
  };
  expect(await sheetOf(await file('xlsx'))).toContain('黄甲');
  const counted = await sheetOf(await file('xlsx', allOf('department')));
  expect(counted).toContain('甲社工点');
  expect(counted).not.toContain('黄甲');
  const pdf = Buffer.concat(await (await file('pdf')).body.toArray());
  expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
});

test('copied for another platform: its columns in its order, nothing that a sheet would calculate', async () => {
  const { titles, rows, pages } = await app.as(town.lead)('coordination', 'ledgerPaste', {
    ledger: 'visits',
    mapping: 'civil',
  });
  expect([titles.at(0), titles.at(-1), pages]).toEqual(['走访日期', '备注', 1]);
  expect(rows[0]).toMatchObject([
    '2026-11-02',
    expect.any(String),
    '黄甲',
    '',
    expect.any(String),
    '陈小梅',
    expect.any(String),
    '',
  ]);
  expect(
    tabbed([
      ['=1+1', '-5', 'a\tb\nc'],
      ['@x', '', '+86'],
    ]),
  ).toBe("'=1+1\t-5\ta b c\n'@x\t\t'+86");
});

test('the elderly visit ledger of a station: the six kinds of elders alone, by village; none visited is 0.0 %, none due is blank', async () => {
  const since = { category: 'elderLivingAlone', validFrom: '2026-06-01' };
  const at = ({ id, divisionCode }: { id: string; divisionCode: string }) => ({ siteId: id, divisionCode });
  const grade = { riskLevel: 'key', riskReason: '监护缺失' };
  const elder = { bornOn: '1958-02-02', categories: [since], careFrom: '2026-06-01' };
  const rows = [
    { name: '独居甲', ...elder, ...at(town.pointA) },
    { name: '独居乙', ...elder, ...at(town.pointB) },
    { name: '关注童', bornOn: '2016-02-02', careFrom: '2026-06-01', ...grade, ...at(town.pointA) },
  ];
  const { ids } = await app.as(town.lead)('clients', 'registerClients', { rows });
  await app.as(town.lead)('services', 'recordEncounter', {
    ...{ siteId: town.pointB.id, clientId: ids[1], occurredAt: '2026-11-06T09:00:00+08:00' },
    ...{ way: 'homeVisit', class: 'policy', minutes: 30 },
  });
  const asked = { ledger: 'elderly-visits', siteId: town.station.id };
  const { sheet } = await view(asked);
  const values = (key: string) => sheet?.rows.find((r) => r.key === key)?.cells.map((c) => c.value);
  expect(sheet?.rows.map((r) => r.key)).toEqual([town.pointA.divisionCode, town.pointB.divisionCode, 'total']);
  expect(values(town.pointA.divisionCode)).toEqual([1, 0, 0, 1]);
  expect(values(town.pointB.divisionCode)).toEqual([1, 1, 100, 0]);
  expect(values('total')).toEqual([2, 1, 50, 1]);
  const shown = sheet?.rows.map((r) => r.cells[2] && cellText(r.cells[2]));
  expect(shown).toEqual(['0.0', '100.0', '50.0']);
  for (const { cells } of sheet?.rows ?? [])
    for (const { value, share, opens } of cells) {
      const { figure, total } = await app.as(town.lead)('coordination', 'figureRows', opens);
      expect([opens.fact, figure.value]).toEqual([opens.fact, value]);
      if (!share) expect([opens.fact, total]).toEqual([opens.fact, value]);
    }
  const without = await view({ ...asked, from: '2026-05-01', to: '2026-05-31' });
  expect(without.sheet?.rows.at(-1)?.cells.map((c) => c.value)).toEqual([0, 0, null, 0]);
  const split = {
    fact: 'services.elderVisitRate',
    dimension: 'division',
    place: '440106003',
    siteId: town.station.id,
  };
  const { parts } = await app.as(town.lead)('coordination', 'figureBy', split);
  expect(parts.map((p: { value: number }) => p.value)).toEqual([0, 100]);
});

test('volunteers below the activity ledger are those of its rows, not those of groups', async () => {
  await app.as(town.lead)('services', 'recordActivity', {
    ...{ id: newId(), title: '手工小组', kind: 'groupSession', siteId: town.station.id, class: 'inclusion' },
    ...{ occurredAt: '2026-11-09T14:00:00+08:00', minutes: 60, attendance: 8, volunteers: 2, participantIds: [] },
  });
  const total = async (ledger: string) => (await view({ ledger })).list?.totals.find((t) => t.key === 'volunteers');
  expect((await total('activities'))?.cell.value).toBe(4);
  expect((await total('volunteers'))?.cell.value).toBe(6);
});

test('in the monthly report the rate stands below the two numbers of which it is the share', async () => {
  const { sheet } = await view({ ledger: 'station-month' });
  const at = sheet?.rows.findIndex((r) => r.key === 'rate') ?? -1;
  const [due, done, rate] = (sheet?.rows ?? []).slice(at - 2, at + 1).map((r) => r.cells[0]?.value ?? 0);
  expect([due, done]).toEqual([3, 1]);
  expect(rate).toBe(Math.round(((done ?? 0) * 1000) / (due ?? 0)) / 10);
});
