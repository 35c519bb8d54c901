import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allOf, inDivision, system, type TestApp, testApp } from '../../../app/testing.ts';
import { browser, makeAccount, signedIn } from '../../../app/testing-accounts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
});
afterAll(() => app.close());

const city = inDivision('administrator', '4401');
const district = inDivision('administrator', '440103');

/** An administrator of the city who sends an action under a key. */
async function underKey(login: string) {
  await makeAccount(app, { login, role: 'administrator', divisionCode: '4401' });
  const cookie = `rongyin_session=${(await signedIn(app, login)).cookie()}`;
  return (name: string, input: object, key: string) =>
    app.send('POST', 'access', name, input, { cookie, 'idempotency-key': key });
}

describe('making an account', () => {
  test('gives a one-time password that must be changed at first sign-in', async () => {
    const made = await app.as(city)('access', 'createAccount', {
      login: 'first',
      name: '陈一',
      divisionCode: '440103',
    });
    await app.as(city)('access', 'assignPost', { accountId: made.id, role: 'bureau', divisionCode: '440103' });
    const own = await signedIn(app, 'first', made.password);
    expect((await own.get('access', 'session')).body).toMatchObject({ step: 'changePassword', permissions: [] });
    expect((await own.get('access', 'accounts')).status).toBe(401);
    expect(
      (await own.post('access', 'changePassword', { current: made.password, next: 'Muma9Xiao2Qiao' })).body,
    ).toEqual({ step: 'in' });
    expect((await own.get('access', 'accounts')).status).toBe(200);
  });

  test('the one-time password expires after a week', async () => {
    const made = await app.as(city)('access', 'createAccount', { login: 'slow', name: '陈慢', divisionCode: '4401' });
    app.at('2026-11-30T09:30:00+08:00');
    const { body } = await browser(app).post('access', 'signIn', { login: 'slow', password: made.password });
    expect(body.code).toBe('access.password-expired');
    app.at('2026-11-23T09:00:00+08:00');
  });

  test.each([
    ['a name taken in other letters', { login: 'FIRST' }, 'access.login-taken', '/login'],
    ['a mobile number taken', { mobile: '13800138001' }, 'access.mobile-taken', '/mobile'],
    ['a division that is none', { divisionCode: '999999' }, 'access.unknown-place', '/divisionCode'],
  ])('%s is refused with the field', async (_title, changed, code, pointer) => {
    await makeAccount(app, { login: `m${code.length}${pointer.length}`, mobile: '13800138001' }).catch(() => undefined);
    const call = app.as(city)('access', 'createAccount', {
      login: 'fresh',
      name: '陈',
      divisionCode: '4401',
      ...changed,
    });
    await expect(call).rejects.toMatchObject({ code, fields: [{ pointer }] });
  });

  test.each(['1abc', 'ab', '张三', 'a b', "a'; drop"])('%s is no account name', async (login) => {
    const call = app.as(city)('access', 'createAccount', { login, name: '陈', divisionCode: '4401' });
    await expect(call).rejects.toMatchObject({ status: 422, fields: [{ pointer: '/login' }] });
  });
});

describe('who administers whom', () => {
  test('a district sees its own accounts only; another’s is not found', async () => {
    const { id } = await makeAccount(app, { login: 'elsewhere', divisionCode: '440104' });
    const { id: own } = await makeAccount(app, { login: 'here', divisionCode: '440103' });
    const { rows } = await app.as(district)('access', 'accounts', { size: 500 });
    const logins = rows.map((row: { login: string }) => row.login);
    expect(logins).toContain('here');
    expect(logins).not.toContain('elsewhere');
    await expect(app.as(district)('access', 'account', { id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(app.as(district)('access', 'resetPassword', { id })).rejects.toMatchObject({ code: 'not-found' });
    await expect(app.as(district)('access', 'account', { id: own })).resolves.toMatchObject({ login: 'here' });
  });

  test('a district cannot reset its way into a post of the city', async () => {
    const { id } = await makeAccount(app, { login: 'promoted', divisionCode: '440103' });
    await app.as(city)('access', 'assignPost', { accountId: id, role: 'administrator', divisionCode: '4401' });
    const district403 = { code: 'access.higher-post' };
    await expect(app.as(district)('access', 'resetPassword', { id })).rejects.toMatchObject(district403);
    await expect(app.as(district)('access', 'closeAccount', { id, reason: '离职' })).rejects.toMatchObject(district403);
    await expect(app.as(city)('access', 'resetPassword', { id })).resolves.toHaveProperty('password');
  });

  test('the bureau reads accounts and makes none', async () => {
    const bureau = app.as(inDivision('bureau', '4401'));
    await expect(bureau('access', 'accounts')).resolves.toHaveProperty('total');
    const make = bureau('access', 'createAccount', { login: 'nope', name: '陈', divisionCode: '4401' });
    await expect(make).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('nobody closes or resets the own account, gives it a post or ends one of it', async () => {
    const { id, postId } = await makeAccount(app, { login: 'selfish', role: 'administrator' });
    const own = await signedIn(app, 'selfish');
    expect((await own.post('access', 'closeAccount', { id, reason: '试试' })).body.code).toBe('access.own-account');
    expect((await own.post('access', 'resetPassword', { id })).body.code).toBe('access.own-account');
    const bureau = { accountId: id, role: 'bureau', divisionCode: '4401' };
    expect((await own.post('access', 'assignPost', bureau)).body).toMatchObject({
      status: 409,
      code: 'access.own-account',
    });
    expect((await own.post('access', 'endPost', { id: postId })).body.code).toBe('access.own-account');
    const { posts } = await app.as(city)('access', 'account', { id });
    expect(posts).toMatchObject([{ role: 'administrator', validTo: null }]);
  });

  test('the first administrator is made at the command line and nowhere else', async () => {
    const input = { login: 'root.admin', name: '唐宁' };
    await expect(app.as(allOf('administrator'))('access', 'createAdministrator', input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { password } = await app.as(system)('access', 'createAdministrator', input);
    const own = await signedIn(app, 'root.admin', password);
    await own.post('access', 'changePassword', { current: password, next: 'Muma9Xiao2Qiao' });
    expect((await own.get('access', 'session')).body.post).toMatchObject({
      role: 'administrator',
      divisionCode: '4401',
    });
  });
});

describe('changing and closing', () => {
  test('two people editing one account: the second is shown what the first saved', async () => {
    const { id } = await makeAccount(app, { login: 'edited' });
    const change = (name: string) =>
      app.as(city)('access', 'updateAccount', { id, version: 1, login: 'edited', name, ...unchanged });
    const unchanged = { divisionCode: '4401', mobile: '19012345678' };
    const outcomes = await Promise.allSettled([change('陈甲'), change('陈乙')]);
    const refused = outcomes.find((o) => o.status === 'rejected');
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
    expect(refused?.reason).toMatchObject({
      code: 'conflict',
      facts: { theirs: { version: 2, oidcByLogin: false, workerId: null }, masked: { mobile: '190****5678' } },
    });
  });

  test('closing ends posts and sessions at once; reopening gives a new password and no post', async () => {
    const { id } = await makeAccount(app, { login: 'closing', role: 'bureau' });
    const own = await signedIn(app, 'closing');
    await app.as(city)('access', 'closeAccount', { id, reason: '离职' });
    expect((await own.get('access', 'notices')).status).toBe(401);
    expect((await browser(app).post('access', 'signIn', { login: 'closing', password: 'Lizhi7Shu2Xia' })).status).toBe(
      401,
    );
    await expect(app.as(city)('access', 'closeAccount', { id, reason: '离职' })).rejects.toMatchObject({
      code: 'access.account-closed',
    });
    expect(await app.as(city)('access', 'account', { id })).toMatchObject({
      state: 'closed',
      openSessions: 0,
      posts: [{ validTo: '2026-11-23' }],
    });
    const { password } = await app.as(city)('access', 'reopenAccount', { id, reason: '返聘' });
    expect(await app.as(city)('access', 'account', { id })).toMatchObject({ state: 'withoutPost' });
    await signedIn(app, 'closing', password);
  });

  test('a forgotten password is reset: sessions end, the lock too', async () => {
    const { id } = await makeAccount(app, { login: 'forgetful', role: 'bureau' });
    const own = await signedIn(app, 'forgetful');
    for (let i = 0; i < 5; i += 1) await browser(app).post('access', 'signIn', { login: 'forgetful', password: 'x' });
    expect((await app.as(city)('access', 'account', { id })).lockedUntil).toMatch(/^2026-11-23T01:01:0/);
    const { password } = await app.as(city)('access', 'resetPassword', { id });
    expect((await own.get('access', 'notices')).status).toBe(401);
    const fresh = await signedIn(app, 'forgetful', password);
    expect((await fresh.get('access', 'session')).body.step).toBe('changePassword');
  });

  test('the answer with the password got lost: sent again it is not done again, and says what to do', async () => {
    const { id } = await makeAccount(app, { login: 'lost-reset', divisionCode: '440103' });
    const send = await underKey('resetter');
    const reset = (key: string) => send('resetPassword', { id }, key);
    const answers = await Promise.all([reset('reset-once-1'), reset('reset-once-1')]);
    answers.push(await reset('reset-once-1'));
    const done = answers.find((a) => a.status === 200);
    expect(answers.filter((a) => a !== done).map((a) => a.body.code)).toEqual(['already-done', 'already-done']);
    // The password that was handed out is the one that holds, until it is reset once more.
    const own = await signedIn(app, 'lost-reset', done?.body.password);
    expect((await own.get('access', 'session')).body.step).toBe('changePassword');
    expect((await reset('reset-once-2')).body.password).not.toBe(done?.body.password);
    const input = { login: 'lost-made', name: '陈丢', divisionCode: '440103' };
    expect((await send('createAccount', input, 'make-once-1')).status).toBe(200);
    expect((await send('createAccount', input, 'make-once-1')).body.code).toBe('already-done');
    expect((await send('createAccount', { ...input, name: '陈' }, 'make-once-1')).body.code).toBe('key-reused');
    const { rows } = await sql`select
        (select count(*)::int from platform.audit_event where action = 'access.resetPassword' and subject_id = ${id}) as told,
        (select count(*)::int from platform.idempotency where key ~ '-once-' and answer is not null) as kept`.execute(
      app.services.kysely,
    );
    expect(rows).toEqual([{ told: 2, kept: 0 }]);
  });

  test('a post given, sent again under its key, is answered as before', async () => {
    const { id } = await makeAccount(app, { login: 'given-twice', divisionCode: '440103' });
    const send = await underKey('giver');
    const give = () => send('assignPost', { accountId: id, role: 'student', divisionCode: '440103' }, 'give-twice-1');
    const [first, again] = [await give(), await give()];
    expect([again.status, again.body]).toEqual([200, first.body]);
  });

  test('a lost telephone: the administrator clears the second factor', async () => {
    const { id } = await makeAccount(app, { login: 'phoneless', role: 'bureau' });
    await sql`update access.account set totp_secret = 'x', totp_enabled_at = now() where id = ${id}`.execute(
      app.services.kysely,
    );
    await app.as(city)('access', 'resetSecondFactor', { id, reason: '手机遗失' });
    expect((await (await signedIn(app, 'phoneless')).get('access', 'session')).body.step).toBe('in');
  });
});

describe('the list', () => {
  test('finds by part of name or login, by mobile, by role, place and state', async () => {
    await makeAccount(app, { login: 'findme', role: 'hotlineWorker', divisionCode: '440105', mobile: '13912345678' });
    const find = async (filters: object) =>
      (await app.as(city)('access', 'accounts', { size: 500, ...filters })).rows.map((r: { login: string }) => r.login);
    expect(await find({ text: 'INDM' })).toEqual(['findme']);
    expect(await find({ text: '用户findme' })).toEqual(['findme']);
    expect(await find({ text: '139 1234 5678' })).toEqual(['findme']);
    expect(await find({ role: 'hotlineWorker' })).toEqual(['findme']);
    expect(await find({ place: '440105' })).toEqual(['findme']);
    expect(await find({ place: '440105', state: 'withoutPost' })).toEqual([]);
    expect(await find({ state: 'closed' })).toEqual([]);
  });

  test('shows mobile numbers masked', async () => {
    const { rows } = await app.as(city)('access', 'accounts', { text: 'findme' });
    expect(rows[0].mobile).toBe('139****5678');
  });

  test('every page once, in order', async () => {
    const sorted = await app.as(city)('access', 'accounts', { size: 500, sort: '-login' });
    const first = await app.as(city)('access', 'accounts', { size: 5, sort: '-login' });
    const second = await app.as(city)('access', 'accounts', { size: 5, page: 2, sort: '-login' });
    expect([...first.rows, ...second.rows]).toEqual(sorted.rows.slice(0, 10));
    expect(first.total).toBe(sorted.rows.length);
  });
});

test('roles and permissions come from every module’s contract', async () => {
  const { rows } = await app.as(city)('access', 'rolePermissions');
  const modules = new Set(rows.map((row: { module: string }) => row.module));
  expect(modules.has('access') && modules.has('network') && modules.has('services')).toBe(true);
});

test('rule sets say what nobody has confirmed', async () => {
  const { rows } = await app.as(city)('access', 'ruleSets');
  expect(rows.find((row: { id: string }) => row.id === 'access-security')).toMatchObject({
    verified: false,
    version: 1,
  });
});
