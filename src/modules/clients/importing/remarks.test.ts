import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import exceljs from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import { runAction } from '../../../platform/run/run.ts';
import { readSheet, writeSheet } from '../../../platform/sheets/index.ts';
import { type ClientColumn, columns } from './columns.ts';

let app: TestApp;
let town: TestTown;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());

type Cells = Partial<Record<ClientColumn, string>>;
type Told = { column?: string; detail: string };
type Row = { row: number; state: string; errors: Told[]; remarks: Told[]; changes: { column: string }[] };

const call = (name: string, input: unknown) => app.as(town.lead)('clients', name, input);
const line = (cells: Cells): Cells => ({ divisionCode: town.pointA.divisionCode, ...cells });
async function upload(rows: readonly Cells[]): Promise<string> {
  const body = await buffer(writeSheet({ title: '服务对象', language: 'zh', columns, rows }));
  const file = await app.services.files.put(Readable.from(body), {
    maxBytes: 20_000_000,
    allowedTypes: [mediaTypes.xlsx],
  });
  return runAction(app.services, { who: town.lead, language: 'zh' }, 'test.upload', {}, async (context) => {
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: '服务对象.xlsx', purpose: 'import' });
  });
}
async function preview(rows: readonly Cells[]) {
  const fileId = await upload(rows);
  const answer = await call('previewClientImport', { fileId });
  const said = (told: readonly Told[]) => told.map(({ column = '', detail }) => `${column}：${detail}`);
  const byRow = new Map(answer.rows.map((row: Row) => [row.row, row])) as Map<number, Row>;
  return {
    fileId,
    answer,
    remarks: (row: number) => said(byRow.get(row)?.remarks ?? []),
    row: (n: number) => byRow.get(n),
  };
}
const numbered = (nth: number, born = '1955-05-05') => makeResidentId('990101', born, nth);
const register = (name: string, more: object = {}) =>
  call('registerClient', { name, divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, ...more });

test('a category that hardly fits is told with its name, and the row goes in; nothing is told of the others', async () => {
  const { fileId, answer, remarks } = await preview([
    line({ name: '平常人', residentId: numbered(1), categories: '低保' }),
    line({ name: '年轻人', residentId: numbered(2, '1990-05-05'), categories: '低保、独居老人' }),
    line({ name: '旧号人', residentId: '440106500308003' }),
  ]);
  expect(answer).toMatchObject({ new: 3, wrong: 0, remarked: 2 });
  expect(answer.rows.map((r: Row) => r.row)).toEqual([3, 4, 2]);
  expect(remarks(3)).toEqual(['对象类别：独居老人：年龄与类别不符，请核对']);
  expect(remarks(4)).toEqual([expect.stringMatching(/^身份证号：.*15/)]);
  expect(await call('importClients', { fileId })).toMatchObject({ new: 3 });
});

test('what a row says otherwise than the file it finds by the number is told cell by cell, and not applied', async () => {
  const residentId = numbered(3);
  const { id } = await register('陈旧', {
    residentId,
    careFrom: '2026-01-01',
    address: '某路 5 号',
    categories: [{ category: 'minimumLiving', variant: 'rural', validFrom: '2026-01-01' }],
  });
  const before = await call('client', { id });
  const same = { name: '陈旧', residentId, address: '某路5号', categories: '低保（农村）', careFrom: '2026-01-01' };
  const { fileId, answer, remarks } = await preview([
    line({
      ...{ name: '陈旧', residentId, address: '某路 6 号', careFrom: '2026-02-01' },
      ...{ categories: '低保（城镇）', riskLevel: '高', riskReason: '独居', siteId: '测试社工站', relation: '配偶' },
    }),
  ]);
  expect(answer).toMatchObject({ unchanged: 1, changed: 0, wrong: 0, remarked: 1 });
  const kept = (registered: string) => `与档案（${registered}）不同：导入不改这一项，需要时请在档案上调整`;
  expect(remarks(2)).toEqual([
    `风险等级：${kept('一般')}`,
    `对象类别：${kept('低保（农村）')}`,
    `站点名称：${kept('甲社工点')}`,
    '详细地址：与档案上登记的不同：导入不改这一项，需要时请在档案上调整',
    `与户主关系：${kept('户主')}`,
    `建档日期：${kept('2026-01-01')}`,
  ]);
  await call('importClients', { fileId });
  expect(await call('client', { id })).toEqual(before);
  const alike = await preview([line(same)]);
  expect(alike.answer).toMatchObject({ unchanged: 1, remarked: 0 });
  // A list of the town does not say that somebody has left his village, nor one of one category that he has no other.
  const town9 = town.pointA.divisionCode.slice(0, 9);
  expect((await preview([{ name: '陈旧', residentId, divisionCode: town9, siteId: '甲社工点' }])).answer.remarked).toBe(
    0,
  );
});

test('quite another name under a number on file is wrong, and the name on file stays', async () => {
  const residentId = numbered(4);
  const { id } = await register('冯玉珍', { residentId });
  const { fileId, row } = await preview([line({ name: '赵大海', residentId, mobile: '19000006044' })]);
  expect(row(2)).toMatchObject({
    state: 'wrong',
    errors: [{ column: '姓名', detail: expect.stringContaining('该身份证号在档案中是“冯玉珍”') }],
  });
  await call('importClients', { fileId, skipWrong: true });
  expect(await call('client', { id })).toMatchObject({ name: '冯玉珍', mobileMasked: null });
});

test('of somebody no longer in care the row says so', async () => {
  const residentId = numbered(5);
  const { id } = await register('已结人', { residentId, careFrom: '2026-01-01' });
  const { version } = await call('client', { id });
  await call('endCare', { id, version, careTo: '2026-11-20', reason: '迁出' });
  const { remarks } = await preview([line({ name: '已结人', residentId })]);
  expect(remarks(2)).toEqual(['：该对象已于 2026-11-20 结束服务：导入不恢复服务，需要时请在档案上恢复']);
});

test('a sex in brackets is no part of a name; any other note is for somebody to look into', async () => {
  const residentId = numbered(7);
  const { id } = await register('李四', { residentId });
  const { fileId, answer, remarks, row } = await preview([
    line({ name: '李四（男）', residentId }),
    line({ name: '王五(女)', bornOn: '1950-01-01' }),
    line({ name: '赵六（已故）', bornOn: '1950-01-01' }),
    line({ name: '孙七（女）', sex: '男' }),
    line({ name: '李四(已故)', fileNumber: id }),
  ]);
  expect(answer).toMatchObject({ new: 1, unchanged: 1, changed: 0, wrong: 3, remarked: 2 });
  expect([remarks(2), remarks(3)]).toEqual([
    ['姓名：姓名后的“男”不属于姓名，按“李四”读取'],
    ['姓名：姓名后的“女”不属于姓名，按“王五”读取'],
  ]);
  for (const n of [4, 5, 6])
    expect(row(n)?.errors[0]).toMatchObject({ column: '姓名', detail: expect.stringMatching(/^姓名后写有/) });
  await call('importClients', { fileId, skipWrong: true });
  expect((await call('clients', { text: '王五' })).rows).toMatchObject([{ name: '王五' }]);
  expect((await call('clients', { text: '赵六' })).total).toBe(0);
});

test('whoever shares a household number with somebody on file joins that household, told before; otherwise told why not', async () => {
  const residentId = numbered(11);
  const { id } = await register('户主甲', { residentId, address: '某路 8 号' });
  const { ids } = await call('registerClients', {
    rows: ['旧乙', '旧丙'].map((name) => ({ name, divisionCode: town.pointA.divisionCode, siteId: town.pointA.id })),
  });
  const home = async (client: string) => (await call('client', { id: client })).householdId as string;
  const { fileId, answer, remarks } = await preview([
    line({ name: '新妻', sex: '女', bornOn: '1956-06-06', householdKey: '7', relation: '配偶' }),
    line({ name: '户主甲', residentId, householdKey: '7' }),
    line({ name: '新孙', bornOn: '2008-08-08', householdKey: '７ ' }),
    line({ name: '旧乙', fileNumber: ids[0], householdKey: '8' }),
    line({ name: '新丁', bornOn: '1960-06-06', householdKey: '8' }),
    line({ name: '旧乙', fileNumber: ids[0], householdKey: '9' }),
    line({ name: '旧丙', fileNumber: ids[1], householdKey: '9' }),
    line({ name: '新戊', bornOn: '1961-06-06', householdKey: '9' }),
    line({ name: '不相干', bornOn: '1962-06-06', householdKey: '10' }),
  ]);
  expect(answer).toMatchObject({ new: 5, wrong: 1 });
  expect([2, 4, 6, 9, 10].map(remarks)).toEqual([
    ['户编号：并入已建档的户主甲所在家庭'],
    ['户编号：并入已建档的户主甲所在家庭'],
    ['户编号：并入已建档的旧乙所在家庭'],
    [expect.stringMatching(/^户编号：同一编号的已建档人员不在同一家庭/)],
    [],
  ]);
  await call('importClients', { fileId, skipWrong: true });
  const found = async (name: string) => {
    const [row] = (await call('clients', { text: name })).rows;
    return call('client', { id: row.id });
  };
  const { household } = await call('client', { id });
  expect(household.map((m: { name: string; relation: string }) => `${m.name} ${m.relation}`).sort()).toEqual(
    ['户主甲 head', '新妻 spouse', '新孙 other'].sort(),
  );
  expect((await found('新丁')).householdId).toBe(await home(ids[0]));
  const parted = (await found('新戊')).householdId;
  expect([await home(ids[0]), await home(ids[1])]).not.toContain(parted);
});

test('a row put right and sent again without its family is told that it joins nobody, and joins once one of them is there', async () => {
  const [head, wife] = [numbered(21), { name: '补妻', bornOn: '1957-07-07', householdKey: 'A', relation: '配偶' }];
  const { id } = await register('补户主', { residentId: head });
  const known = line({ name: '补户主', residentId: head, householdKey: 'A' });
  const first = await preview([known, line({ ...wife, relation: '户主' })]);
  expect(first.row(3)).toMatchObject({ state: 'wrong', remarks: [] });
  await call('importClients', { fileId: first.fileId, skipWrong: true });
  const alone = await preview([line(wife)]);
  expect(alone.remarks(2)).toEqual([expect.stringMatching(/^户编号：本表中这一户没有户主.*请把其中一人也写进本表/)]);
  const own = await preview([line(wife), line({ name: '补夫', bornOn: '1955-07-07', householdKey: 'A' })]);
  expect([2, 3].map(own.remarks)).toEqual([[], []]);
  const beside = await preview([known, line(wife)]);
  expect(beside.remarks(3)).toEqual(['户编号：并入已建档的补户主所在家庭']);
  await call('importClients', { fileId: beside.fileId });
  const { household } = await call('client', { id });
  expect(household.map((one: { name: string }) => one.name).sort()).toEqual(['补妻', '补户主'].sort());
});

test('all that is told of rows that go in comes back on a second sheet, however many, and is not read again', async () => {
  const rows = Array.from({ length: 205 }, (_, nth) =>
    line({ name: `提示${nth}`, bornOn: '1990-05-05', categories: '独居老人' }),
  );
  const { fileId, answer } = await preview([...rows, line({ name: '坏的', categories: '神仙' })]);
  expect([answer.remarked, answer.rows.length]).toEqual([205, 200]);
  const back = await buffer((await call('clientImportErrors', { fileId })).body);
  const book = new exceljs.Workbook();
  await book.xlsx.load(back as never);
  const told = book.getWorksheet('有提示的行');
  expect(told?.rowCount).toBe(206);
  expect(told?.getRow(2).values).toEqual(
    expect.arrayContaining(['提示0', '对象类别：独居老人：年龄与类别不符，请核对', 2]),
  );
  const again = await readSheet(back, { language: 'zh', columns });
  expect((await Array.fromAsync(again)).map((r) => r.cells.name)).toEqual(['坏的']);
  expect(again.otherSheets).toEqual([]);
});

test('a note without a name registers nobody', async () => {
  const { answer } = await preview([line({ name: '（已故）', bornOn: '1950-01-01' })]);
  expect(answer).toMatchObject({ new: 0, wrong: 1 });
});

test('a note in brackets at a name is told of whoever is registered by the form too', async () => {
  const said = async (name: string) =>
    (await register(name)).warnings.map((w: { pointer: string; code: string }) => `${w.pointer} ${w.code}`);
  expect(await said('钱七（已故）')).toEqual(['/name clients.name-bracketed']);
  expect(await said('钱八')).toEqual([]);
});

test('a note alone registers nobody by the form either, nor takes the place of a name on file', async () => {
  const refused = { fields: [{ pointer: '/name', code: 'clients.name-only-note' }] };
  for (const note of ['（已故）', '(已故)', '【搬走】', '(死亡', '（已故）（核实）'])
    await expect(register(note)).rejects.toMatchObject(refused);
  const { id } = await register('钱九');
  const { name: _, version, sex, relation, divisionCode, siteId } = await call('client', { id });
  const renamed = call('updateClient', { id, version, name: '（已故）', sex, relation, divisionCode, siteId });
  await expect(renamed).rejects.toMatchObject(refused);
});
