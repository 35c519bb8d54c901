import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { word } from '../kernel/words.ts';
import { accountColumns } from '../modules/access/accounts/importing/columns.ts';
import { columns as clientColumns } from '../modules/clients/importing/columns.ts';
import { agencyColumns, siteColumns } from '../modules/network/sheets/columns.ts';
import { columns as certificateColumns } from '../modules/people/certificates/importing/columns.ts';
import { columns as workerColumns } from '../modules/people/importing/columns.ts';
import { type Column, readSheet } from '../platform/sheets/index.ts';
import { writeZip } from '../platform/sheets/zip-writer.ts';
import { type TestApp, testApp } from './testing.ts';
import { makeAccount, signedIn, type TestBrowser } from './testing-accounts.ts';
import { type TestTown, testTown } from './testing-town.ts';

/** Files that break importers, through every import there is. */
let app: TestApp;
let town: TestTown;
let bureau: TestBrowser;
let administrator: TestBrowser;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  town = await testTown(app);
  await makeAccount(app, { login: 'bureau', role: 'bureau' });
  await makeAccount(app, { login: 'admin', role: 'administrator' });
  [bureau, administrator] = [await signedIn(app, 'bureau'), await signedIn(app, 'admin')];
});
afterAll(() => app.close());

interface Import {
  readonly by: () => TestBrowser;
  readonly module: string;
  readonly names: readonly [preview: string, store: string, errors: string];
  readonly columns: readonly Column[];
}
const imports: readonly [string, Import][] = [
  [
    'accounts',
    {
      by: () => administrator,
      module: 'access',
      names: ['previewAccountsImport', 'importAccounts', 'accountsImportErrors'],
      columns: accountColumns,
    },
  ],
  [
    'sites',
    {
      by: () => bureau,
      module: 'network',
      names: ['previewSiteImport', 'importSites', 'siteImportErrors'],
      columns: siteColumns,
    },
  ],
  [
    'agencies',
    {
      by: () => bureau,
      module: 'network',
      names: ['previewAgencyImport', 'importAgencies', 'agencyImportErrors'],
      columns: agencyColumns,
    },
  ],
  [
    'workers',
    {
      by: () => bureau,
      module: 'people',
      names: ['previewWorkerImport', 'importWorkers', 'workerImportErrors'],
      columns: workerColumns,
    },
  ],
  [
    'certificates',
    {
      by: () => bureau,
      module: 'people',
      names: ['previewCertificateImport', 'importCertificates', 'certificateImportErrors'],
      columns: certificateColumns,
    },
  ],
  [
    'clients',
    {
      by: () => bureau,
      module: 'clients',
      names: ['previewClientImport', 'importClients', 'clientImportErrors'],
      columns: clientColumns,
    },
  ],
];

const line = (cells: readonly string[]) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(',');
const sheet = (columns: readonly Column[], rows: readonly ((column: Column) => string)[]) =>
  [line(columns.map((c) => c.title.zh)), ...rows.map((cell) => line(columns.map(cell)))].join('\r\n');
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
async function zipped(parts: { name: string; content: string[] }[]): Promise<Buffer> {
  async function* each() {
    yield* parts;
  }
  return buffer(Readable.from(writeZip(each())));
}
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

async function upload({ by }: Import, payload: string | Buffer, type = 'text/csv'): Promise<string> {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/api/access/upload-file?name=a',
    headers: { cookie: `rongyin_session=${by().cookie()}`, 'x-rongyin': '1', 'content-type': type },
    payload,
  });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().fileId;
}

/** Rows of every table that an import may write to, and of the audit. */
async function stored(): Promise<unknown> {
  const tables = [
    'access.account',
    'access.post',
    'network.site',
    'network.agency',
    'people.worker',
    'people.certificate',
    'people.certificate_registration',
    'clients.person',
    'platform.audit_event',
  ];
  const { rows } =
    await sql`select ${sql.join(tables.map((t) => sql`(select count(*)::int from ${sql.table(t)})`))}`.execute(
      app.services.kysely,
    );
  return rows;
}

const nonsense = [
  () => "'; drop table x; --",
  () => '%_\\',
  () => '=1+1',
  () => '0000-00-00',
  () => '９'.repeat(40),
  () => '\u202e倒着写',
  () => '两\n行',
  () => '张',
  () => '',
];

const bad: readonly [string, (i: Import) => string | Buffer | Promise<Buffer>, string?][] = [
  ['without its columns', () => '甲,乙\r\n1,2\r\n'],
  ['with nothing in it but a header', ({ columns }) => sheet(columns, [])],
  ['of empty rows', ({ columns }) => sheet(columns, [() => '', () => '', () => ' '])],
  ['with a column twice', ({ columns }) => [...columns, ...columns].map((c) => c.title.zh).join(',')],
  ['with quotes that never close', ({ columns }) => `${columns.map((c) => c.title.zh).join(',')}\r\n"开头没有结尾`],
  ['of rows of nonsense', ({ columns }) => sheet(columns, nonsense)],
  ['of cells as long as a book', ({ columns }) => sheet(columns, [() => '长'.repeat(30_000)])],
  [
    'of numbers and dates beyond reckoning',
    ({ columns }) =>
      sheet(columns, [
        () => '9999-12-31',
        () => '1e308',
        () => '-1',
        () => '0',
        () => '2958466',
        () => '99999999999999999999',
      ]),
  ],
  [
    'of existing names in the wrong places',
    ({ columns }) => sheet(columns, [() => '测试社工站', () => town.station.id, () => '4401', () => '陈小梅']),
  ],
  [
    'in damaged UTF-8',
    ({ columns }) =>
      Buffer.concat([
        Buffer.from(
          sheet(
            columns,
            Array(500).fill(() => '张'),
          ),
        ),
        Buffer.from([0xe5, 0xbc, 0x0d, 0x0a, 0xff]),
      ]),
  ],
  ['of 100,001 rows', ({ columns }) => `${columns.map((c) => c.title.zh).join(',')}\r\n${'x,y,z\r\n'.repeat(100_001)}`],
  [
    'that is a zip bomb',
    () =>
      zipped([
        { name: '[Content_Types].xml', content: ['<x/>'] },
        { name: 'xl/workbook.xml', content: Array.from({ length: 60 }, () => ' '.repeat(1_000_000)) },
      ]),
    xlsx,
  ],
  ['that is a workbook of nothing', () => zipped([{ name: 'xl/workbook.xml', content: ['<workbook/>'] }]), xlsx],
  [
    'that is a workbook with an entity in it',
    () =>
      zipped([
        {
          name: 'xl/workbook.xml',
          content: [
            '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><workbook><sheets><sheet name="&b;"/></sheets></workbook>',
          ],
        },
      ]),
    xlsx,
  ],
];

describe.each(imports)('an import of %s', (_what, one) => {
  const [preview, store, errors] = one.names;
  test.each(bad)('%s says what is wrong, and stores nothing', async (_why, payload, type) => {
    const fileId = await upload(one, await payload(one), type);
    const before = await stored();
    const answers = [
      await one.by().get(one.module, preview, { fileId }),
      await one.by().get(one.module, errors, { fileId }),
      await one.by().post(one.module, store, { fileId }),
    ];
    for (const { status, body } of answers) {
      expect(status, JSON.stringify(body).slice(0, 400)).toBeLessThan(500);
      if (status < 400) continue;
      expect(body.title).toMatch(/\p{Script=Han}/u);
      if (status === 422) expect(body.errors.length).toBeGreaterThan(0);
    }
    const [seen, , done] = answers;
    // A sheet of nothing may be imported, with nothing; all others are refused.
    if (done?.status === 200) expect(done.body).toMatchObject({ new: 0, changed: 0 });
    else expect(await stored()).toEqual(before);
    for (const row of seen?.body.rows ?? []) {
      for (const error of row.errors) expect(error.detail).toMatch(/\p{Script=Han}/u);
    }
  });

  test.each([
    ['UTF-8', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', utf16],
  ])('in %s is read alike', async (_encoding, encoded) => {
    const fileId = await upload(one, encoded(sheet(one.columns, [() => '汉字'])));
    const { body, status } = await one.by().get(one.module, preview, { fileId });
    expect(status, JSON.stringify(body)).toBe(200);
    expect(JSON.stringify(body.rows[0].cells)).toContain('汉字');
  });

  test('a preview stores nothing, and formulas come back as text among the wrong rows', async () => {
    const before = await stored();
    const fileId = await upload(
      one,
      sheet(one.columns, [() => '=HYPERLINK("http://evil","x")', () => '@SUM(1)', () => '+1+cmd']),
    );
    const uploaded = await stored();
    await one.by().get(one.module, preview, { fileId });
    const answer = await app.server.inject({
      url: `/api/${one.module}/${errors.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}?fileId=${fileId}`,
      headers: { cookie: `rongyin_session=${one.by().cookie()}`, 'x-rongyin': '1' },
    });
    expect(await stored()).toEqual(uploaded);
    expect(uploaded).not.toEqual(before);
    const [first] = one.columns;
    const rows = await Array.fromAsync(
      await readSheet(answer.rawPayload, {
        language: 'zh',
        columns: [{ key: 'a', title: first?.title ?? word('', '') }],
      }),
    );
    expect(rows.map((r) => r.cells.a)).toContain('=HYPERLINK("http://evil","x")');
    expect(answer.rawPayload.includes('<f>')).toBe(false);
  });
});

test.each(imports)('who reads English reads in English what is wrong with rows of the %s', async (_name, imported) => {
  const reader = imported.by();
  expect((await reader.post('access', 'changeLanguage', { language: 'en' })).status).toBe(200);
  try {
    const fileId = await upload(imported, sheet(imported.columns, nonsense));
    const { body } = await reader.get(imported.module, imported.names[0], { fileId });
    const said = body.rows.flatMap((row: { errors: { detail: string }[] }) => row.errors.map((e) => e.detail));
    expect(said.length).toBeGreaterThan(10);
    expect(said.filter((detail: string) => !/^[A-Z0-9“]/.test(detail))).toEqual([]);
  } finally {
    await reader.post('access', 'changeLanguage', { language: 'zh' });
  }
});
