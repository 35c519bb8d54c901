import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system, type TestApp, testApp } from '../../../app/testing.ts';
import { browser, makeAccount, signedIn, testPassword } from '../../../app/testing-accounts.ts';
import { dayOf } from '../../../kernel/dates.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('nobody has signed in', async () => {
  const { body } = await browser(app).get('access', 'session');
  expect(body).toMatchObject({
    account: null,
    step: 'signedOut',
    posts: [],
    permissions: [],
    region: { code: '4401' },
  });
});

test('the region is called as it is today, also after its division has been renamed', async () => {
  const region = async () => (await browser(app).get('access', 'session')).body.region.name;
  expect(await region()).toBe('广州市');
  const change = { kind: 'rename', code: '4401', name: '新广州市' };
  const wish = { on: dayOf(new Date(app.services.clock())), change };
  const { basis } = await app.as(system)('network', 'previewReorganisation', wish);
  await app.as(system)('network', 'reorganise', { ...wish, reason: '更名', basis });
  expect(await region()).toBe('新广州市');
});

test('a supervisor signs in by name, in whatever case, and sees post and permissions', async () => {
  await makeAccount(app, { login: 'HeJingyi', role: 'supervisor', divisionCode: '440103' });
  const own = await signedIn(app, 'hejingyi');
  const { body } = await own.get('access', 'session');
  expect(body).toMatchObject({
    account: { login: 'HeJingyi' },
    step: 'in',
    post: { role: 'supervisor', divisionCode: '440103' },
  });
  expect(body.permissions).toContain('access.readRules');
  expect(body.permissions).not.toContain('access.writeAccounts');
});

test('somebody signs in by mobile number, written with +86 and spaces', async () => {
  await makeAccount(app, { login: 'bymobile', role: 'bureau', mobile: '13800138000' });
  const own = await signedIn(app, '+86 138 0013 8000');
  expect((await own.get('access', 'session')).body.account.login).toBe('bymobile');
  const { rows } = await sql<{ mobile: string }>`select mobile from access.account where login = 'bymobile'`.execute(
    app.services.kysely,
  );
  expect(rows[0]?.mobile).not.toContain('138');
});

test('a wrong password and an unknown name are answered alike, and locked alike', async () => {
  await makeAccount(app, { login: 'locked', role: 'bureau' });
  for (const login of ['locked', 'no-such-name']) {
    for (let i = 0; i < 5; i += 1) {
      const { status, body } = await browser(app).post('access', 'signIn', { login, password: `wrong ${i}` });
      expect([login, status, body.code]).toEqual([login, 401, 'access.wrong-credentials']);
    }
    const { status, body } = await browser(app).post('access', 'signIn', { login, password: testPassword });
    expect([login, status, body.code]).toEqual([login, 423, 'access.locked']);
    expect(body.title).toContain('1 分钟');
  }
});

test('after the lock the right password signs in and the count begins anew', async () => {
  await makeAccount(app, { login: 'patient', role: 'bureau' });
  const attempt = async (password: string) =>
    (await browser(app).post('access', 'signIn', { login: 'patient', password })).status;
  app.at('2026-11-23T09:00:00+08:00');
  for (let i = 0; i < 5; i += 1) expect(await attempt('wrong')).toBe(401);
  expect(await attempt(testPassword)).toBe(423);
  app.at('2026-11-23T09:01:30+08:00');
  expect(await attempt('wrong')).toBe(401);
  app.at('2026-11-23T09:02:30+08:00');
  expect(await attempt(testPassword)).toBe(423);
  app.at('2026-11-23T09:04:30+08:00');
  expect(await attempt(testPassword)).toBe(200);
  expect(await attempt('wrong')).toBe(401);
  expect(await attempt(testPassword)).toBe(200);
});

test('twenty guesses at once are counted one by one', async () => {
  await makeAccount(app, { login: 'stormed', role: 'bureau' });
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      browser(app).post('access', 'signIn', { login: 'stormed', password: `guess ${i}` }),
    ),
  );
  expect(answers.filter((a) => a.status === 401)).toHaveLength(5);
  expect(answers.filter((a) => a.status === 423)).toHaveLength(15);
});

test('a whole office that signs in at once keeps nobody else from reading: proving passwords holds no connection', async () => {
  let done = 0;
  const office = Array.from({ length: 40 }, async (_, i) => {
    await browser(app).post('access', 'signIn', { login: `office-${i}`, password: 'guess' });
    done += 1;
  });
  const { status } = await browser(app).get('access', 'session');
  // The pool has eight: held while passwords are proved, they would be free when all but the last eight are done.
  expect([status, done < 20]).toEqual([200, true]);
  await Promise.all(office);
});

test('failed and successful sign-ins stand in the audit, without what was typed', async () => {
  const { rows } = await sql<{ detail: { outcome: string }; text: string }>`
    select detail, audit_event::text as text from platform.audit_event where action = 'access.signIn'`.execute(
    app.services.kysely,
  );
  const outcomes = new Set(rows.map((row) => row.detail.outcome));
  expect(outcomes).toEqual(new Set(['signed-in', 'wrong-credentials', 'locked']));
  expect(rows.some((row) => row.text.includes('no-such-name') || row.text.includes('guess'))).toBe(false);
});

test('signing out ends the session for good', async () => {
  await makeAccount(app, { login: 'leaving', role: 'bureau' });
  const own = await signedIn(app, 'leaving');
  const token = own.cookie();
  expect((await own.post('access', 'signOut')).status).toBe(200);
  expect(own.cookie()).toBeUndefined();
  expect((await browser(app, token).get('access', 'mySessions')).status).toBe(401);
});

test('a sign-in sent again because its answer was lost gives a session that works', async () => {
  await makeAccount(app, { login: 'lost-answer', role: 'bureau' });
  const send = async () => {
    const input = { login: 'lost-answer', password: testPassword };
    const answer = await app.send('POST', 'access', 'signIn', input, { 'idempotency-key': 'sign-in-lost-1' });
    const [, token] = /^rongyin_session=([^;]+)/.exec(String([answer.headers['set-cookie']].flat()[0])) ?? [];
    return { step: answer.body.step, reads: (await browser(app, token).get('access', 'mySessions')).status };
  };
  expect([await send(), await send()]).toEqual([
    { step: 'in', reads: 200 },
    { step: 'in', reads: 200 },
  ]);
});

test('a session whose renewal was taken back is not put into the browser', async () => {
  await makeAccount(app, { login: 'renewed', role: 'bureau' });
  const own = await signedIn(app, 'renewed');
  const headers = { cookie: `rongyin_session=${own.cookie()}`, 'idempotency-key': 'password-once-1' };
  const input = { current: testPassword, next: 'Muma9Xiao2Qiao' };
  const change = () => app.send('POST', 'access', 'changePassword', input, headers);
  const answers = await Promise.all([change(), change(), change()]);
  const cookies = answers.flatMap((a) => [a.headers['set-cookie'] ?? []].flat()).map(String);
  expect(cookies).toHaveLength(1);
  const [, token] = /^rongyin_session=([^;]+)/.exec(cookies[0] ?? '') ?? [];
  expect((await browser(app, token).get('access', 'mySessions')).status).toBe(200);
  const late = await change();
  expect([late.status, late.body.code, late.headers['set-cookie']]).toEqual([401, 'signed-out', undefined]);
});

test('the token is nowhere in the database', async () => {
  await makeAccount(app, { login: 'tokens', role: 'bureau' });
  const token = (await signedIn(app, 'tokens')).cookie() ?? '';
  const { rows } = await sql<{ text: string }>`select session::text as text from access.session`.execute(
    app.services.kysely,
  );
  expect(token.length).toBeGreaterThanOrEqual(43);
  expect(rows.some((row) => row.text.includes(token))).toBe(false);
});

test('a session that nobody used for twelve hours has ended; one in use lasts', async () => {
  await makeAccount(app, { login: 'idler', role: 'bureau' });
  app.at('2026-11-20T08:00:00+08:00');
  const idle = await signedIn(app, 'idler');
  const used = await signedIn(app, 'idler');
  app.at('2026-11-20T15:00:00+08:00');
  expect((await used.get('access', 'mySessions')).status).toBe(200);
  app.at('2026-11-20T20:00:01+08:00');
  expect((await idle.get('access', 'mySessions')).status).toBe(401);
  expect((await used.get('access', 'mySessions')).status).toBe(200);
});

test('thirty days after the sign-in even a session in daily use has ended', async () => {
  await makeAccount(app, { login: 'daily', role: 'bureau' });
  app.at('2026-10-01T08:00:00+08:00');
  const own = await signedIn(app, 'daily');
  const hours = 11 * 3_600_000;
  const begun = Date.parse('2026-10-01T08:00:00+08:00');
  for (let at = begun; at < begun + 30 * 24 * 3_600_000; at += hours) {
    app.at(new Date(at).toISOString());
    expect((await own.get('access', 'mySessions')).status).toBe(200);
  }
  app.at('2026-10-31T08:00:01+08:00');
  expect((await own.get('access', 'mySessions')).status).toBe(401);
});

test('one session ends another of the same account, and nobody ends a stranger’s', async () => {
  app.at('2026-11-23T09:00:00+08:00');
  await makeAccount(app, { login: 'two-places', role: 'bureau' });
  await makeAccount(app, { login: 'stranger', role: 'bureau' });
  const desk = await signedIn(app, 'two-places');
  const phone = await signedIn(app, 'two-places');
  const stranger = await signedIn(app, 'stranger');
  const { rows } = (await desk.get('access', 'mySessions')).body;
  const other = rows.find((row: { current: boolean }) => !row.current);
  expect(rows).toHaveLength(2);
  expect((await stranger.post('access', 'revokeSession', { id: other.id })).status).toBe(404);
  expect((await desk.post('access', 'revokeSession', { id: other.id })).status).toBe(200);
  expect((await phone.get('access', 'mySessions')).status).toBe(401);
  expect((await desk.get('access', 'mySessions')).status).toBe(200);
});

test('a new password must be good and different, ends the other sessions, and the old one is over', async () => {
  await makeAccount(app, { login: 'changer', role: 'bureau' });
  const own = await signedIn(app, 'changer');
  const other = await signedIn(app, 'changer');
  const change = (current: string, next: string) => own.post('access', 'changePassword', { current, next });
  expect((await change('not it', 'Muma9Xiao2Qiao')).body.errors[0].pointer).toBe('/current');
  const weak = await change(testPassword, 'changer2026');
  expect([weak.status, weak.body.code, weak.body.errors[0].pointer]).toEqual([422, 'access.weak-password', '/next']);
  expect(weak.body.title).toContain('10');
  expect((await change(testPassword, testPassword)).body.code).toBe('access.same-password');
  const before = own.cookie();
  expect((await change(testPassword, 'Muma9Xiao2Qiao')).body).toEqual({ step: 'in' });
  expect(own.cookie()).not.toBe(before);
  expect((await browser(app, before).get('access', 'mySessions')).status).toBe(401);
  expect((await other.get('access', 'mySessions')).status).toBe(401);
  expect((await browser(app).post('access', 'signIn', { login: 'changer', password: testPassword })).status).toBe(401);
  await signedIn(app, 'changer', 'Muma9Xiao2Qiao');
});

test('the language of the account goes before that of the browser', async () => {
  await makeAccount(app, { login: 'english', role: 'bureau' });
  const own = await signedIn(app, 'english');
  await own.post('access', 'changeLanguage', { language: 'en' });
  expect((await own.get('access', 'session')).body.language).toBe('en');
});
