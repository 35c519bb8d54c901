import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inDivision, system, type TestApp, testApp } from '../../../app/testing.ts';
import { browser, makeAccount, signedIn } from '../../../app/testing-accounts.ts';
import { testTown } from '../../../app/testing-town.ts';
import { word } from '../../../kernel/words.ts';
import { sealAudit } from '../../../platform/audit/chain.ts';
import { readSheet } from '../../../platform/sheets/index.ts';
import { jobs } from '../jobs.ts';
import { inspectAudit } from './inspection.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  await makeAccount(app, { login: 'reader', role: 'administrator' });
  await makeAccount(app, { login: 'yuexiu', divisionCode: '440104' });
  await makeAccount(app, { login: 'liwan', divisionCode: '440103' });
  await browser(app).post('access', 'signIn', { login: 'liwan', password: 'wrong' });
});
afterAll(() => app.close());

test('a row says who did what, to whom, where and when', async () => {
  const own = await signedIn(app, 'reader');
  const { body } = await own.get('access', 'audit', { action: 'access.signIn' });
  expect(body.rows[0]).toMatchObject({
    action: 'access.signIn',
    actorKind: 'person',
    actorName: '用户reader',
    subjectName: '用户reader',
    detail: { outcome: 'signed-in' },
    address: '127.0.0.1',
    sealed: false,
  });
});

test('a district reads what concerns its own accounts, the city reads all', async () => {
  const read = async (code: string) => {
    const { rows } = await app.as(inDivision('bureau', code))('access', 'audit', { action: 'access.signIn' });
    return rows.map((row: { subjectName: string | null }) => row.subjectName);
  };
  expect(await read('440103')).toEqual(['用户liwan']);
  expect(await read('440104')).toEqual([]);
  expect(await read('4401')).toEqual(['用户reader', '用户liwan']);
});

test.each([
  [{ actor: 'nobody of this name' }, 0],
  [{ actor: '用户reader' }, 1],
  // Found as they are shown, whatever is stored.
  [{ actor: '系统', action: 'test.' }, 3],
  [{ actor: '未登录者', action: 'access.' }, 1],
  [{ actor: '未登录者', action: 'test.' }, 0],
  [{ action: 'test.' }, 3],
  [{ action: 'test.makeAccount', place: '440103' }, 0],
  [{ subjectType: 'account', action: 'access.' }, 2],
  [{ from: '2020-01-01', to: '2020-12-31' }, 0],
  [{ from: '2026-11-23', to: '2026-11-23', action: 'access.signIn' }, 2],
])('the filters %o leave %i rows', async (filters, count) => {
  const { total, rows } = await app.as(inDivision('administrator', '4401'))('access', 'audit', filters);
  expect([total, rows.length]).toEqual([count, count]);
});

test('an end before the start is refused with the field', async () => {
  const call = app.as(system)('access', 'audit', { from: '2026-11-23', to: '2026-11-22' });
  await expect(call).rejects.toMatchObject({ code: 'access.audit-period', fields: [{ pointer: '/to' }] });
});

test('whoever reads sees each changed field by name, before and after, in either language; never a telephone', async () => {
  const own = await signedIn(app, 'reader');
  const { station } = await testTown(app);
  const change = { id: station.id, version: 1, address: '文明路 2 号', rating: 4, contactPhone: '13800138000' };
  await app.as(system)('network', 'updateSite', change);
  const { body } = await own.get('access', 'audit', { action: 'network.updateSite' });
  expect(body.rows[0].content).toEqual([
    line('地址', 'Address', ['无', 'none'], ['文明路 2 号', '文明路 2 号']),
    line('星级', 'Stars', ['无', 'none'], ['4', '4']),
    line('联系电话', 'Telephone', ['内容不记入审计', 'not kept in the audit']),
  ]);
  expect(JSON.stringify(body.rows[0])).not.toContain('13800138000');
  const exported = async (language: string) => {
    const { rawPayload } = await app.server.inject({
      url: '/api/access/export-audit?action=network.updateSite',
      headers: { cookie: `rongyin_session=${own.cookie()}`, 'accept-language': language },
    });
    const [row] = await Array.fromAsync(
      await readSheet(rawPayload, {
        language: 'zh',
        columns: [{ key: 'content', title: word('内容', 'Content'), required: true }],
      }),
    );
    return row?.cells.content;
  };
  expect(await exported('zh')).toBe('地址：无 → 文明路 2 号；星级：无 → 4；联系电话：内容不记入审计');
  expect(await exported('en')).toBe('Address: none → 文明路 2 号; Stars: none → 4; Telephone: not kept in the audit');
});

const line = (zh: string, en: string, [fromZh, fromEn]: string[], [toZh, toEn] = [fromZh, fromEn]) => ({
  name: { zh, en },
  from: { zh: fromZh, en: fromEn },
  to: { zh: toZh, en: toEn },
});

test('the export names actions in Chinese', async () => {
  const own = await signedIn(app, 'reader');
  const { rawPayload } = await app.server.inject({
    url: '/api/access/export-audit?action=access.signIn',
    headers: { cookie: `rongyin_session=${own.cookie()}` },
  });
  const rows = [];
  for await (const row of await readSheet(rawPayload, {
    language: 'zh',
    columns: [
      { key: 'action', title: word('操作', 'Action') },
      { key: 'subject', title: word('对象', 'Subject') },
    ],
  })) {
    rows.push(row.cells);
  }
  expect(rows.at(-1)).toEqual({ action: '登录', subject: '用户liwan' });
});

test('verifying shows each city’s head, to a district that of its city; no other city’s', async () => {
  await sealAudit(app.services);
  const { holds, cities } = await app.as(inDivision('administrator', '4401'))('access', 'verifyAudit');
  expect(holds).toBe(true);
  expect(cities).toMatchObject([
    { cityCode: '4401', cityName: '广州市', broken: null, head: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) } },
  ]);
  const [{ head }] = cities;
  const known = await app.as(system)('access', 'verifyAudit', {
    cityCode: '4401',
    knownSeq: head.seq,
    knownHash: head.hash,
  });
  expect(known.holds).toBe(true);
  const district = app.as(inDivision('administrator', '440103'));
  const { cities: around } = await district('access', 'verifyAudit');
  expect(around).toMatchObject([{ cityCode: '4401', cityName: '广州市', broken: null, links: cities[0].links }]);
  await expect(district('access', 'verifyAudit', { cityCode: '4403' })).rejects.toMatchObject({ code: 'not-found' });
});

test('the nightly inspection tells the administrators of an event slipped in with an earlier date, and of a changed one', async () => {
  const own = await signedIn(app, 'reader');
  const told = async () => {
    await inspectAudit(app.services);
    return (await own.get('access', 'notices')).body.rows.filter(
      (row: { kind: string; link: string }) => row.kind === 'access.audit-broken' && row.link === '/audit',
    ).length;
  };
  expect(await told()).toBe(0);
  await asOwner(`insert into platform.audit_event (city_code, division_code, id, at, action, actor_kind, actor_name, subject_type)
    values ('4401', '4401', gen_random_uuid(), '2026-11-20 09:00+08', 'clients.closeClient', 'person', '陈一', 'client')`);
  expect(await told()).toBe(1);
  await asOwner(`delete from platform.audit_event where action = 'clients.closeClient'`);
  expect(await told()).toBe(1);
  await asOwner(`update platform.audit_event set actor_name = 'x' where action = 'access.signIn'`);
  expect(await told()).toBe(2);
});

async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: app.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(statement);
  } finally {
    await owner.end();
  }
}

test('sessions, failures and answers are forgotten when nobody can need them any more', async () => {
  const forget = jobs.find((job) => job.name === 'access.forget');
  await forget?.run(app.services, {});
  const sessions = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from access.session`.execute(
      app.services.kysely,
    );
    return rows[0]?.n ?? -1;
  };
  expect(await sessions()).toBeGreaterThan(0);
  app.at('2027-02-23T09:00:00+08:00');
  await forget?.run(app.services, {});
  expect(await sessions()).toBe(0);
  app.at('2026-11-23T09:00:00+08:00');
});
