import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allOf, inDivision, type TestApp, testApp } from '../../../../app/testing.ts';
import { type TestTown, testTown } from '../../../../app/testing-town.ts';
import { makeResidentId } from '../../../../kernel/china/resident-id.ts';
import { word } from '../../../../kernel/words.ts';
import { recordFile } from '../../../../platform/files/file-records.ts';
import { mediaTypes } from '../../../../platform/files/index.ts';
import type { Who } from '../../../../platform/reach.ts';
import { runAction } from '../../../../platform/run/run.ts';
import { readSheet, writeSheet } from '../../../../platform/sheets/index.ts';
import { type CertificateColumn, columns } from './columns.ts';

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

const call = (name: string, input: unknown, who: Who = bureau) => app.as(who)('people', name, input);
const failing = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.unreachable(),
    (error) => error,
  );

type Cells = Partial<Record<CertificateColumn, string>>;
async function keep(body: Readable, type: string, who: Who): Promise<string> {
  const file = await app.services.files.put(body, {
    maxBytes: 20_000_000,
    allowedTypes: [mediaTypes.xlsx, mediaTypes.csv],
    claimedType: type,
  });
  return runAction(app.services, { who, language: 'zh' }, 'test.upload', {}, async (context) => {
    context.audit({ subjectType: 'file' });
    return recordFile(context, file, { name: '证书', purpose: 'import' });
  });
}
const upload = (rows: readonly Cells[], who: Who = bureau) =>
  keep(writeSheet({ title: '证书', language: 'zh', columns, rows }), mediaTypes.xlsx, who);
const csv = (text: string) => keep(Readable.from([text]), mediaTypes.csv, bureau);

let used = 0;
function line(parts: Cells = {}): Cells {
  used += 1;
  const number = `YS2020${String(used).padStart(6, '0')}`;
  return { name: '冯持证', level: '助理社会工作师', number, issuedOn: '2020-10-20', divisionCode: '天河区', ...parts };
}

interface PreviewRow {
  state: string;
  errors: { column?: string; detail: string }[];
}
async function reasonsOf(fileId: string): Promise<string[]> {
  const { rows } = await call('previewCertificateImport', { fileId });
  return (rows as PreviewRow[])
    .filter((r) => r.state === 'wrong')
    .map(({ errors: [first] }) => `${first?.column}：${first?.detail}`);
}

describe('a list of certificates', () => {
  test('is read as people type it: Excel days, words for days, full width, middle dots, levels as they are called', async () => {
    const titles = '持证人,级别,管理号,发证日期,区县,工作单位,登记日期,有效期至';
    const fileId = await csv(
      [
        titles,
        '阿依古丽•买买提,中级,ＹＳ２０１９ ０００７７７,43758,天河区,某医院,2019年12月1日,2022/11/30',
        '冯 小 满,高级,YS2019000778,2019.10.20,440106,,,',
      ].join('\r\n'),
    );
    expect(await call('importCertificates', { fileId })).toMatchObject({ new: 2, skipped: 0 });
    const [first] = (await call('certificates', { text: 'YS2019000777' })).rows;
    expect(first).toMatchObject({
      name: '阿依古丽·买买提',
      level: 'socialWorker',
      issuedOn: '2019-10-20',
      worksAt: '某医院',
      registeredTo: '2022-11-30',
      state: 'expired',
    });
    expect((await call('certificates', { text: '冯小满' })).rows).toMatchObject([
      { level: 'senior', divisionName: '天河区' },
    ]);
  });

  test('comes back row by row with what is wrong, and the rest goes in on purpose only', async () => {
    const right = line({ name: '冯对' });
    const fileId = await upload([
      right,
      line({ number: right.number ?? '' }),
      line({ level: '特级社会工作师' }),
      line({ issuedOn: '2027-01-01' }),
      line({ issuedOn: '2020-02-30' }),
      line({ registeredFrom: '2024-05-01', registeredTo: '2024-04-30' }),
      line({ registeredFrom: '2020-10-01' }),
      line({ residentId: '440106199013012345' }),
      line({ divisionCode: '没有的区' }),
      line({ divisionCode: '' }),
      line({ mobile: '123' }),
      line({ staffNumber: 'NOBODY' }),
      line({ name: '' }),
    ]);
    expect(await reasonsOf(fileId)).toEqual([
      '证书编号：与第 2 行重复',
      '证书级别：应为其中之一：助理社会工作师、社会工作师、高级社会工作师',
      '发证日期：日期不能晚于今天',
      expect.stringMatching(/^发证日期：/),
      '有效期至：有效期不能早于登记日期',
      '登记日期：登记日期不能早于发证日期',
      expect.stringMatching(/^身份证号：/),
      '所在区县：区划不存在或不在您的管辖范围',
      '所在区县：请填写所在区县',
      '手机号：请填 11 位手机号',
      '工号：社工不存在、不在您的管辖范围，或姓名不符',
      expect.stringMatching(/^姓名：/),
    ]);
    expect((await failing(call('importCertificates', { fileId }))).code).toBe('people.wrong-rows');
    expect((await call('certificates', { text: '冯对' })).total).toBe(0);
    expect(await call('importCertificates', { fileId, skipWrong: true })).toMatchObject({ new: 1, skipped: 12 });
    const answer = await call('certificateImportErrors', { fileId });
    const back = await Array.fromAsync(
      await readSheet(await buffer(answer.body), {
        language: 'zh',
        columns: [{ key: 'why', title: word('原因', 'Reason') }],
      }),
    );
    expect(back).toHaveLength(12);
  });

  test('without its columns says which are missing', async () => {
    const error = await failing(call('previewCertificateImport', { fileId: await csv('姓名,编号\n冯,1\n') }));
    expect(error.status).toBe(422);
    expect(JSON.stringify(error)).toContain('证书级别');
  });

  test('sent again changes nothing; a new period and an ID are added, another name or level is refused', async () => {
    const known = line({ name: '冯又来', registeredFrom: '2020-11-01' });
    await call('importCertificates', { fileId: await upload([known]) });
    expect(await call('previewCertificateImport', { fileId: await upload([known]) })).toMatchObject({ unchanged: 1 });
    const residentId = makeResidentId('990101', '1986-06-06', 21);
    const renewed = { ...known, registeredFrom: '2023-11-01', residentId };
    const renewing = await upload([renewed]);
    expect((await call('previewCertificateImport', { fileId: renewing })).rows[0].changes).toEqual([
      { column: '身份证号', from: '', to: expect.stringMatching(/^99\*+/) },
      { column: '登记日期', from: '', to: '2023-11-01' },
      { column: '有效期至', from: '', to: '2026-10-31' },
    ]);
    expect(await call('importCertificates', { fileId: renewing })).toMatchObject({ changed: 1 });
    const [row] = (await call('certificates', { text: residentId })).rows;
    expect(row).toMatchObject({ number: known.number, registeredTo: '2026-10-31', state: 'expired' });
    expect((await call('certificate', { id: row.id })).registrations).toHaveLength(2);
    expect(
      await reasonsOf(
        await upload([
          { ...known, name: '冯别人' },
          { ...known, level: '社会工作师', number: known.number ?? '' },
        ]),
      ),
    ).toEqual(['证书编号：该证书编号已登记，持证人姓名不符', expect.stringMatching(/^证书(级别|编号)：/)]);
    expect(await reasonsOf(await upload([{ ...known, registeredFrom: '2022-01-01' }]))).toEqual([
      '登记日期：与已有的登记有效期重叠',
    ]);
  });

  test('links workers by staff number and by mobile, and agencies by name', async () => {
    await call('registerWorkers', {
      rows: [
        { name: '冯工号', staffNumber: 'F-1', siteId: town.pointA.id, joinedOn: '2024-01-01' },
        { name: '冯手机', mobile: '19000000088', siteId: town.pointA.id, joinedOn: '2024-01-01' },
      ],
    });
    const fileId = await upload([
      line({ name: '冯工号', staffNumber: 'F-1', level: '社会工作师' }),
      line({ name: '冯手机', mobile: '19000000088' }),
      line({ name: '冯手机' }),
    ]);
    await call('importCertificates', { fileId });
    const levels = (await call('workers', { text: '冯' })).rows.map(
      (r: { certificateLevel: string }) => r.certificateLevel,
    );
    expect(levels.sort()).toEqual(['assistant', 'socialWorker']);
    expect((await call('certificates', { text: '冯手机', holder: 'elsewhere' })).total).toBe(1);
  });

  test('takes the only county of a district bureau, and none beyond it', async () => {
    const district = inDivision('bureau', '440106');
    const own = await upload([line({ name: '冯本区', divisionCode: '' })], district);
    expect(await call('importCertificates', { fileId: own }, district)).toMatchObject({ new: 1 });
    const far = await upload([line({ divisionCode: '440103' })], district);
    expect(await call('previewCertificateImport', { fileId: far }, district)).toMatchObject({ wrong: 1 });
  });

  test('leaves again as the list shows it', async () => {
    const answer = await call('exportCertificates', { text: '冯又来' });
    const rows = await Array.fromAsync(
      await readSheet(await buffer(answer.body), {
        language: 'zh',
        columns: [
          { key: 'name', title: word('姓名', 'Name') },
          { key: 'level', title: word('证书级别', 'Level') },
          { key: 'state', title: word('登记状态', 'Registration') },
          { key: 'residentId', title: word('身份证号', 'Resident ID') },
        ],
      }),
    );
    expect(rows.map((r) => r.cells)).toEqual([
      { name: '冯又来', level: '助理社会工作师', state: '已过期', residentId: expect.stringContaining('****') },
    ]);
  });

  test('comes back as it left: nothing is wrong and nothing changes', async () => {
    const residentId = makeResidentId('990101', '1988-08-08', 31);
    await call('registerWorkers', {
      rows: [{ name: '冯在岗', staffNumber: 'F-9', siteId: town.pointA.id, joinedOn: '2024-01-01' }],
    });
    const fileId = await upload([
      line({ name: '冯在岗', staffNumber: 'F-9', residentId, registeredFrom: '2024-11-01' }),
      line({ name: '冯外单位', employer: '某医院', mobile: '19000000089' }),
    ]);
    await call('importCertificates', { fileId });
    const { body } = await call('exportCertificates', { text: '冯' });
    const back = await keep(Readable.from([await buffer(body)]), mediaTypes.xlsx, bureau);
    const { total } = await call('certificates', { text: '冯' });
    expect(await call('previewCertificateImport', { fileId: back })).toMatchObject({
      ...{ new: 0, changed: 0, wrong: 0, unchanged: total },
    });
  });
});
