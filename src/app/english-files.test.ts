import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Language, word } from '../kernel/words.ts';
import { recordFile } from '../platform/files/file-records.ts';
import { mediaTypes } from '../platform/files/index.ts';
import type { FileAnswer } from '../platform/route.ts';
import { runAction } from '../platform/run/run.ts';
import { readSheet, writeSheet } from '../platform/sheets/index.ts';
import { spool } from '../platform/sheets/spool.ts';
import { openPackage } from '../platform/sheets/xlsx-package.ts';
import { contracts } from './modules.ts';
import { allOf, system, type TestApp, testApp } from './testing.ts';
import { type TestTown, testTown } from './testing-town.ts';

/** What an English reader gets as a file has nothing Chinese in it but proper names, whatever the file. */
let app: TestApp;
let town: TestTown;
let names: readonly string[];
let household: string;
let batch: string;
let programme: string;
let sample: string;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  town = await testTown(app);
  const { rows } = await sql<{ name: string }>`select name from network.division union select name from network.site
    union select name from people.worker union select name from clients.person`.execute(app.services.kysely);
  names = rows.map(({ name }) => name).sort((a, b) => b.length - a.length);
  household = (await call('clients', 'client', { id: town.clientA })).householdId;
  const many = { title: 'Visits', place: '4401', dueOn: '2026-11-27' };
  batch = (await call('cases', 'makeTaskBatch', { ...many, siteIds: [town.station.id] })).id;
  const said = { name: 'Care', purpose: 'Care', contract: 'Contract', contractLine: 'Line', purchaser: 'Town' };
  const period = { fromOn: '2026-01-01', toOn: '2026-12-31', indicators: [] };
  programme = (await call('cases', 'startProgramme', { ...said, ...period, siteId: town.station.id })).id;
  const { id } = await call('cases', 'startAnswer', { clientId: town.clientA, form: 'self-care' });
  const values = { unmet: ['eat'], helper: 'children' };
  await call('cases', 'saveAnswer', { id, saved: 0, answeredOn: '2026-11-20', values, finish: true });
  const visit = { occurredAt: '2026-11-22T10:00:00+08:00', way: 'phone', minutes: 30, personTimes: 1 };
  const { classes } = await call('services', 'recordingChoices');
  const where = { clientId: town.clientA, siteId: town.pointA.id, workerId: town.worker };
  await call('services', 'recordEncounter', { ...visit, ...where, class: classes[0].code });
  const drawn = { subject: 'record', place: '4401', method: 'random', count: 1, from: '2026-11-01', to: '2026-11-22' };
  sample = (await call('cases', 'drawSample', drawn)).id;
});
afterAll(() => app.close());

const bureau = allOf('bureau');
const call = (module: string, name: string, input: object = {}, language: Language = 'en', who = system) =>
  app.as(who, language)(module, name, input);

const han = /[\p{Script=Han}、。，；：（）]/u;

/** Names of sheets, cells and what drop-down lists say, as they stand in the file; not the examples of a template. */
async function textsOf({ body, name }: FileAnswer): Promise<string[]> {
  const file = await spool(await buffer(body), 1e7);
  const book = await openPackage(file, 1e8);
  const part = async (path: string) => text(await book.read(path));
  const texts = [
    name,
    ...[...(await part('xl/workbook.xml')).matchAll(/<sheet name="([^"]*)"/g)].map(([, t = '']) => t),
  ];
  const examples = texts.includes('How to fill in') ? 2 : 0;
  for (let n = 1; book.has(`xl/worksheets/sheet${n}.xml`); n += 1) {
    const xml = await part(`xl/worksheets/sheet${n}.xml`);
    for (const [, column, said = ''] of xml.matchAll(/<c r="([A-Z]+)\d+"[^>]*><is><t[^>]*>([^<]*)/g))
      if (n !== examples || column !== 'D') texts.push(said);
    for (const [, title = '', error = ''] of xml.matchAll(/errorTitle="([^"]*)" error="([^"]*)"/g))
      texts.push(title, error);
  }
  await file.close();
  // More than names of file and sheets: titles of columns at least.
  expect(texts.length).toBeGreaterThan(3);
  return texts;
}

const downloads = contracts.flatMap(({ module, endpoints }) =>
  Object.entries(endpoints).flatMap(([name, { kind }]) => (kind === 'download' ? [[module, name] as const] : [])),
);
/** Papers, uploaded files, what hangs on a computed plan, a norm or an assessment (read in their own tests), the zip of ledgers (read in its own test), and the wrong rows of an import, made further down. */
const others =
  /^(encounterFile|todoFile|calendarFeed|agreementPaper|hiringPaper|normFile|exportNormReaders|exportAssessed|exportPlan\w+|takeCaseFile|caseTemplateFile|workerDocument|consentPaper|activityPhoto|publicPhoto|ledgerBundleFile|rosterErrors)$|ImportErrors$/;
const inputs: Readonly<Record<string, () => object>> = {
  exportFigure: () => ({ fact: 'services.encounters' }),
  exportLedger: () => ({ siteId: town.station.id, month: '2026-10' }),
  ledgerFile: () => ({ ledger: 'visits' }),
  exportAnswers: () => ({ clientId: town.clientA }),
  exportSample: () => ({ id: sample }),
  exportBatchTasks: () => ({ id: batch }),
  exportProgrammeItems: () => ({ id: programme }),
  exportProgrammeRecords: () => ({ id: programme }),
  exportPersonEvents: () => ({ id: town.clientA }),
  exportHouseholdEvents: () => ({ id: household }),
  exportVisits: () => ({ view: 'due' }),
  exportVisitRates: () => ({ by: 'site' }),
};

const withoutNames = (said: string) =>
  names.includes(said) ? '' : names.reduce((t, name) => t.replaceAll(name, ''), said);
const chineseIn = async (answer: FileAnswer) =>
  (await textsOf(answer)).filter((said) => han.test(said) && han.test(withoutNames(said)));

test.each(downloads.filter(([, name]) => !others.test(name)))('%s %s', async (module, name) => {
  const answer = (await call(module, name, inputs[name]?.())) as FileAnswer;
  expect(await chineseIn(answer)).toEqual([]);
});

const uploaded = (body: Buffer) =>
  runAction(app.services, { who: bureau, language: 'en' }, 'test.upload', {}, async (context) => {
    const kept = await app.services.files.put(Readable.from(body), { maxBytes: 1e7, allowedTypes: [mediaTypes.xlsx] });
    context.audit({ subjectType: 'file' });
    return recordFile(context, kept, { name: 'filled.xlsx', purpose: 'import' });
  });

/** Rows under titles that a template of that language really has. */
async function filled(module: string, template: string, language: Language, rows: readonly Record<string, string>[]) {
  const columns = Object.keys(rows[0] ?? {}).map((title) => ({
    key: title,
    title: word(title, title),
    required: true,
  }));
  const { body } = (await call(module, template, {}, language)) as FileAnswer;
  await (await readSheet(await buffer(body), { columns, language })).close();
  return uploaded(await buffer(writeSheet({ title: 'filled', columns, language, rows })));
}

const imports: readonly [string, string, { en: Record<string, string>; zh: Record<string, string>; wrong: string }][] =
  [
    [
      'network',
      'Site',
      {
        en: {
          Name: '英文站',
          Kind: 'Station',
          'Division code': '440103002',
          Operation: 'Hired directly',
          'Opened on': '2024-01-01',
        },
        zh: { 站点名称: '中文站', 类型: '社工站', 区划代码: '440103003', 运营方式: '镇街直聘', 开站日期: '2024-01-01' },
        wrong: 'Kind',
      },
    ],
    [
      'people',
      'Worker',
      {
        en: {
          Name: '周英',
          Site: '测试社工站',
          Sex: 'Female',
          Duty: 'Lead',
          'Full-time': 'No',
          'Languages and skills': 'Sign language, Cantonese',
          'Joined on': '2024-07-01',
        },
        zh: {
          姓名: '周中',
          站点名称: '测试社工站',
          性别: '女',
          岗位: '站长',
          专职: '否',
          语言与技能: '手语、粤语',
          入职日期: '2024-07-01',
        },
        wrong: 'Duty',
      },
    ],
    [
      'people',
      'Certificate',
      {
        en: { Name: '周英', Level: 'Senior social worker', 'Certificate number': 'EN001', County: '440103' },
        zh: { 姓名: '周中', 证书级别: '高级社会工作师', 证书编号: 'ZH001', 所在区县: '440103' },
        wrong: 'Level',
      },
    ],
    [
      'clients',
      'Client',
      {
        en: {
          Name: '黄英',
          Sex: 'Female',
          'Born on': '1950-01-01',
          'Division code': '440106003',
          Categories: 'Minimum living allowance (Rural), Orphan',
          'Risk level': 'High',
          'Reason of the level': 'Lives alone',
        },
        zh: {
          姓名: '黄中',
          性别: '女',
          出生日期: '1950-01-01',
          区划代码: '440106003',
          对象类别: '低保（农村）、孤儿',
          风险等级: '高',
          定级理由: '独居',
        },
        wrong: 'Sex',
      },
    ],
  ];

test.each(imports)('%s: a template of the %ss filled in in either language comes in', async (module, what, given) => {
  const one = `${what.toLowerCase()}ImportTemplate`;
  const [preview, errors] = [`preview${what}Import`, `${what.toLowerCase()}ImportErrors`];
  for (const [language, row] of [
    ['en', given.en],
    ['zh', given.zh],
  ] as const) {
    const fileId = await filled(module, one, language, [row]);
    // Read by somebody whose interface is in the other language.
    const seen = await call(module, preview, { fileId }, language === 'en' ? 'zh' : 'en', bureau);
    expect(seen.rows.map((r: { errors: unknown }) => r.errors)).toEqual([[]]);
    expect(seen).toMatchObject({ new: 1, wrong: 0 });
  }
  const fileId = await filled(module, one, 'en', [given.en, { ...given.en, [given.wrong]: 'nonsense' }]);
  const seen = await call(module, preview, { fileId }, 'en', bureau);
  expect(seen.rows[0].errors).toContainEqual({
    column: given.wrong,
    detail: expect.stringMatching(/^[^\p{Script=Han}]+$/u),
  });
  expect(Object.keys(seen.rows[0].cells)).toEqual(expect.arrayContaining(Object.keys(given.en)));
  const back = (await call(module, errors, { fileId }, 'en', bureau)) as FileAnswer;
  expect(
    (await textsOf(back)).filter((said) => han.test(withoutNames(said)) && !Object.values(given.en).includes(said)),
  ).toEqual([]);
});
