import { createHash, randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCipherbox } from '../platform/crypto/index.ts';
import { recordFile, uploadedFile } from '../platform/files/file-records.ts';
import { rotateFiles } from '../platform/files/file-rotation.ts';
import { mediaTypes, openFileStore } from '../platform/files/index.ts';
import { readContext, runAction } from '../platform/run/run.ts';
import type { Services } from '../platform/services.ts';
import { ensureDemo } from './demo.ts';
import { rotateEveryKey } from './operations.ts';
import { system, type TestApp, testApp } from './testing.ts';
import { makeAccount, signedIn } from './testing-accounts.ts';
import { demoMonths } from './testing-months.ts';

let app: TestApp;
/** With a new key before the present one, and with the new one alone. */
let both: Services;
let onlyFresh: Services;
beforeAll(async () => {
  app = await testApp({ RONGYIN_REGION: 'jinjiang', RONGYIN_DEMO_SCALE: '0.02' }, demoMonths());
  await ensureDemo(app.services, app.database.ownerUrl, () => {});
  const { config } = app.services;
  const file = await readFile(`${config.home}/keys.env`, 'utf8');
  const kept = /RONGYIN_KEYS=(.+)/.exec(file)?.[1] ?? '';
  const lookupKey = /RONGYIN_LOOKUP_KEY=(.+)/.exec(file)?.[1] ?? '';
  const fresh = `n1:sm4-ctr-hmac-sm3:${randomBytes(32).toString('base64')}`;
  const opened = async (keys: string): Promise<Services> => {
    const crypto = openCipherbox({ keys, lookupKey });
    return { ...app.services, crypto, files: await openFileStore(config, crypto) };
  };
  both = await opened(`${fresh},${kept}`);
  onlyFresh = await opened(fresh);
}, 60_000);
afterAll(() => app.close());

/** Sealed values of any column, whatever holds them, by the key that sealed them: `schema.table.column key`. */
async function sealedBy(): Promise<Set<string>> {
  const { rows: columns } = await app.services.pool.query(`
    select table_schema as schema, table_name as name,
      case data_type when 'bytea' then format('encode(%I, ''escape'')', column_name) else format('%I::text', column_name) end as value,
      column_name as col
    from information_schema.columns
    where data_type in ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY')
      and table_schema not in ('pg_catalog', 'information_schema')`);
  const found = new Set<string>();
  for (const { schema, name, value, col } of columns) {
    const { rows } = await app.services.pool.query(
      `select distinct (regexp_matches(${value}, '\\mv1\\.([\\w-]+)\\.[\\w-]{30,}', 'g'))[1] as key from "${schema}"."${name}"`,
    );
    for (const { key } of rows) found.add(`${schema}.${name}.${col} ${key}`);
  }
  return found;
}

/** A record and an assessment as they stood before texts were sealed. */
async function asBeforeSealing() {
  const run = async (statement: string) => (await app.services.pool.query(statement)).rows[0];
  const record = await run(`update services.encounter set notes = '从前的备注'
    where id = (select id from services.encounter where notes <> '' limit 1) returning id`);
  const assessed = await run(`update clients.self_care
    set findings = null, unmet = '{eat}', result = 'partial', note = '从前的评估'
    where id = (select id from clients.self_care limit 1) returning id, person_id`);
  return { record: record.id, assessment: assessed.id, person: assessed.person_id };
}

test('after the operator has changed the key, nothing needs the old one: a second factor works, a request sent again is answered as before', async () => {
  await makeAccount(app, { login: 'boss', role: 'administrator', divisionCode: '350582', mobile: '13800138000' });
  const boss = await signedIn(app, 'boss');
  const { secret } = (await boss.post('access', 'enrolSecondFactor')).body;
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.services.clock() });
  expect((await boss.post('access', 'confirmSecondFactor', { code })).status).toBe(200);
  const answer = (services: Services) =>
    runAction(services, { who: system, language: 'zh', key: 'sent-again' }, 'test.answer', {}, async (context) => {
      context.audit({ subjectType: 'test' });
      return { said: context.newId() };
    });
  const answered = await answer(app.services);
  const earlier = await asBeforeSealing();
  expect((await app.as(system)('services', 'encounter', { id: earlier.record })).notes).toBe('从前的备注');
  expect((await app.as(system)('clients', 'clientSituation', { id: earlier.person })).assessments).toContainEqual(
    expect.objectContaining({ id: earlier.assessment, unmet: ['eat'], result: 'partial', note: '从前的评估' }),
  );
  const before = await sealedBy();
  expect([...before].map((b) => b.split(' ')[0])).toEqual(
    expect.arrayContaining([
      'access.account.mobile',
      'platform.idempotency.answer',
      'access.account.totp_secret',
      'clients.person.resident_id',
      'clients.self_care.findings',
      'services.encounter.notes',
      'services.encounter.next_step',
    ]),
  );

  await rotateEveryKey(both, 5000);

  const after = [...(await sealedBy())];
  expect(after.filter((a) => !a.endsWith(' n1'))).toEqual([]);
  const columnOf = (found: string) => found.split(' ')[0];
  expect(after.map(columnOf)).toEqual(expect.arrayContaining([...before].map(columnOf)));
  const again = await app.services.pool.query('select notes from services.encounter where id = $1', [earlier.record]);
  const found = await app.services.pool.query('select * from clients.self_care where id = $1', [earlier.assessment]);
  expect(again.rows[0].notes).toMatch(/^v1\.n1\./);
  expect(found.rows).toMatchObject([{ unmet: null, result: null, note: null, findings: expect.any(String) }]);
  const plain = await app.services.pool.query(`
    select notes from services.encounter where notes <> '' and notes not like 'v1.n1.%'
    union all select next_step from services.encounter where next_step <> '' and next_step not like 'v1.n1.%'
    union all select reason from clients.risk_grade where reason not like 'v1.n1.%'`);
  expect(plain.rows).toEqual([]);
  const { rows } = await app.services.pool.query(`select id, totp_secret from access.account where login = 'boss'`);
  expect(await answer(onlyFresh)).toEqual(answered);
  expect(onlyFresh.crypto.decrypt(rows[0].totp_secret, `access.account.totp_secret:${rows[0].id}`)).toBe(secret);
}, 120_000);

test('files go over to the new key: those from before they were sealed, those of a rotation cut off; what is lost is named', async () => {
  const call = { who: system, language: 'zh' } as const;
  const sheet = Buffer.from(`姓名,身份证号\n${'张三,11010519491231002X\n'.repeat(4000)}`);
  const upload = async (): Promise<{ id: string; storedAs: string; path: string }> => {
    const options = { maxBytes: 1e7, allowedTypes: [mediaTypes.csv], claimedType: mediaTypes.csv };
    const stored = await app.services.files.put(Readable.from([sheet]), options);
    const id = await runAction(app.services, call, 'test.upload', {}, async (context) => {
      context.audit({ subjectType: 'file' });
      return recordFile(context, stored, { name: '名册.csv', purpose: 'import' });
    });
    return { id, storedAs: stored.storedAs, path: `${app.services.config.home}/files/${stored.storedAs}` };
  };
  const [sealed, ahead, plain, lost, damaged] = [
    await upload(),
    await upload(),
    await upload(),
    await upload(),
    await upload(),
  ];
  await writeFile(plain.path, sheet);
  await app.services.pool.query('update platform.file set sealed_by = null where id = $1', [plain.id]);
  await rm(lost.path);
  await writeFile(damaged.path, (await readFile(damaged.path)).subarray(0, -1));
  const sha256 = createHash('sha256').update(sheet).digest('hex');
  await both.files.reseal({ storedAs: ahead.storedAs, sha256, mediaType: mediaTypes.csv });

  const batch = { files: 2, after: undefined };
  await expect(runAction(onlyFresh, call, 'access.rotateFiles', batch, rotateFiles)).rejects.toThrow(
    'no key k1 in the keyring',
  );
  const { files } = await rotateEveryKey(both, 5000);
  expect(files.unreadable).toEqual([lost.id, damaged.id]);
  expect(files.sealed).toBe(3);
  for (const { id, path } of [sealed, ahead, plain]) {
    expect((await readFile(path)).includes('张三')).toBe(false);
    const file = await uploadedFile(readContext(onlyFresh, call), id);
    expect((await buffer((await file?.open()) ?? Readable.from([]))).equals(sheet)).toBe(true);
  }
  expect((await rotateEveryKey(both, 5000)).files).toEqual({ sealed: 0, unreadable: [lost.id, damaged.id] });
}, 60_000);
