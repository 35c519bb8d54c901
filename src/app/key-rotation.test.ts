import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCipherbox } from '../platform/crypto/index.ts';
import { runAction } from '../platform/run/run.ts';
import type { Services } from '../platform/services.ts';
import { ensureDemo } from './demo.ts';
import { rotateEveryKey } from './operations.ts';
import { system, type TestApp, testApp } from './testing.ts';
import { makeAccount, signedIn } from './testing-accounts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ RONGYIN_REGION: 'jinjiang', RONGYIN_DEMO_SCALE: '0.02' });
  await ensureDemo(app.services, app.database.ownerUrl, () => {});
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
  const before = await sealedBy();
  expect([...before].map((b) => b.split(' ')[0])).toEqual(
    expect.arrayContaining([
      'access.account.mobile',
      'platform.idempotency.answer',
      'access.account.totp_secret',
      'clients.person.resident_id',
    ]),
  );

  const fresh = `n1:sm4-ctr-hmac-sm3:${randomBytes(32).toString('base64')}`;
  const file = await readFile(`${app.services.config.home}/keys.env`, 'utf8');
  const kept = /RONGYIN_KEYS=(.+)/.exec(file)?.[1] ?? '';
  const lookupKey = /RONGYIN_LOOKUP_KEY=(.+)/.exec(file)?.[1] ?? '';
  const both = { ...app.services, crypto: openCipherbox({ keys: `${fresh},${kept}`, lookupKey }) };
  await rotateEveryKey(both, 5000);

  const after = [...(await sealedBy())];
  expect(after.filter((a) => !a.endsWith(' n1'))).toEqual([]);
  expect(after.length).toBe(before.size);
  const { rows } = await app.services.pool.query(`select id, totp_secret from access.account where login = 'boss'`);
  const onlyFresh = openCipherbox({ keys: fresh, lookupKey });
  expect(await answer({ ...app.services, crypto: onlyFresh })).toEqual(answered);
  expect(onlyFresh.decrypt(rows[0].totp_secret, `access.account.totp_secret:${rows[0].id}`)).toBe(secret);
}, 120_000);
