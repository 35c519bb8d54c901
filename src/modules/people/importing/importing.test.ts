import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { allOf, system, type TestApp, testApp } from '../../../app/testing.ts';
import { type TestTown, testTown } from '../../../app/testing-town.ts';
import { makeCreditCode } from '../../../kernel/china/credit-code.ts';
import { word } from '../../../kernel/words.ts';
import { recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import { runAction } from '../../../platform/run/run.ts';
import { readSheet, writeSheet } from '../../../platform/sheets/index.ts';
import { columns, type WorkerColumn } from './columns.ts';

let app: TestApp;
let town: TestTown;
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T10:00:00+08:00');
  town = await testTown(app);
});
afterAll(() => app.close());
beforeEach(() => app.at('2026-11-23T10:00:00+08:00'));

const call = (name: string, input: unknown) => app.as(bureau)('people', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );

type Cells = Partial<Record<WorkerColumn, string>>;
async function upload(rows: readonly Cells[]): Promise<string> {
  return keep(await buffer(writeSheet({ title: '社工', language: 'zh', columns, rows })));
}
async function keep(body: Buffer): Promise<string> {
  const file = await app.services.files.put(Readable.from(body), {
    maxBytes: 20_000_000,
    allowedTypes: [mediaTypes.xlsx],
  });
  return runAction(app.services, { who: bureau, language: 'zh' }, 'test.upload', {}, async (context) => {
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: '社工.xlsx', purpose: 'import' });
  });
}
const line = (parts: Cells = {}): Cells => ({ name: '周新', siteId: '测试社工站', joinedOn: '2024/7/1', ...parts });

test('workers are added as the sheet words them', async () => {
  const fileId = await upload([
    line({
      name: '周一',
      staffNumber: 'W1',
      sex: '女',
      mobile: '１９００００００１１１',
      duty: '副站长',
      certificateLevel: '社会工作师',
      bornOn: '1990年1月5日',
    }),
    line({ name: '周二', siteId: '甲社工点', fullTime: '否' }),
  ]);
  expect(await call('previewWorkerImport', { fileId })).toMatchObject({ new: 2, wrong: 0 });
  expect(await call('importWorkers', { fileId })).toEqual({ new: 2, changed: 0, unchanged: 0, skipped: 0 });
  const { rows } = await call('workers', { text: '周一' });
  expect(rows[0]).toMatchObject({
    staffNumber: 'W1',
    sex: 'female',
    duty: 'deputy',
    certificateLevel: 'socialWorker',
    siteName: '测试社工站',
    joinedOn: '2024-07-01',
  });
  expect(await call('worker', { id: rows[0].id })).toMatchObject({ bornOn: '1990-01-05', mobileMasked: '190****0111' });
  expect((await call('workers', { text: '周二' })).rows[0]).toMatchObject({ fullTime: false, siteName: '甲社工点' });
});

test('a sheet without any numbers that comes again makes nobody twice, and names a row that stands in it twice', async () => {
  const fileId = await upload([line({ name: '郑重来' }), line({ name: '郑重来' }), line({ name: '何头回' })]);
  const { rows } = await call('previewWorkerImport', { fileId });
  expect(rows.find((r: { state: string }) => r.state === 'wrong').errors[0].detail).toMatch(/^与第 \d+ 行重复$/);
  expect(await call('importWorkers', { fileId, skipWrong: true })).toMatchObject({ new: 2, skipped: 1 });
  const again = await upload([line({ name: '郑重来' }), line({ name: '何头回' })]);
  expect(await call('importWorkers', { fileId: again })).toMatchObject({ new: 0, unchanged: 2 });
  expect((await call('workers', { text: '郑重来' })).total).toBe(1);
});

test('all faults of a row are told in one round, also beside a cell that cannot be read', async () => {
  const fileId = await upload([
    line({ siteId: '没有的站', joinedOn: '2027-01-01' }),
    line({ mobile: '12345', joinedOn: '2027-01-01', bornOn: '2028-01-01' }),
    line({ joinedOn: '去年', employment: '机构聘用' }),
  ]);
  const { rows } = await call('previewWorkerImport', { fileId });
  const told = rows.map((r: { errors: { column: string }[] }) => r.errors.map((e) => e.column));
  expect(told).toEqual([
    ['站点名称', '入职日期'],
    ['手机号', '入职日期', '出生日期'],
    ['入职日期', '所属机构'],
  ]);
});

test('a site that has closed, or opens later, is not told as one that there is not', async () => {
  const network = (name: string, input: object) => app.as(bureau)('network', name, input);
  const point = { kind: 'point', divisionCode: town.pointB.divisionCode, parentSiteId: town.station.id };
  const { id } = await network('openSite', { ...point, name: '试点', openedOn: '2026-10-01' });
  const { version } = await network('site', { id });
  await network('closeSite', { id, version, on: '2026-11-20', reason: '试点结束' });
  await network('openSite', { ...point, name: '新点', openedOn: '2026-12-01' });
  const fileId = await upload([line({ siteId: '试点' }), line({ siteId: '新点' })]);
  const { rows } = await call('previewWorkerImport', { fileId });
  expect(rows.map((r: { errors: { detail: string }[] }) => r.errors[0]?.detail)).toEqual([
    '“试点”已于 2026-11-20 撤销',
    '“新点”自 2026-12-01 起开放',
  ]);
  const worker = { name: '周迟', siteId: id, joinedOn: '2024-07-01' };
  await expect(call('registerWorker', worker)).rejects.toMatchObject({
    fields: [{ pointer: '/siteId', code: 'people.site-closed', params: { site: '试点', day: '2026-11-20' } }],
  });
});

test('wrong rows say why; nothing is stored unless they are left out on purpose', async () => {
  const fileId = await upload([
    line({ name: '吴对' }),
    line({ siteId: '没有的站' }),
    line({ siteId: '' }),
    line({ employment: '机构聘用' }),
    line({ mobile: '12345' }),
    line({ joinedOn: '2027-01-01' }),
    line({ duty: '主任' }),
    line({ joinedOn: '去年' }),
    line({ staffNumber: '=1+1' }),
    line({ bornOn: '1800-05-01' }),
  ]);
  const { rows, wrong } = await call('previewWorkerImport', { fileId });
  expect(wrong).toBe(9);
  const reasons = rows
    .filter((r: { state: string }) => r.state === 'wrong')
    .map((r: { errors: { column: string; detail: string }[] }) => `${r.errors[0]?.column}：${r.errors[0]?.detail}`);
  expect(reasons).toEqual([
    '站点名称：没有这个站点，或不在您的管辖范围，请核对',
    '站点名称：请填写站点名称',
    '所属机构：机构聘用须选机构，镇街直聘不选机构',
    '手机号：请填 11 位手机号',
    '入职日期：日期不能晚于今天',
    '岗位：应为其中之一：站长、副站长、社工、实习',
    expect.stringMatching(/^入职日期：/),
    expect.stringMatching(/^工号：工号由字母、数字、汉字/),
    '出生日期：按出生日期，入职时已 224 周岁（最多 75 周岁），请核对',
  ]);
  const before = (await call('workers', {})).total;
  expect((await failing(call('importWorkers', { fileId }))).code).toBe('people.wrong-rows');
  expect((await call('workers', {})).total).toBe(before);
  expect(await call('importWorkers', { fileId, skipWrong: true })).toMatchObject({ new: 1, skipped: 9 });
  const answer = await call('workerImportErrors', { fileId });
  const back = await Array.fromAsync(
    await readSheet(await buffer(answer.body), {
      language: 'zh',
      columns: [{ key: 'why', title: word('原因', 'Reason') }],
    }),
  );
  expect(back).toHaveLength(9);
});

test('a worker known by staff number is brought up to date and keeps what the sheet leaves out', async () => {
  await call('importWorkers', {
    fileId: await upload([
      line({ name: '郑旧', staffNumber: 'W9', mobile: '19000000999', certificateLevel: '助理社会工作师' }),
    ]),
  });
  const fileId = await upload([line({ name: '郑新', staffNumber: 'W9' })]);
  expect(await call('importWorkers', { fileId })).toMatchObject({ new: 0, changed: 1 });
  const { rows } = await call('workers', { text: 'W9' });
  expect(rows[0]).toMatchObject({ name: '郑新', certificateLevel: 'assistant' });
  expect((await call('worker', { id: rows[0].id })).mobileMasked).toBe('190****0999');
  expect(await call('previewWorkerImport', { fileId })).toMatchObject({ unchanged: 1 });
});

test('what the sheet leaves empty stays with a known worker; what changes is named from and to', async () => {
  const { id: agencyId } = await app.as(system)('network', 'registerAgency', {
    creditCode: makeCreditCode('52990101MJ0000001'),
    name: '测试社工机构',
    kind: 'other',
    divisionCode: '4401',
    validFrom: '2020-01-01',
  });
  const at = { siteId: town.station.id, joinedOn: '2024-07-01' };
  const half = { employment: 'agency', agencyId, fullTime: false, duty: 'deputy' };
  await call('registerWorker', { name: '冯半职', staffNumber: 'H1', ...at, ...half });
  const bare = await upload([line({ name: '冯半职', staffNumber: 'H1' })]);
  expect(await call('importWorkers', { fileId: bare })).toMatchObject({ unchanged: 1, changed: 0 });
  const told = { name: '冯全职', staffNumber: 'H1', fullTime: '全职', mobile: '19000000777', employment: '镇街直聘' };
  const fileId = await upload([line(told)]);
  const { rows } = await call('previewWorkerImport', { fileId });
  expect(rows[0].changes).toEqual([
    { column: '姓名', from: '冯半职', to: '冯全职' },
    { column: '手机号', from: '', to: '190****0777' },
    { column: '用工方式', from: '机构聘用', to: '镇街直聘' },
    { column: '所属机构', from: '测试社工机构', to: '' },
    { column: '专职', from: '否', to: '是' },
  ]);
  expect(await call('importWorkers', { fileId })).toMatchObject({ changed: 1 });
  const [row] = (await call('workers', { text: 'H1' })).rows;
  expect(row).toMatchObject({ name: '冯全职', employment: 'direct', agencyName: null, fullTime: true, duty: 'deputy' });
});

test('full time is said as practitioners write it; another word is refused with those that are known', async () => {
  const said = ['是', '否', '专职', '兼职', '全职', '在编'];
  const fileId = await upload(said.map((fullTime, n) => line({ name: `工时${n}`, staffNumber: `F${n}`, fullTime })));
  const { rows } = await call('previewWorkerImport', { fileId });
  const reason = { column: '专职', detail: '应为其中之一：是、否、专职、兼职、全职' };
  expect(rows[0]).toMatchObject({ row: 7, state: 'wrong', errors: [reason] });
  await call('importWorkers', { fileId, skipWrong: true });
  const stored = await call('workers', { text: '工时' });
  const fullTime = stored.rows.map((r: { staffNumber: string; fullTime: boolean }) => [r.staffNumber, r.fullTime]);
  expect(Object.fromEntries(fullTime)).toEqual({ F0: true, F1: false, F2: true, F3: false, F4: true });
});

test('where, as what and since when a known worker works is not changed by a sheet, and said', async () => {
  await call('importWorkers', { fileId: await upload([line({ name: '曾不动', staffNumber: 'D1' })]) });
  const moved = { siteId: '甲社工点', duty: '站长', joinedOn: '2024-08-01' };
  const { rows } = await call('previewWorkerImport', {
    fileId: await upload([line({ name: '曾不动', staffNumber: 'D1', ...moved })]),
  });
  expect(rows[0].errors.map((e: { detail: string }) => e.detail.split('，')[0])).toEqual([
    '与登记的站点“测试社工站”不同',
    '与登记的岗位“社工”不同',
    '登记的入职日期是 2024-07-01',
  ]);
});

test('one sheet without numbers, imported by two at once, registers everybody once', async () => {
  const fileIds = [await upload([line({ name: '潘同时' })]), await upload([line({ name: '潘同时' })])];
  const outcomes = await Promise.all(fileIds.map((fileId) => call('importWorkers', { fileId })));
  expect(outcomes.map((o) => o.new + 10 * o.unchanged).toSorted((a, b) => a - b)).toEqual([1, 10]);
  expect((await call('workers', { text: '潘同时' })).total).toBe(1);
});

test('two sites of one name need the division', async () => {
  await app
    .as(system)('network', 'openSite', {
      kind: 'station',
      name: '同名社工站',
      divisionCode: '440103001',
      openedOn: '2022-01-01',
    })
    .catch(() => undefined);
  await app.as(system)('network', 'openSite', {
    kind: 'point',
    name: '同名社工站',
    divisionCode: town.pointB.divisionCode,
    parentSiteId: town.station.id,
    openedOn: '2022-01-01',
  });
  await app.as(system)('network', 'openSite', {
    kind: 'point',
    name: '同名社工站',
    divisionCode: town.pointA.divisionCode,
    parentSiteId: town.station.id,
    openedOn: '2022-01-01',
  });
  const preview = await call('previewWorkerImport', {
    fileId: await upload([
      line({ siteId: '同名社工站' }),
      line({ siteId: '同名社工站', divisionCode: town.pointB.divisionCode }),
      line({ siteId: '同名社工站', divisionCode: '999999999' }),
    ]),
  });
  expect(preview).toMatchObject({ wrong: 2, new: 1 });
  expect(preview.rows.flatMap((r: { errors: { column: string }[] }) => r.errors.map((e) => e.column))).toEqual([
    ...['站点名称', '区划代码'],
  ]);
});

test('an export has every column of the template, the mobile masked, and taken in again changes nothing', async () => {
  const certified = {
    certificateLevel: '社会工作师',
    certificateNumber: '20240044123',
    certificateIssuedOn: '2024-03-01',
    certificateRegisteredFrom: '2024-05-01',
  };
  const whole = { sex: '男', bornOn: '1991-02-03', mobile: '19000003333', skills: '粤语、手语', fullTime: '否' };
  await call('importWorkers', { fileId: await upload([line({ name: '周全列', ...whole, ...certified })]) });
  const body = await buffer((await call('exportWorkers', { text: '周全列' })).body);
  const all = columns.map((column) => ({ ...column, required: true }));
  const [row] = await Array.fromAsync(await readSheet(body, { language: 'zh', columns: all }));
  const shown = { mobile: '190****3333', siteId: '测试社工站', duty: '社工', employment: '镇街直聘' };
  expect(row?.cells).toMatchObject({ name: '周全列', ...whole, ...certified, ...shown });
  const fileId = await keep(body);
  expect(await call('importWorkers', { fileId })).toMatchObject({ new: 0, changed: 0, unchanged: 1 });
  const { rows } = await call('workers', { text: '周全列' });
  expect((await call('worker', { id: rows[0].id })).mobileMasked).toBe('190****3333');
});

test('an export holds what the list shows', async () => {
  const answer = await call('exportWorkers', { text: '周一' });
  const rows = await Array.fromAsync(
    await readSheet(await buffer(answer.body), {
      language: 'zh',
      columns: [
        { key: 'name', title: word('姓名', 'Name') },
        { key: 'duty', title: word('岗位', 'Duty') },
      ],
    }),
  );
  expect(rows.map((r) => r.cells)).toEqual([{ name: '周一', duty: '副站长' }]);
});
