import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, type TestApp, testApp } from '../../../app/testing.ts';
import { makeCreditCode } from '../../../kernel/china/credit-code.ts';
import { recordFile } from '../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../platform/files/index.ts';
import { runAction } from '../../../platform/run/run.ts';
import { type Column, readSheet, writeSheet } from '../../../platform/sheets/index.ts';
import { agencyColumns, siteColumns } from './columns.ts';

let app: TestApp;
const bureau = allOf('bureau');

beforeAll(async () => {
  app = await testApp();
});
afterAll(async () => {
  await app.close();
});
beforeEach(() => app.at('2026-11-23T09:00:00+08:00'));

const call = (name: string, input: unknown) => app.as(bureau)('network', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );

type Cells = Readonly<Record<string, string>>;
async function upload(rows: readonly Cells[], columns: readonly Column<string>[] = siteColumns): Promise<string> {
  const body = await buffer(writeSheet({ title: '导入', language: 'zh', columns, rows }));
  const file = await app.services.files.put(Readable.from(body), {
    maxBytes: 20_000_000,
    allowedTypes: [mediaTypes.xlsx],
  });
  return runAction(app.services, { who: bureau, language: 'zh' }, 'test.upload', {}, async (context) => {
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: '导入.xlsx', purpose: 'import' });
  });
}
const station = (name: string, divisionCode: string, rest: Cells = {}): Cells => ({
  name,
  kind: '社工站',
  divisionCode,
  openedOn: '2021-05-01',
  ...rest,
});
const point = (name: string, divisionCode: string, rest: Cells = {}): Cells => ({
  name,
  kind: '社工点',
  divisionCode,
  openedOn: '2021-08-01',
  ...rest,
});

const code = makeCreditCode('52990101MJ0000041');
const registered = { name: '演示机构', kind: 'serviceAgency', divisionCode: '440103', validFrom: '2019-01-01' };

describe('importing sites', () => {
  test('a station and its points in one file, points first', async () => {
    const fileId = await upload([
      point('甲点', '440103009101'),
      point('乙点', '440103009102', { parentName: '彩虹站' }),
      station('彩虹站', '440103009'),
    ]);
    expect(await call('previewSiteImport', { fileId })).toMatchObject({ new: 3, wrong: 0 });
    expect(await call('importSites', { fileId })).toEqual({ new: 3, changed: 0, unchanged: 0, skipped: 0 });
    const { rows } = await call('sites', { division: '440103009', kind: 'point' });
    expect(rows.map((r: { parentName: string }) => r.parentName)).toEqual(['彩虹站', '彩虹站']);
  });

  test('the same file again changes nothing; a corrected telephone is a change', async () => {
    const same = await upload([station('彩虹站', '440103009')]);
    expect(await call('previewSiteImport', { fileId: same })).toMatchObject({ unchanged: 1, new: 0 });
    const corrected = await upload([station('彩虹站', '440103009', { contactPhone: '020－8318 5123', rating: '4' })]);
    expect(await call('importSites', { fileId: corrected })).toMatchObject({ changed: 1 });
    expect((await call('sites', { text: '彩虹站' })).rows[0]).toMatchObject({
      contactPhone: '020-83185123',
      rating: 4,
      version: 2,
    });
  });

  test('columns left out and cells left empty leave a registered site as it is, and the preview says what changes', async () => {
    const operated = { operator: '机构承接', agencyCreditCode: code };
    await call('registerAgency', { ...registered, creditCode: code });
    const whole = { address: '彩虹路 1 号', lng: '113.24', lat: '23.12', coordinateSource: '实地测量', rating: '3' };
    await call('importSites', { fileId: await upload([station('留存站', '440103016', { ...operated, ...whole })]) });
    const four = siteColumns.filter((c) => c.required);
    const sparse = await upload([station('留存站', '440103016')], four);
    expect(await call('previewSiteImport', { fileId: sparse })).toMatchObject({ unchanged: 1, changed: 0, wrong: 0 });
    const one = await upload([station('新开站', '440103017'), station('留存站', '440103016', { rating: '4' })]);
    const preview = await call('previewSiteImport', { fileId: one });
    expect(preview.rows[0]).toMatchObject({ row: 3, changes: [{ column: '星级', from: '3', to: '4' }] });
    await call('importSites', { fileId: one });
    expect((await call('sites', { text: '留存站' })).rows[0]).toMatchObject({
      address: '彩虹路 1 号',
      lng: 113.24,
      coordinateSource: 'surveyed',
      agencyName: '演示机构',
      rating: 4,
    });
    const nowhere = await upload([station('留存站', '440103016', { coordinateSource: '未知' })]);
    expect((await call('previewSiteImport', { fileId: nowhere })).rows[0].changes).toEqual([
      { column: '经度', from: '113.24', to: '' },
      { column: '纬度', from: '23.12', to: '' },
      { column: '坐标来源', from: '实地测量', to: '未知' },
    ]);
  });

  test('wrong rows stop everything; each says what is wrong and where', async () => {
    const fileId = await upload([
      station('好站', '440103010'),
      station('坏日期', '440103011', { openedOn: '2021-02-30' }),
      station('坏区划', '999999999'),
      station('坏类型', '440103012', { kind: '驿站' }),
      point('无站之点', '440104001001'),
      station('好站', '440103010'),
      station('换了类型', '440103013', { operator: '机构承接', agencyCreditCode: '52990101MJ00000010' }),
      station('彩虹站', '440103009', { openedOn: '2020-01-01' }),
      station('星级', '440103014', { rating: '9', lng: 'abc' }),
    ]);
    const preview = await call('previewSiteImport', { fileId });
    expect(preview).toMatchObject({ new: 1, wrong: 8 });
    const errors = new Map<number, { column?: string; detail: string }[]>(
      preview.rows.map((r: { row: number; errors: [] }) => [r.row, r.errors]),
    );
    expect(errors.get(3)).toMatchObject([{ column: '开站日期' }]);
    expect(errors.get(4)?.[0]?.detail).toContain('999999999');
    expect(errors.get(5)?.[0]?.detail).toContain('社工站');
    expect(errors.get(6)?.length).toBeGreaterThan(0);
    expect(errors.get(7)?.[0]?.detail).toContain('第 2 行');
    expect(errors.get(8)).toMatchObject([{ column: '机构统一社会信用代码' }]);
    expect(errors.get(9)?.[0]).toMatchObject({ column: '开站日期' });
    expect(errors.get(10)?.map((e) => e.column)).toEqual(expect.arrayContaining(['星级', '经度']));
    expect(await failing(call('importSites', { fileId }))).toMatchObject({
      code: 'network.rows-wrong',
      params: { count: 8 },
    });
    expect((await call('sites', { text: '好站' })).total).toBe(0);

    const answer = await call('siteImportErrors', { fileId });
    const returned = await readSheet(answer.body, { language: 'zh', columns: siteColumns });
    const names: string[] = [];
    for await (const { cells } of returned) names.push(cells.name);
    expect(names).toHaveLength(8);
    expect(names).not.toContain('坏站');

    expect(await call('importSites', { fileId, skipWrong: true })).toMatchObject({ new: 1, skipped: 8 });
    expect((await call('sites', { text: '好站' })).total).toBe(1);
  });

  test('all faults of a row are told in one round, and none that only follows from another', async () => {
    const fileId = await upload([
      station('多错站', '440199999', { openedOn: '2021-02-30', rating: '9', agencyCreditCode: '52990101MJ00000010' }),
      station('无上级站', '440103018', { openedOn: '2021-13-01', parentName: '没有的中心' }),
      point('只错日期', '440103009103', { openedOn: '昨天' }),
      station('彩虹站', '440103009', { kind: '驿站', openedOn: '2021-02-30' }),
    ]);
    const told = (await call('previewSiteImport', { fileId })).rows.map((r: { errors: { column: string }[] }) =>
      r.errors.map((e) => e.column).sort(),
    );
    expect(told).toEqual([
      ['区划代码', '开站日期', '星级', '机构统一社会信用代码'].sort(),
      ['上级站点', '开站日期'],
      ['开站日期'],
      ['开站日期', '类型'].sort(),
    ]);
  });

  test('5,000 rows at once', async () => {
    const { rows: villages } = await app.as(bureau)('network', 'divisions', {
      within: '440111',
      level: 'village',
      size: 1000,
    });
    const towns = [...new Set<string>(villages.map((v: { code: string }) => v.code.slice(0, 9)))];
    const stations = towns.map((town) => station(`站${town}`, town));
    const points = Array.from({ length: 5000 - stations.length }, (_, i) => {
      const { code } = villages[i % villages.length];
      return point(`点${i}`, code, { parentName: `站${code.slice(0, 9)}` });
    });
    const fileId = await upload([...points, ...stations]);
    expect(await call('importSites', { fileId })).toMatchObject({ new: 5000 });
    expect((await call('coverage', { place: '440111' })).total).toMatchObject({
      stations: towns.length,
      points: points.length,
    });
  });

  test('a file of somebody else is not there', async () => {
    const fileId = await upload([station('别人的', '440103015')]);
    await expect(app.as(allOf('bureau'))('network', 'previewSiteImport', { fileId })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('templates and exports can be read back', async () => {
    const template = await call('siteImportTemplate', {});
    const header = await readSheet(template.body, { language: 'zh', columns: siteColumns });
    expect(header.ignored).toEqual([]);
    await header.close();
    const exported = await call('exportSites', { division: '440103009' });
    let rows = 0;
    for await (const { cells } of await readSheet(exported.body, { language: 'zh', columns: siteColumns })) {
      expect(cells.divisionCode).toMatch(/^440103009/);
      rows += 1;
    }
    expect(rows).toBe(3);
    for (const name of ['exportCoverage', 'exportUncoveredTowns', 'exportAgencies']) {
      expect((await buffer((await call(name, {})).body)).subarray(0, 2).toString()).toBe('PK');
    }
  });
});

describe('importing agencies', () => {
  const agency = (rest: Cells = {}): Cells => ({
    name: '导入机构',
    creditCode: makeCreditCode('52990101MJ0000042'),
    kind: '民办社工服务机构',
    divisionCode: '440103',
    validFrom: '2019-01-01',
    ...rest,
  });
  test('new, then unchanged, then changed; a wrong checksum is named', async () => {
    const first = await upload([agency()], agencyColumns);
    expect(await call('importAgencies', { fileId: first })).toMatchObject({ new: 1 });
    expect(await call('previewAgencyImport', { fileId: first })).toMatchObject({ unchanged: 1 });
    const right = agency().creditCode ?? '';
    const misread = `${right.slice(0, 17)}${right.endsWith('1') ? '2' : '1'}`;
    const second = await upload([agency({ grade: '5' }), agency({ creditCode: misread })], agencyColumns);
    const preview = await call('previewAgencyImport', { fileId: second });
    expect(preview).toMatchObject({ changed: 1, wrong: 1 });
    expect(preview.rows[0].errors[0]).toMatchObject({ column: '统一社会信用代码' });
    expect(await call('importAgencies', { fileId: second, skipWrong: true })).toMatchObject({ changed: 1, skipped: 1 });
    expect((await call('agencies', { text: '导入机构' })).rows).toMatchObject([{ grade: 5, version: 2 }]);
  });

  test('what a sheet leaves out stays with a registered agency', async () => {
    const full = agency({
      creditCode: makeCreditCode('52990101MJ0000043'),
      address: '某路 2 号',
      validTo: '2030-01-01',
    });
    await call('importAgencies', { fileId: await upload([full], agencyColumns) });
    const { address: _, validTo: __, ...bare } = full;
    const faulty = await upload([{ ...bare, validFrom: '2019-02-30', divisionCode: '440199' }], agencyColumns);
    const [row] = (await call('previewAgencyImport', { fileId: faulty })).rows;
    expect(row.errors.map((e: { column: string }) => e.column)).toEqual(['证书有效期起', '区划代码']);
    const sparse = await upload(
      [{ ...bare, name: '改名机构' }],
      agencyColumns.filter((c) => c.required),
    );
    expect((await call('previewAgencyImport', { fileId: sparse })).rows[0].changes).toEqual([
      { column: '机构名称', from: '导入机构', to: '改名机构' },
    ]);
    await call('importAgencies', { fileId: sparse });
    expect((await call('agencies', { text: '改名机构' })).rows).toMatchObject([
      { address: '某路 2 号', validTo: '2030-01-01' },
    ]);
  });
});
