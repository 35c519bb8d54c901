import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision, type TestApp, testApp } from '../../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser, testPassword } from '../../../../app/testing-accounts.ts';
import { word } from '../../../../kernel/words.ts';
import { readSheet } from '../../../../platform/sheets/index.ts';
import { accountColumns } from './columns.ts';

let app: TestApp;
let own: TestBrowser;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  await makeAccount(app, { login: 'admin', role: 'administrator' });
  own = await signedIn(app, 'admin');
});
afterAll(() => app.close());

const header = '账号,姓名,手机号,所属区划代码,岗位,岗位区划代码,站点名称,开始日期,结束日期';

async function upload(lines: readonly string[], by: TestBrowser = own): Promise<string> {
  const response = await app.server.inject({
    method: 'POST',
    url: '/api/access/upload-file',
    query: { name: '账号.csv', purpose: 'import' },
    headers: { 'x-rongyin': '1', cookie: `rongyin_session=${by.cookie()}`, 'content-type': 'text/csv' },
    payload: Buffer.from([header, ...lines].join('\n')),
  });
  expect(response.statusCode).toBe(200);
  return response.json().fileId;
}

async function counted(): Promise<{ accounts: number; posts: number }> {
  const { rows } = await sql<{
    accounts: number;
    posts: number;
  }>`select (select count(*)::int from access.account) as accounts,
    (select count(*)::int from access.post) as posts`.execute(app.services.kysely);
  return rows[0] ?? { accounts: -1, posts: -1 };
}

test('new accounts with posts come in, get passwords of their own, and can sign in', async () => {
  const fileId = await upload([
    'chenyi,陈一,13800000001,440103,督导,,,2026-11-01,',
    'chener,陈二,,440104,教师,4401,,2026-11-01,2027-01-01',
    'chener,陈二,,440104,学员,,,,',
    'chensan,陈三,,440105,,,,,',
  ]);
  const preview = await own.get('access', 'previewAccountsImport', { fileId });
  expect(preview.body).toMatchObject({ new: 4, changed: 0, unchanged: 0, wrong: 0 });
  const { status, body } = await own.post('access', 'importAccounts', { fileId });
  expect([status, body.new, body.passwords.length]).toEqual([200, 4, 3]);
  const given = body.passwords.find((p: { login: string }) => p.login === 'chenyi');
  const fresh = await signedIn(app, '13800000001', given.password);
  expect((await fresh.get('access', 'session')).body).toMatchObject({
    step: 'changePassword',
    account: { login: 'chenyi' },
  });
});

test('an import whose answer got lost, sent again under its key, says that its passwords are gone', async () => {
  const fileId = await upload(['lostone,陈丢,,440103,,,,,']);
  const headers = { cookie: `rongyin_session=${own.cookie()}`, 'idempotency-key': 'import-once-1' };
  const send = () => app.send('POST', 'access', 'importAccounts', { fileId }, headers);
  expect((await send()).body).toMatchObject({ new: 1, passwords: [{ login: 'lostone' }] });
  const again = await send();
  expect([again.status, again.body.code]).toEqual([409, 'already-done']);
  expect(again.body.title).toContain('重置密码');
});

test('the same sheet again changes nothing; another end and another name are seen as changes', async () => {
  const before = await counted();
  const same = await upload(['chenyi,陈一,13800000001,440103,督导,,,2026-11-01,', 'chensan,陈三,,440105,,,,,']);
  expect((await own.post('access', 'importAccounts', { fileId: same })).body).toMatchObject({
    new: 0,
    changed: 0,
    unchanged: 2,
    passwords: [],
  });
  const other = await upload(['CHENYI,陈一一,13800000009,440103,督导,,,2026-11-01,2026-12-31']);
  expect((await own.get('access', 'previewAccountsImport', { fileId: other })).body.rows[0].changes).toEqual([
    { column: '姓名', from: '陈一', to: '陈一一' },
    { column: '手机号', from: '138****0001', to: '138****0009' },
    { column: '结束日期', from: '', to: '2026-12-31' },
  ]);
  expect((await own.post('access', 'importAccounts', { fileId: other })).body).toMatchObject({ new: 0, changed: 1 });
  expect(await counted()).toEqual(before);
  const { rows } = (await own.get('access', 'accounts', { text: 'chenyi' })).body;
  expect(rows[0]).toMatchObject({
    name: '陈一一',
    mobile: '138****0009',
    posts: [{ validFrom: '2026-11-01', validTo: '2026-12-31' }],
  });
});

test('an end left out leaves the post its own; a longer one is refused as by hand, a shorter one named and stored', async () => {
  const made = { login: 'limited', role: 'supervisor' as const, divisionCode: '440103', validTo: '2026-12-31' };
  const { id } = await makeAccount(app, made);
  const { name, divisionCode, posts } = (await own.get('access', 'account', { id })).body;
  const from = posts[0].validFrom;
  const row = (validTo: string) => `limited,${name},,${divisionCode},督导,440103,,${from},${validTo}`;
  const preview = async (validTo: string) => {
    const fileId = await upload([row(validTo)]);
    return { fileId, ...(await own.get('access', 'previewAccountsImport', { fileId })).body.rows[0] };
  };
  expect(await preview('')).toMatchObject({ state: 'unchanged' });
  expect(await preview('2027-06-30')).toMatchObject({
    state: 'wrong',
    errors: [{ column: '结束日期', detail: '岗位到 2026-12-31 为止，结束日期不能更晚；要延长请另授岗位' }],
  });
  expect(await preview('2026-11-01')).toMatchObject({ state: 'wrong', errors: [{ detail: '结束日期应晚于开始日期' }] });
  const shorter = await preview('2026-12-01');
  expect(shorter.changes).toEqual([{ column: '结束日期', from: '2026-12-31', to: '2026-12-01' }]);
  await own.post('access', 'importAccounts', { fileId: shorter.fileId });
  const file = (await own.get('access', 'account', { id })).body;
  expect(file.posts).toMatchObject([{ role: 'supervisor', validTo: '2026-12-01' }]);
});

const wrongRows: [string, string, string][] = [
  ['a login with a space', 'chen yi,陈,,440103,,,,,', '账号'],
  ['no name', 'nameless,,,440103,,,,,', '姓名：必填'],
  ['a mobile of ten digits', 'short,陈,1380000000,440103,,,,,', '手机号'],
  ['a division that is none', 'nowhere,陈,,999999,,,,,', '所属区划代码：没有这个区划'],
  ['a role that is none', 'boss,陈,,440103,皇帝,,,,', '岗位：没有这个岗位'],
  ['a day that is none', 'dayless,陈,,440103,督导,,,2026-02-30,', '开始日期'],
  ['an end before the start', 'ender,陈,,440103,督导,,,2026-03-01,2026-02-01', '结束日期'],
  ['a site that is none', 'siteless,陈,,440103,社工,,没有的站,,', '站点名称'],
  ['a place without a role', 'roleless,陈,,440103,,440103,,,', '岗位：'],
];

test.each(wrongRows)('%s makes the row wrong, and nothing is stored', async (_title, line, reason) => {
  const before = await counted();
  const fileId = await upload(['fine,陈好,,440103,,,,,', line]);
  const { body } = await own.get('access', 'previewAccountsImport', { fileId });
  expect(body).toMatchObject({ new: 1, wrong: 1 });
  const [wrong] = body.rows;
  const shown = wrong.errors.map((e: { column?: string; detail: string }) => `${e.column}：${e.detail}`).join('；');
  expect([wrong.row, wrong.state]).toEqual([3, 'wrong']);
  expect(shown).toContain(reason);
  const refused = await own.post('access', 'importAccounts', { fileId });
  expect([refused.status, refused.body.code]).toEqual([422, 'access.wrong-rows']);
  expect(await counted()).toEqual(before);
});

test('wrong rows come back in a workbook with their reasons, and the others can be taken without them', async () => {
  const fileId = await upload(['taken,陈好,,440103,,,,,', 'boss,=cmd|陈,,440103,皇帝,,,,']);
  const { rawPayload } = await app.server.inject({
    url: '/api/access/accounts-import-errors',
    query: { fileId },
    headers: { cookie: `rongyin_session=${own.cookie()}` },
  });
  const columns = [...accountColumns, { key: 'reason', title: word('原因', 'Reason') }] as const;
  const rows = [];
  for await (const row of await readSheet(rawPayload, { language: 'zh', columns })) rows.push(row.cells);
  expect(rows).toMatchObject([
    {
      login: 'boss',
      name: '=cmd|陈',
      reason: expect.stringMatching(/^姓名：名称应含文字.*岗位：没有这个岗位，可填 社工、.*$/),
    },
  ]);
  const taken = await own.post('access', 'importAccounts', { fileId, skipWrong: true });
  expect(taken.body).toMatchObject({ new: 1, skipped: 1, passwords: [{ login: 'taken' }] });
});

test('the same post twice at a time is told at its row, whether it stands above or is stored', async () => {
  const role = '4401,督导,,,';
  const lines = [
    `twopost,陈双,,${role}2026-11-01,2026-12-01`,
    `twopost,陈双,,${role}2026-12-01,`,
    `TWOPOST,陈双,,${role}2027-01-01,2027-02-01`,
    'onepost,陈单,,440105,学员,440105,,2026-11-20,',
  ];
  const preview = async (fileId: string) => (await own.get('access', 'previewAccountsImport', { fileId })).body;
  const fileId = await upload(lines);
  const { rows, ...counts } = await preview(fileId);
  expect(counts).toMatchObject({ new: 3, wrong: 1 });
  expect(rows[0]).toMatchObject({ row: 4, errors: [{ column: '岗位', detail: '与第 3 行是同一岗位，日期重叠' }] });
  const taken = await own.post('access', 'importAccounts', { fileId, skipWrong: true });
  expect(taken.body).toMatchObject({ new: 3, skipped: 1 });
  const earlier = await upload(['onepost,陈单,,440105,学员,440105,,2026-11-01,']);
  expect((await preview(earlier)).rows[0].errors).toEqual([{ column: '岗位', detail: '同一岗位在这段时间内已经存在' }]);
  // What one row ends, the next may begin again.
  const renewed = await upload([
    'onepost,陈单,,440105,学员,440105,,2026-11-20,2026-12-01',
    'onepost,陈单,,440105,学员,440105,,2026-12-01,',
  ]);
  expect((await own.post('access', 'importAccounts', { fileId: renewed })).body).toMatchObject({ new: 1, changed: 1 });
});

test('all that is wrong with a row is told at once', async () => {
  const lines = [
    'chen yi,陈,,999999,督导,,,2026-03-01,2026-02-01',
    'siteless,陈,,440103,社工,,没有的站,2026-03-01,2026-02-01',
  ];
  const { body } = await own.get('access', 'previewAccountsImport', { fileId: await upload(lines) });
  const columns = body.rows.map(({ errors }: { errors: { column: string }[] }) => errors.map((e) => e.column).sort());
  expect(columns).toEqual([['所属区划代码', '结束日期', '账号'], ['站点名称', '结束日期'].sort()]);
});

test('nobody reads a file that somebody else has uploaded', async () => {
  await makeAccount(app, { login: 'admin2', role: 'administrator' });
  const other = await signedIn(app, 'admin2', testPassword);
  const fileId = await upload(['secret,陈密,,440103,,,,,']);
  expect((await other.get('access', 'previewAccountsImport', { fileId })).status).toBe(404);
});

test('whoever imports changes neither their own account nor their own posts', async () => {
  const before = await counted();
  const { rows } = (await own.get('access', 'accounts', { text: 'admin' })).body;
  const self = rows.find((row: { login: string }) => row.login === 'admin');
  const lines = [`admin,自封,,${self.divisionCode},,,,,`, `admin,${self.name},,${self.divisionCode},督导,,,,`];
  for (const line of lines) {
    const fileId = await upload([line]);
    const { body } = await own.get('access', 'previewAccountsImport', { fileId });
    expect(body.rows[0]).toMatchObject({ state: 'wrong', errors: [{ detail: '不能通过导入修改自己的账号和岗位' }] });
    expect((await own.post('access', 'importAccounts', { fileId, skipWrong: true })).body).toMatchObject({
      skipped: 1,
    });
  }
  const same = await upload([`admin,${self.name},,${self.divisionCode},,,,,`]);
  expect((await own.get('access', 'previewAccountsImport', { fileId: same })).body).toMatchObject({ unchanged: 1 });
  expect(await counted()).toEqual(before);
});

test('a district’s administrator cannot reach beyond the district by a sheet', async () => {
  const call = app.as(inDivision('administrator', '440103'));
  await makeAccount(app, { login: 'cityman', role: 'administrator', divisionCode: '4401' });
  await makeAccount(app, { login: 'localadmin', role: 'administrator', divisionCode: '440103' });
  const local = await signedIn(app, 'localadmin');
  const fileId = await upload(
    ['x1,陈,,4401,,,,,', 'x2,陈,,440103,系统管理员,4401,,,', 'cityman,陈,,440103,,,,,'],
    local,
  );
  const { body } = await local.get('access', 'previewAccountsImport', { fileId });
  expect(body.wrong).toBe(3);
  expect((await call('access', 'accounts', { text: 'cityman' })).total).toBe(0);
});

test('the template names every column, and the export holds what the list shows', async () => {
  const get = (name: string) =>
    app.server.inject({ url: `/api/access/${name}`, headers: { cookie: `rongyin_session=${own.cookie()}` } });
  const template = await get('accounts-import-template');
  expect(template.headers['content-disposition']).toContain(encodeURIComponent('账号与岗位导入模板.xlsx'));
  const exported = await get('export-accounts?text=chensan');
  const rows = [];
  for await (const row of await readSheet(exported.rawPayload, {
    language: 'zh',
    columns: [
      { key: 'login', title: word('账号', 'Account') },
      { key: 'state', title: word('状态', 'State') },
    ],
  })) {
    rows.push(row.cells);
  }
  expect(rows).toEqual([{ login: 'chensan', state: '无岗位' }]);
});
