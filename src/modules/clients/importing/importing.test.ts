import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { makeResidentId } from '../../../kernel/china/resident-id.ts';
import { word } from '../../../kernel/words.ts';
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
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const call = (name: string, input: unknown, who = town.lead) => app.as(who)('clients', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );

type Cells = Partial<Record<ClientColumn, string>>;
async function upload(rows: readonly Cells[], who = town.lead): Promise<string> {
  const body = await buffer(writeSheet({ title: '服务对象', language: 'zh', columns, rows }));
  const file = await app.services.files.put(Readable.from(body), {
    maxBytes: 20_000_000,
    allowedTypes: [mediaTypes.xlsx],
  });
  return runAction(app.services, { who, language: 'zh' }, 'test.upload', {}, async (context) => {
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: '服务对象.xlsx', purpose: 'import' });
  });
}
const line = (parts: Cells = {}): Cells => ({ name: '林甲', divisionCode: town.pointA.divisionCode, ...parts });
const fullWidth = (text: string) =>
  [...text].map((c) => (/[\dX]/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('');

describe('a sheet of clients', () => {
  test('is read as people write it: old and full-width numbers, words for codes, the site from the residence', async () => {
    const modern = makeResidentId('990101', '1946-02-03', 4);
    const fileId = await upload([
      line({
        name: '林 秀 英',
        residentId: fullWidth(modern),
        mobile: '190 0000 5555',
        categories: '低保（农村）、独居老人',
        riskLevel: '高',
        riskReason: '独居，上月跌倒两次',
        responsibleWorkerId: '陈小梅',
        careFrom: '2025-01-01',
      }),
      line({ name: '阿依古丽•买买提', residentId: '440106500308002', householdKey: '9', relation: '户主' }),
      line({
        name: '林小弟',
        bornOn: '2015-05-05',
        sex: '男',
        householdKey: '9',
        relation: '子女',
        categories: '孤儿',
      }),
    ]);
    expect(await call('previewClientImport', { fileId })).toMatchObject({ new: 3, changed: 0, wrong: 0 });
    expect((await call('clients', { text: '林秀英' })).total).toBe(0);
    expect(await call('importClients', { fileId })).toEqual({ new: 3, changed: 0, unchanged: 0, skipped: 0 });
    const { rows } = await call('clients', { text: modern });
    expect(rows[0]).toMatchObject({
      name: '林秀英',
      siteName: '甲社工点',
      workerName: '陈小梅',
      riskLevel: 'high',
      age: 80,
    });
    expect(rows[0].categories.sort()).toEqual(['elderLivingAlone', 'minimumLiving']);
    const elder = (await call('clients', { text: '买买提' })).rows[0];
    expect(elder.name).toBe('阿依古丽·买买提');
    expect((await call('client', { id: elder.id })).household).toHaveLength(2);
  });

  test('every wrong row says why, in words, and nothing is stored', async () => {
    const known = makeResidentId('990101', '1950-01-01', 7);
    const fileId = await upload([
      line({ name: '对的人', riskLevel: '重点' }),
      line({ residentId: `${known.slice(0, 17)}${known.endsWith('3') ? '4' : '3'}` }),
      line({ residentId: known, sex: '女' }),
      line({ categories: '低保、大富豪' }),
      line({ divisionCode: '4401' }),
      line({ siteId: '别处社工站' }),
      line({ responsibleWorkerId: '李国强' }),
      line({ bornOn: '1950年2月30日' }),
      line({ riskLevel: '红色' }),
      line({ name: '' }),
      line({ categories: '低保（郊区）' }),
      line({ riskLevel: '高' }),
      line({ divisionCode: '999999999999' }),
    ]);
    const { wrong, new: added, rows } = await call('previewClientImport', { fileId });
    expect({ wrong, added }).toEqual({ wrong: 12, added: 1 });
    const reasons = rows
      .filter((r: { state: string }) => r.state === 'wrong')
      .map(
        (r: { row: number; errors: { column: string; detail: string }[] }) =>
          `${r.row} ${r.errors[0]?.column}：${r.errors[0]?.detail}`,
      );
    expect(reasons).toEqual([
      '3 身份证号：身份证号校验位不符，请逐位核对',
      '4 性别：性别与身份证号不符',
      '5 对象类别：没有“大富豪”这个类别',
      expect.stringMatching(/^6 (区划代码|站点名称)：/),
      '7 站点名称：“别处社工站”不在您的管辖范围，请选择自己的站点，或联系该站点',
      '8 责任社工：该社工不在这个站点任职',
      expect.stringMatching(/^9 出生日期：/),
      '10 风险等级：应为其中之一：高、重点、一般',
      expect.stringMatching(/^11 姓名：/),
      '12 对象类别：没有“低保（郊区）”这个类别',
      '13 定级理由：评为高风险的，请写明定级理由',
      '14 区划代码：区划代码不存在',
    ]);
    expect((await failing(call('importClients', { fileId }))).code).toBe('clients.wrong-rows');
    expect((await call('clients', { text: '对的人' })).total).toBe(0);
    expect(await call('importClients', { fileId, skipWrong: true })).toEqual({
      new: 1,
      changed: 0,
      unchanged: 0,
      skipped: 12,
    });
    expect((await call('clients', { text: '对的人' })).total).toBe(1);
  });

  test('the returned workbook holds the wrong rows with their reasons', async () => {
    const fileId = await upload([line({ name: '好的' }), line({ name: '坏的', categories: '神仙' })]);
    const answer = await call('clientImportErrors', { fileId });
    const back = await readSheet(await buffer(answer.body), {
      language: 'zh',
      columns: [...columns, { key: 'why', title: word('原因', 'Reason') }],
    });
    const rows = await Array.fromAsync(back);
    expect(rows.map((r) => [r.cells.name, r.cells.why])).toEqual([['坏的', '对象类别：没有“神仙”这个类别']]);
  });

  test('somebody already on file is brought up to date; the same sheet again changes nothing', async () => {
    const residentId = makeResidentId('990101', '1955-05-05', 9);
    await call('importClients', { fileId: await upload([line({ name: '陈旧', residentId, mobile: '19000006001' })]) });
    const corrected = await upload([line({ name: '陈新', residentId, mobile: '19000006002' })]);
    expect((await call('previewClientImport', { fileId: corrected })).rows[0].changes).toEqual([
      { column: '姓名', from: '陈旧', to: '陈新' },
      { column: '联系电话', from: '190****6001', to: '190****6002' },
    ]);
    expect(await call('importClients', { fileId: corrected })).toMatchObject({ new: 0, changed: 1 });
    expect((await call('clients', { text: '19000006002' })).rows[0].name).toBe('陈新');
    expect(await call('previewClientImport', { fileId: corrected })).toMatchObject({ unchanged: 1, changed: 0 });
  });

  test('what stands against a new file only keeps no known one from being brought up to date', async () => {
    const residentId = makeResidentId('990101', '1935-05-05', 12);
    await call('importClients', { fileId: await upload([line({ name: '老档案', residentId })]) });
    // As files are that were made before there was an earliest day of care.
    await app.services.pool.query(`update clients.person set care_from = '1998-05-01' where name = '老档案'`);
    const again = (careFrom: string) =>
      upload([line({ name: '老档案', residentId, mobile: '19000006012', careFrom, riskLevel: '高' })]);
    const other = await call('previewClientImport', { fileId: await again('1999-05-01') });
    expect(other.rows[0].errors).toEqual([{ column: '建档日期', detail: '日期不能早于 2000-01-01，请核对' }]);
    expect(await call('importClients', { fileId: await again('1998-05-01') })).toMatchObject({ changed: 1 });
    const { rows } = await call('clients', { text: '19000006012' });
    expect(rows).toMatchObject([{ name: '老档案' }]);
    expect((await call('client', { id: rows[0].id })).careFrom).toBe('1998-05-01');
  });

  test('somebody on file elsewhere is an error that names the site and nothing else, and the look is audited', async () => {
    const residentId = makeResidentId('990101', '1955-05-05', 11);
    await call('importClients', { fileId: await upload([line({ name: '藏者', residentId })]) });
    const fileId = await upload(
      [{ name: '藏者', residentId, divisionCode: town.elsewhere.divisionCode }],
      town.leadElsewhere,
    );
    const { wrong, rows } = await call('previewClientImport', { fileId }, town.leadElsewhere);
    expect(wrong).toBe(1);
    expect(rows[0].errors).toEqual([
      { column: '身份证号', detail: '该身份证号已在甲社工点建档，请联系该站点办理移交' },
    ]);
    const { rows: audited } = await app.services.pool.query(
      `select actor_name, detail from platform.audit_event where action = 'clients.previewClientImport'`,
    );
    expect(audited).toEqual([{ actor_name: 'stationLead', detail: { elsewhere: 1 } }]);
  });

  test('an export comes back as it left; by its file number somebody is brought up to date, nobody beyond reach', async () => {
    const place = { divisionCode: town.pointA.divisionCode, siteId: town.pointA.id, careFrom: '2026-01-01' };
    const rows = [
      { name: '返甲', residentId: makeResidentId('990101', '1951-01-01', 41), mobile: '19000006041' },
      { name: '返乙', bornOn: '1952-02-02', categories: [{ category: 'disabled', validFrom: '2026-01-01' }] },
      { name: '返孩', residentId: makeResidentId('990101', '2018-03-03', 42), relation: 'child' },
    ];
    const { ids } = await call('registerClients', { rows: rows.map((row) => ({ ...place, ...row })) });
    const back = async (change: (cells: Cells) => Cells) => {
      const { body } = await call('exportClients', { text: '返' });
      const read = await readSheet(await buffer(body), { language: 'zh', columns });
      return upload((await Array.fromAsync(read)).map((r) => change(r.cells)));
    };
    const unchanged = await back((cells) => cells);
    expect(await call('previewClientImport', { fileId: unchanged })).toMatchObject({
      ...{ new: 0, changed: 0, unchanged: 3, wrong: 0 },
    });
    const corrected = await back((cells) => (cells.name === '返乙' ? { ...cells, mobile: '19000006043' } : cells));
    expect(await call('importClients', { fileId: corrected })).toMatchObject({ new: 0, changed: 1, unchanged: 2 });
    expect((await call('clients', { text: '19000006043' })).rows).toMatchObject([{ id: ids[1], name: '返乙' }]);
    // What only the file can change is not passed over in silence.
    const edited = await back((cells) =>
      cells.name === '返乙'
        ? { ...cells, categories: '孤儿', riskLevel: '高', siteId: '别处', responsibleWorkerId: '不存在的人' }
        : cells,
    );
    const told = await call('previewClientImport', { fileId: edited });
    expect(told).toMatchObject({ changed: 0, unchanged: 2, wrong: 1 });
    expect(told.rows[0].errors).toMatchObject([
      { column: '风险等级', detail: expect.stringContaining('与档案（一般）不同') },
      { column: '对象类别', detail: expect.stringContaining('与档案（残疾人）不同') },
      { column: '站点名称', detail: expect.stringContaining('与档案（甲社工点）不同') },
      { column: '责任社工', detail: expect.stringContaining('与档案（—）不同') },
    ]);
    const number = rows[0]?.residentId ?? '';
    const wrong = await upload([
      { ...line(), fileNumber: town.clientElsewhere },
      { ...line(), fileNumber: '12' },
      { ...line({ name: '返乙', residentId: number }), fileNumber: ids[1] },
      { ...line({ name: '返甲' }), fileNumber: ids[0] },
      { ...line({ name: '返甲' }), fileNumber: ids[0] },
    ]);
    const preview = await call('previewClientImport', { fileId: wrong });
    type Row = { state: string; errors: { detail: string }[] };
    const reasons = preview.rows.flatMap((r: Row) => (r.state === 'wrong' ? r.errors[0]?.detail : []));
    const unknown = '没有这份档案，或不在您的管辖范围';
    expect(reasons).toEqual([unknown, unknown, '身份证号与该档案不符', '与第 5 行是同一份档案']);
  });

  test('brought twice, also at once or uploaded anew, it makes nobody twice who has no number', async () => {
    const rows = [line({ name: '无号', bornOn: '1940-01-01' }), line({ name: '无号无生日' })];
    const fileId = await upload(rows);
    const both = await Promise.allSettled([1, 2].map(() => call('importClients', { fileId, skipWrong: true })));
    expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((b) => b.status === 'rejected')?.reason).toMatchObject({ code: 'clients.sheet-imported' });
    const again = call('importClients', { fileId: await upload(rows), skipWrong: false });
    await expect(again).rejects.toMatchObject({ code: 'clients.sheet-imported', params: { n: 2 } });
    expect((await call('clients', { text: '无号' })).total).toBe(2);
    const numbered = [line({ name: '有号', residentId: makeResidentId('990101', '1940-02-02', 77) })];
    await call('importClients', { fileId: await upload(numbered), skipWrong: false });
    const unchanged = await call('importClients', { fileId: await upload(numbered), skipWrong: false });
    expect(unchanged).toMatchObject({ new: 0, unchanged: 1 });
  });

  test('the same number twice in one sheet names the first row', async () => {
    const residentId = makeResidentId('990101', '1955-05-05', 13);
    const fileId = await upload([line({ categories: '神仙' }), line({ residentId }), line({ residentId })]);
    const { rows } = await call('previewClientImport', { fileId });
    expect(rows.find((r: { row: number }) => r.row === 4).errors[0].detail).toBe('身份证号与第 3 行重复');
  });

  test('a worker may not import, and somebody else’s file is not there', async () => {
    const fileId = await upload([line()]);
    expect((await failing(call('previewClientImport', { fileId }, town.atPointA))).code).toBe('forbidden');
    expect((await failing(call('previewClientImport', { fileId }, town.leadElsewhere))).code).toBe('not-found');
  });
});

test('an export holds the masked rows of the list and no number in full', async () => {
  const residentId = makeResidentId('990101', '1949-09-09', 15);
  await call('registerClient', {
    name: '出口',
    residentId,
    mobile: '19000007001',
    divisionCode: town.pointA.divisionCode,
    siteId: town.pointA.id,
  });
  const answer = await call('exportClients', { text: '出口' });
  const exported = await readSheet(await buffer(answer.body), {
    language: 'zh',
    columns: [
      { key: 'name', title: word('姓名', 'Name') },
      { key: 'residentId', title: word('身份证号', 'Resident ID') },
      { key: 'mobile', title: word('联系电话', 'Telephone') },
      { key: 'site', title: word('服务站点', 'Site') },
    ],
  });
  const rows = await Array.fromAsync(exported);
  expect(rows[0]?.cells).toMatchObject({ name: '出口', mobile: '190****7001', site: '甲社工点' });
  expect(rows[0]?.cells.residentId).toMatch(/^99\*{14}/);
});
