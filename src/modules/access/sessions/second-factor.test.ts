import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../app/testing-accounts.ts';

let app: TestApp;
beforeAll(async () => {
  const key = randomBytes(32).toString('base64');
  app = await testApp({ RONGYIN_MODE: 'production', RONGYIN_KEYS: `k1:aes-256-gcm:${key}`, RONGYIN_LOOKUP_KEY: key });
});
afterAll(() => app.close());

/** What the telephone shows at an instant, or some steps of thirty seconds from it. */
function codeAt(secret: string, instant: string, steps = 0): string {
  const timestamp = Date.parse(instant) + steps * 30_000;
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
}

const noon = '2026-11-23T12:00:10+08:00';
const later = '2026-11-23T12:05:10+08:00';

async function enrolled(own: TestBrowser): Promise<{ secret: string; recoveryCodes: string[] }> {
  app.at(noon);
  const { body } = await own.post('access', 'enrolSecondFactor');
  const confirmed = await own.post('access', 'confirmSecondFactor', { code: codeAt(body.secret, noon) });
  expect(confirmed.status).toBe(200);
  return { secret: body.secret, recoveryCodes: confirmed.body.recoveryCodes };
}

test('the code of RFC 6238 for its test secret and time is accepted as that library makes it', () => {
  const secret = Secret.fromLatin1('12345678901234567890');
  expect(new TOTP({ secret, digits: 8 }).generate({ timestamp: 59_000 })).toBe('94287082');
});

test('in production a sensitive role must enrol before anything else, a plain one need not', async () => {
  app.at(noon);
  await makeAccount(app, { login: 'admin1', role: 'administrator' });
  await makeAccount(app, { login: 'pupil1', role: 'student' });
  const admin = await signedIn(app, 'admin1');
  const { body } = await admin.get('access', 'session');
  expect(body).toMatchObject({
    step: 'enrolSecondFactor',
    permissions: [],
    posts: [],
    demoAccounts: [],
    demoPassword: null,
  });
  expect((await admin.get('access', 'accounts')).status).toBe(401);
  expect((await admin.get('access', 'mySessions')).status).toBe(401);
  const { secret } = await enrolled(admin);
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect((await admin.get('access', 'session')).body.step).toBe('in');
  expect((await admin.get('access', 'accounts')).status).toBe(200);
  expect((await (await signedIn(app, 'pupil1')).get('access', 'session')).body.step).toBe('in');
});

test('the QR code names product and account', async () => {
  await makeAccount(app, { login: 'qr', role: 'student' });
  const own = await signedIn(app, 'qr');
  const { body } = await own.post('access', 'enrolSecondFactor');
  const uri = new URL(body.uri);
  expect(decodeURIComponent(uri.href)).toContain('榕荫:qr');
  expect(uri.searchParams.get('secret')).toBe(body.secret);
});

test('at the next sign-in the code is asked for, works once, and one step of drift is forgiven', async () => {
  await makeAccount(app, { login: 'twice', role: 'student' });
  const { secret } = await enrolled(await signedIn(app, 'twice'));
  app.at(later);
  const own = await signedIn(app, 'twice');
  expect((await own.get('access', 'session')).body.step).toBe('secondFactor');
  expect((await own.get('access', 'notices')).status).toBe(401);
  expect((await own.post('access', 'changePassword', { current: 'a', next: 'b' })).status).toBe(401);
  const tooOld = await own.post('access', 'verifySecondFactor', { code: codeAt(secret, later, -2) });
  expect([tooOld.status, tooOld.body.code]).toEqual([422, 'access.wrong-code']);
  const before = own.cookie();
  expect((await own.post('access', 'verifySecondFactor', { code: codeAt(secret, later, -1) })).body).toEqual({
    step: 'in',
  });
  expect(own.cookie()).not.toBe(before);
  const thief = await signedIn(app, 'twice');
  expect((await thief.post('access', 'verifySecondFactor', { code: codeAt(secret, later, -1) })).status).toBe(422);
  expect((await thief.post('access', 'verifySecondFactor', { code: codeAt(secret, later) })).status).toBe(200);
});

test('guessing codes locks like guessing passwords', async () => {
  await makeAccount(app, { login: 'guessed', role: 'student' });
  const { secret } = await enrolled(await signedIn(app, 'guessed'));
  app.at(later);
  const own = await signedIn(app, 'guessed');
  for (let i = 0; i < 5; i += 1)
    expect((await own.post('access', 'verifySecondFactor', { code: '000000' })).status).toBe(422);
  expect((await own.post('access', 'verifySecondFactor', { code: codeAt(secret, later) })).status).toBe(423);
});

test('a recovery code stands in for the telephone, once', async () => {
  await makeAccount(app, { login: 'lostphone', role: 'student' });
  const { recoveryCodes } = await enrolled(await signedIn(app, 'lostphone'));
  expect(recoveryCodes).toHaveLength(10);
  const [code = ''] = recoveryCodes;
  const own = await signedIn(app, 'lostphone');
  expect((await own.post('access', 'verifySecondFactor', { code: code.toUpperCase() })).body).toEqual({ step: 'in' });
  const again = await signedIn(app, 'lostphone');
  expect((await again.post('access', 'verifySecondFactor', { code })).status).toBe(422);
});

test('removing needs a code; the secret is sealed in the database and gone afterwards', async () => {
  const { id } = await makeAccount(app, { login: 'remover', role: 'student' });
  const own = await signedIn(app, 'remover');
  const { secret } = await enrolled(own);
  const stored = async () => {
    const { rows } = await sql<{
      totpSecret: string | null;
    }>`select totp_secret from access.account where id = ${id}`.execute(app.services.kysely);
    return rows[0]?.totpSecret ?? null;
  };
  expect(await stored()).not.toContain(secret);
  expect((await own.post('access', 'removeSecondFactor', { code: '123456' })).status).toBe(422);
  app.at(later);
  expect((await own.post('access', 'removeSecondFactor', { code: codeAt(secret, later) })).status).toBe(200);
  expect(await stored()).toBeNull();
  expect((await (await signedIn(app, 'remover')).get('access', 'session')).body.step).toBe('in');
});

test('neither secret nor recovery codes stand readable under an idempotency key', async () => {
  await makeAccount(app, { login: 'keyed', role: 'student' });
  const own = await signedIn(app, 'keyed');
  const headers = { cookie: `rongyin_session=${own.cookie()}`, 'idempotency-key': 'enrol-once-1' };
  const first = await app.send('POST', 'access', 'enrolSecondFactor', {}, headers);
  const again = await app.send('POST', 'access', 'enrolSecondFactor', {}, headers);
  expect(again.body).toEqual(first.body);
  const { rows } = await sql<{ text: string }>`select idempotency::text as text from platform.idempotency`.execute(
    app.services.kysely,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.some((row) => row.text.includes(first.body.secret))).toBe(false);
});
