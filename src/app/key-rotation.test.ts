import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCipherbox } from '../platform/crypto/index.ts';
import { ensureDemo } from './demo.ts';
import { rotateEveryKey } from './operations.ts';
import { type TestApp, testApp } from './testing.ts';
import { makeAccount, signedIn } from './testing-accounts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ RONGYIN_REGION: 'jinjiang', RONGYIN_DEMO_SCALE: '0.02' });
  await ensureDemo(app.services, app.database.ownerUrl, () => {});
}, 60_000);
afterAll(() => app.close());

/** Sealed values of any table by the key that sealed them, `schema.table.column key`. */
async function sealedBy(): Promise<Set<string>> {
  const { rows: columns } = await app.services.pool.query(`
    select table_schema as schema, table_name as name, column_name as col from information_schema.columns
    where data_type = 'text' and table_schema not in ('pg_catalog', 'information_schema')`);
  const found = new Set<string>();
  for (const { schema, name, col } of columns) {
    const { rows } = await app.services.pool.query(
      `select distinct split_part("${col}", '.', 2) as key from "${schema}"."${name}" where starts_with("${col}", 'v1.')`,
    );
    for (const { key } of rows) found.add(`${schema}.${name}.${col} ${key}`);
  }
  return found;
}

test('after the operator has changed the key, no value of any module needs the old one, and a second factor still works', async () => {
  await makeAccount(app, { login: 'boss', role: 'administrator', divisionCode: '350582', mobile: '13800138000' });
  const boss = await signedIn(app, 'boss');
  const { secret } = (await boss.post('access', 'enrolSecondFactor')).body;
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.services.clock() });
  expect((await boss.post('access', 'confirmSecondFactor', { code })).status).toBe(200);
  const before = await sealedBy();
  expect([...before].map((b) => b.split(' ')[0])).toEqual(
    expect.arrayContaining(['access.account.mobile', 'access.account.totp_secret', 'clients.person.resident_id']),
  );

  const lookupKey = randomBytes(32).toString('base64');
  const fresh = `n1:sm4-ctr-hmac-sm3:${randomBytes(32).toString('base64')}`;
  const kept = /RONGYIN_KEYS=(.+)/.exec(await readFile(`${app.services.config.home}/keys.env`, 'utf8'))?.[1] ?? '';
  const both = { ...app.services, crypto: openCipherbox({ keys: `${fresh},${kept}`, lookupKey }) };
  await rotateEveryKey(both, 5000);

  const after = [...(await sealedBy())];
  expect(after.filter((a) => !a.endsWith(' n1'))).toEqual([]);
  expect(after.length).toBe(before.size);
  const { rows } = await app.services.pool.query(`select id, totp_secret from access.account where login = 'boss'`);
  const onlyFresh = openCipherbox({ keys: fresh, lookupKey });
  expect(onlyFresh.decrypt(rows[0].totp_secret, `access.account.totp_secret:${rows[0].id}`)).toBe(secret);
}, 120_000);
