import { Readable } from 'node:stream';
import exceljs from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import type { FileAnswer } from '../../../platform/route.ts';
import { runAction } from '../../../platform/run/run.ts';
import { fieldsOf, pasteFieldsOf, rowFieldsOf } from './bindable.ts';
import { mappingFaults } from './mapping-rules.ts';
import { mappedColumns } from './rules.ts';
import type { LedgerContent, LedgerPart } from './schemas.ts';
import { type Bindings, moved, templateFaults, unbound } from './template-rules.ts';

let app: TestApp;
let town: TestTown;
const administrator = allOf('administrator');
const call = (name: string, input: object, who = administrator) => app.as(who)('coordination', name, input);

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-02T10:00:00+08:00');
  town = await testTown(app);
  const visit = { way: 'homeVisit', class: 'policy', minutes: 30, occurredAt: '2026-11-02T09:00:00+08:00' };
  await app.as(town.lead)('services', 'recordEncounters', {
    rows: [
      { ...visit, siteId: town.pointA.id, clientId: town.clientA },
      { ...visit, siteId: town.pointB.id, clientId: town.clientB, way: 'phone' },
    ],
  });
  app.at('2026-11-23T10:00:00+08:00');
});
afterAll(() => app.close());

function visitForm() {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('走访');
  sheet.mergeCells('A1:C1');
  sheet.getCell('A1').value = '走访情况';
  sheet.getRow(4).values = ['序号', '姓名', '分钟', '日期', '时间', '时间'];
  sheet.getCell('D5').numFmt = 'yyyy-mm-dd';
  sheet.getCell('E5').numFmt = 'yyyy-mm-dd hh:mm';
  sheet.getCell('C2').numFmt = '0.0%';
  sheet.getCell('C6').value = { formula: 'SUM(C5:C5)', result: 0 };
  return book;
}

async function upload(book = visitForm()): Promise<string> {
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  const file = await app.services.files.put(Readable.from([bytes]), {
    maxBytes: 1_000_000,
    allowedTypes: [mediaTypes.xlsx],
  });
  return runAction(app.services, { who: administrator, language: 'zh' }, 'test.upload', {}, async (context) => {
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: '走访.xlsx', purpose: 'document' });
  });
}

const sheet = { sheet: '走访', rows: 6, columns: 3, merged: ['A1:C1', 'A5:A6'] };
const known = {
  fields: new Set(['place']),
  rowFields: new Set(['line']),
  figures: new Map([['a.b', ['way']]]),
  parts: new Map([['way', new Set(['phone'])]]),
};

test('what is broken is named cell by cell', () => {
  const cells: Bindings['cells'] = [
    { at: 'B1', field: 'place' },
    { at: 'Z9', field: 'place' },
    { at: 'A2', field: 'weather' },
    { at: 'A2', figure: { fact: 'a.c' } },
    { at: 'A3', figure: { fact: 'a.b', only: { risk: 'high' } } },
    { at: '三', field: 'place' },
    { at: 'B5', field: 'place' },
    { at: 'B6' },
    { at: 'C6', figure: { fact: 'a.b', only: { way: 'pigeon' } } },
  ];
  const repeat = { row: 5, cells: [{ column: 'C', field: 'minutes' }] };
  const faults = templateFaults({ sheet: '走访', cells, repeat }, sheet, known);
  expect(faults.map(({ code, params }) => `${params.at ?? params.row} ${code}`)).toEqual([
    ...['B1 cell-merged', 'Z9 cell-outside', 'A2 field-unknown', 'A2 cell-twice', 'A2 figure-unknown'],
    ...['A3 part-unknown', '三 cell-unknown', 'B5 repeat-overlaps', 'B6 cell-empty', 'C6 part-missing'],
    ...['5 repeat-merged', 'C5 field-unknown'],
  ]);
  const bare = { sheet: '走访', cells: [], repeat: { row: 3, cells: [] } };
  expect(templateFaults(bare, sheet, known)).toMatchObject([{ code: 'repeat-empty' }]);
  expect(templateFaults({ sheet: '走访', cells: [], repeat: null }, sheet, known)).toMatchObject([
    { code: 'repeat-missing' },
  ]);
});

test('a broken binding is taken away, or given another place, one by one', () => {
  const bound = {
    sheet: '走访',
    cells: [
      { at: 'B1', field: 'place' },
      { at: 'A2', field: 'month' },
    ],
    repeat: { row: 9, cells: [{ column: 'Z', field: 'line' }] },
  };
  expect(moved(bound, '/cells/0/at', 'A1')?.cells[0]).toEqual({ at: 'A1', field: 'place' });
  expect(moved(bound, '/repeat/row', '5')?.repeat?.row).toBe(5);
  expect(moved(bound, '/repeat/cells/0/column', 'C9')?.repeat?.cells).toEqual([{ column: 'C', field: 'line' }]);
  expect([moved(bound, '/cells/0/at', '三'), moved(bound, '/repeat/row', 'B')]).toEqual([undefined, undefined]);
  expect(unbound(bound, '/cells/0/at')?.cells).toEqual([{ at: 'A2', field: 'month' }]);
  expect(unbound(bound, '/repeat/cells/0/field')?.repeat?.cells).toEqual([]);
  expect(unbound(bound, '/repeat/row')?.repeat).toBeNull();
});

test('what is wrong with the columns of another platform is named, form by form and column by column', () => {
  const named = { key: 'a', name: { zh: '市平台', en: '市平台' }, columns: [{ title: '姓名', field: 'clientName' }] };
  const bare = { ...named, key: 'b', columns: [{ title: ' ', field: null }] };
  const unnamed = { key: 'c', name: { zh: '', en: '' }, columns: [{ title: '天气', field: 'weather' }] };
  const faults = mappingFaults([named, bare, unnamed], new Set(['clientName']));
  expect(faults.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    ...['/1/name mapping-name-twice', '/1/columns mapping-empty', '/1/columns/0/title mapping-untitled'],
    ...['/2/name mapping-unnamed', '/2/columns/0/field mapping-field-unknown'],
  ]);
});

test('an administrator gives a ledger the columns of another platform, by its head, and it is copied in that order', async () => {
  const design = await call('ledgerDesign', { ledger: 'station-month' });
  const { content, saved } = design;
  const columns = mappedColumns('项目\t上级编码\t数值\r\n', pasteFieldsOf(design, content));
  expect(columns).toEqual([
    { title: '项目', field: 'name' },
    { title: '上级编码', field: null },
    { title: '数值', field: 'value' },
  ]);
  const save = (at: number, name: string, field = 'value') => {
    const mapping = { key: 'form1', name: { zh: name, en: name }, columns: [...columns, { title: '单位', field }] };
    return call('saveLedgerDraft', {
      ledger: 'station-month',
      saved: at,
      content: { ...content, mappings: [mapping] },
    });
  };
  const publish = (at: number) =>
    call('publishLedger', { ledger: 'station-month', saved: at, basis: '市平台表样', verified: false, change: '增加' });
  await save(saved, '', 'weather');
  await expect(publish(saved + 1)).rejects.toMatchObject({
    fields: [{ code: 'coordination.mapping-unnamed' }, { code: 'coordination.mapping-field-unknown' }],
  });
  await save(saved + 1, '市平台月报', 'unit');
  await publish(saved + 2);
  const pasted = await call('ledgerPaste', { ledger: 'station-month', mapping: 'form1', page: 1 }, town.lead);
  expect(pasted.titles).toEqual(['项目', '上级编码', '数值', '单位']);
  const [first = []] = pasted.rows;
  expect([first.length, first[1], first[0] !== '', first[3] !== '']).toEqual([4, '', true, true]);
});

test('a template is bound, tried with real data, refused while broken, published as a version, and filled', async () => {
  const fileId = await upload();
  const { cityCode, sheet: name, merged } = await call('templateGrid', { fileId });
  expect([name, merged]).toEqual(['走访', ['A1:C1']]);
  await call('copyLedger', { ledger: 'visits', newLedger: 'own-visits', name: '本区走访表' });
  await expect(call('copyLedger', { ledger: 'visits', newLedger: 'own-visits', name: '又一个' })).rejects.toThrow(
    'ledger-name-taken',
  );
  const { rows } = await call('ledgers', {});
  expect(rows).toContainEqual(expect.objectContaining({ id: 'own-visits', version: 0, readable: false }));
  const design = await call('ledgerDesign', { ledger: 'own-visits' });
  const { content } = design;
  expect(fieldsOf(design, content).map((f) => f.key)).toContain('place');
  expect(rowFieldsOf(design, content)?.map((f) => f.key)).toContain('clientName');
  const template: LedgerContent['template'] = {
    ...{ fileId, cityCode, fileName: '走访.xlsx', sheet: name },
    cells: [
      { at: 'A2', field: 'place' },
      { at: 'B2', figure: { fact: 'services.encounters', only: { way: 'phone' } } },
      { at: 'C2', figure: { fact: 'services.recordedInTime' } },
      { at: 'D2', figure: { fact: 'services.recordedInTime' } },
      { at: 'B1', field: 'month' },
    ],
    repeat: {
      row: 5,
      cells: [
        { column: 'A', field: 'line' },
        { column: 'B', field: 'clientName' },
        { column: 'C', field: 'minutes' },
        { column: 'D', field: 'occurredOn' },
        { column: 'E', field: 'occurredAt' },
        { column: 'F', field: 'occurredAt' },
      ],
    },
  };
  const save = (cells: typeof template.cells, saved: number) =>
    call('saveLedgerDraft', { ledger: 'own-visits', saved, content: { ...content, template: { ...template, cells } } });
  await save(template.cells, 1);
  const publish = (saved: number) =>
    call('publishLedger', { ledger: 'own-visits', saved, basis: '某区表样', verified: false, change: '首次' });
  await expect(publish(2)).rejects.toMatchObject({
    fields: [
      {
        pointer: '/content/template/cells/4/at',
        code: 'coordination.cell-merged',
        params: { at: 'B1', range: 'A1:C1' },
      },
    ],
  });
  await expect(save(template.cells, 1)).rejects.toMatchObject({ status: 409 });
  await save(template.cells.slice(0, 4), 2);
  expect(await call('ledgerView', { ledger: 'own-visits', draft: true, place: '4401' })).toMatchObject({
    list: { total: 2 },
  });
  expect(await publish(3)).toEqual({ version: 1 });

  const file: FileAnswer = await call('ledgerFile', { ledger: 'own-visits' }, town.lead);
  const book = new exceljs.Workbook();
  await book.xlsx.load(Buffer.concat(await file.body.toArray()) as never);
  const filled = book.getWorksheet('走访');
  const at = (address: string) => filled?.getCell(address).value;
  expect([at('A1'), at('A2'), at('B2')]).toEqual(['走访情况', '测试社工站', 1]);
  // All were recorded in time: 100 percent, once in a cell for percentages.
  expect([at('C2'), at('D2')]).toEqual([1, 100]);
  expect([at('A5'), at('A6')]).toEqual([1, 2]);
  expect(new Set([at('B5'), at('B6')])).toEqual(new Set(['黄甲', '黄乙']));
  expect([at('D5'), at('E5'), at('F5')]).toEqual([
    new Date('2026-11-02T00:00:00Z'),
    new Date('2026-11-02T09:00:00Z'),
    '2026-11-02 09:00',
  ]);
  expect(filled?.getCell('C7').formula).toBe('SUM(C5:C6)');
});

test('a form with a list for each way, one on another sheet: each part has its own rows, parts keep apart', async () => {
  const book = new exceljs.Workbook();
  book.addWorksheet('上门').getRow(4).values = ['序号', '姓名', '合计'];
  book.addWorksheet('电话').getRow(2).values = ['序号', '姓名', '合计'];
  const fileId = await upload(book);
  const { cityCode, sheets } = await call('templateGrid', { fileId });
  expect(sheets).toEqual(['上门', '电话']);
  const { saved, content } = await call('ledgerDesign', { ledger: 'visits' });
  const list = (sheet: string, way: string, row: number): LedgerPart => ({
    ...{ sheet, only: { way }, cells: [{ at: `C${row + 1}`, field: 'rows' }] },
    repeat: { row, cells: ['line', 'clientName'].map((field, nth) => ({ column: 'AB'.charAt(nth), field })) },
  });
  const home = list('上门', 'homeVisit', 3);
  const template = { ...home, fileId, cityCode, fileName: '分表.xlsx' };
  const save = (at: number, more: LedgerPart[]) =>
    call('saveLedgerDraft', { ledger: 'visits', saved: at, content: { ...content, template: { ...template, more } } });
  const publish = (at: number) =>
    call('publishLedger', { ledger: 'visits', saved: at, basis: '分表表样', verified: false, change: '分表' });
  const clash = { ...list('上门', 'phone', 3), cells: home.cells };
  await save(saved, [clash, { ...list('电话', 'pigeon', 9) }]);
  const refused = await publish(saved + 1).catch((e) => e.fields);
  expect(refused.map((f: { pointer: string; code: string }) => `${f.pointer} ${f.code.split('.')[1]}`)).toEqual([
    '/content/template/more/1/only ledger-part-missing',
    ...['cells/0/at cell-twice', 'repeat/row repeat-twice'].map((told) => `/content/template/more/0/${told}`),
    ...['cells/0/at cell-outside', 'repeat/row repeat-outside'].map((told) => `/content/template/more/1/${told}`),
    ...[0, 1].map((nth) => `/content/template/more/1/repeat/cells/${nth}/column cell-outside`),
  ]);
  await save(saved + 1, [list('电话', 'phone', 1)]);
  await publish(saved + 2);
  const filled = async (only?: object) => {
    const file: FileAnswer = await call('ledgerFile', { ledger: 'visits', ...(only ? { only } : {}) }, town.lead);
    const read = new exceljs.Workbook();
    await read.xlsx.load(Buffer.concat(await file.body.toArray()) as never);
    return (sheet: string, at: string) => read.getWorksheet(sheet)?.getCell(at).value;
  };
  const whole = await filled();
  expect([whole('上门', 'B3'), whole('上门', 'C4'), whole('电话', 'B1'), whole('电话', 'C2')]).toEqual([
    ...['黄甲', 1, '黄乙', 1],
  ]);
  const phones = await filled({ way: 'phone' });
  expect([phones('上门', 'B3'), phones('上门', 'C4'), phones('电话', 'B1')]).toEqual([null, 0, '黄乙']);
});

test('who does not design ledgers sees no draft, and no template of somebody else', async () => {
  await expect(call('ledgerView', { ledger: 'visits', draft: true }, town.lead)).rejects.toThrow('forbidden');
  const { content, saved } = await call('ledgerDesign', { ledger: 'cases' });
  const template = { fileId: town.clientA, cityCode: '4401', fileName: 'x.xlsx', sheet: 'x', cells: [], repeat: null };
  await expect(
    call('saveLedgerDraft', { ledger: 'cases', saved, content: { ...content, template } }),
  ).rejects.toMatchObject({
    fields: [{ code: 'coordination.template-missing' }],
  });
});

test('what a ledger names twice, or by what it cannot be ordered or split, stands in the way of publishing', async () => {
  const ask = (ledger: string, change: (content: LedgerContent) => object) => async (publish: boolean) => {
    await call('copyLedger', { ledger, newLedger: `bad-${ledger}`, name: '待改' });
    const { content } = await call('ledgerDesign', { ledger: `bad-${ledger}` });
    const input = { ledger: `bad-${ledger}`, saved: 1, content: { ...content, ...change(content) } };
    if (!publish) return call('saveLedgerDraft', input).catch((e) => e.code);
    await call('saveLedgerDraft', input);
    const sent = { ledger: input.ledger, saved: 2, basis: '表样', verified: false, change: '首次' };
    return call('publishLedger', sent).catch((e) => e.fields.map((f: { code: string }) => f.code.split('.')[1]));
  };
  const list = ask('visits', ({ body, mappings }) => ({
    body: { ...body, sort: 'weather', only: { way: 'pigeon' }, columns: [{ field: 'line' }, { field: 'line' }] },
    mappings: [...mappings, ...mappings],
    choose: ['way'],
  }));
  expect(await list(true)).toEqual(
    expect.arrayContaining(['ledger-key-twice', 'ledger-sort-unknown', 'ledger-part-missing', 'ledger-fixed-chosen']),
  );
  const wider = ask('resources', ({ body }) => {
    const columns = [{ field: 'line', total: { fact: 'clients.persons-in-care' } }];
    return { body: { ...body, columns } };
  });
  expect(await wider(true)).toEqual(['ledger-total-wider']);
  const figure = { key: 'a', fact: 'services.encounters' };
  const sheetOf = ask('station-month', ({ body }) => ({
    body: { ...body, figures: [{ ...figure, split: 'weather' }, figure] },
    choose: ['category'],
  }));
  expect(await sheetOf(true)).toEqual(['ledger-key-twice', 'ledger-part-unknown', 'ledger-part-unknown']);
  const template = { fileId: await upload(), cityCode: '4401', fileName: '走访.xlsx', cells: [], repeat: null };
  expect(await ask('groups', () => ({ template: { ...template, sheet: '没有这张' } }))(false)).toBe(
    'sheets.no-such-sheet',
  );
});
