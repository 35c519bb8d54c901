import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../app/modules.ts';
import { type TestApp, testApp } from '../../app/testing.ts';
import { makeAccount, signedIn } from '../../app/testing-accounts.ts';
import { methodOf, pathOf } from '../../kernel/contract.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(async () => {
  await app.close();
});

test('nobody signed out gets past any endpoint that is not public', async () => {
  const guarded = routes.filter((r) => r.endpoint.permit !== 'public');
  expect(guarded.length).toBeGreaterThan(30);
  for (const route of guarded) {
    const method = methodOf(route.endpoint);
    const answer = await app.server.inject({
      method,
      url: pathOf(route.module, route.name),
      ...(method === 'POST' ? { payload: {} } : {}),
    });
    expect(answer.statusCode, `${route.module}.${route.name}`).toBe(401);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  }
});

test('a misspelt field is named, a wrong choice told with the choices', async () => {
  const misspelt = await app.send('POST', 'access', 'signIn', { login: 'guanli', password: 'x', pasword: 'y' });
  expect(misspelt.status).toBe(422);
  expect(misspelt.body.errors).toEqual([
    { pointer: '/pasword', code: 'unrecognized_keys', detail: '有不认识的内容：pasword' },
  ]);
  await makeAccount(app, { login: 'chooser', role: 'administrator' });
  const chooser = await signedIn(app, 'chooser');
  const filter = await chooser.get('network', 'sites', { kindd: 'station' });
  expect([filter.status, filter.body.errors?.[0]?.pointer]).toEqual([422, '/kindd']);
  const wrong = await chooser.post('access', 'changeLanguage', { language: 'fr' });
  expect(wrong.body.errors).toMatchObject([{ pointer: '/language', allowed: ['zh', 'en'] }]);
  await chooser.post('access', 'changeLanguage', { language: 'en' });
  // Whatever the browser asks for: title and details in one language, that of the account.
  const english = await chooser.get('network', 'sites', { kindd: 'station' });
  expect([english.body.title, english.body.errors?.[0]?.detail].join()).not.toMatch(/\p{Script=Han}/u);
});

test('names are words: no bare numbers, pictures or formulas', async () => {
  await makeAccount(app, { login: 'namer', role: 'administrator' });
  const session = await signedIn(app, 'namer');
  for (const name of ['2', '=HYPERLINK(1)', '@sum', '王😀', '——']) {
    const { status, body } = await session.post('network', 'registerAgency', { name });
    expect(status, name).toBe(422);
    const fault = body.errors.find((e: { pointer: string }) => e.pointer === '/name');
    expect(fault?.detail, name).toBe('名称应含文字，不能只有数字或符号，不能含表情，不能以 = + - @ 开头');
  }
  for (const name of ['阿依古丽·买买提', 'A-1 社工站', '无名氏 07', '欧阳（小）']) {
    const { body } = await session.post('network', 'registerAgency', { name });
    expect(
      body.errors.map((e: { pointer: string }) => e.pointer),
      name,
    ).not.toContain('/name');
  }
});

test('a form on another site cannot make a browser change anything', async () => {
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { cookie: 'rongyin_session=abc' },
  ]) {
    const answer = await app.server.inject({ method: 'POST', url: '/api/access/sign-out', headers, payload: {} });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().code).toBe('cross-site');
  }
});

test('bodies that are no JSON, too long or of the wrong type are named as that', async () => {
  const post = (payload: string, type = 'application/json') =>
    app.server.inject({
      method: 'POST',
      url: '/api/access/sign-in',
      headers: { 'content-type': type, 'x-rongyin': '1' },
      payload,
    });
  expect((await post('{"login": ')).statusCode).toBe(422);
  expect((await post(JSON.stringify({ login: 'a', password: 'x'.repeat(10 * 1024 * 1024) }))).statusCode).toBe(413);
  expect((await post(JSON.stringify([1, 2]))).json().detail).toContain('JSON 对象');
  const fields = await post(JSON.stringify({ login: 5 }));
  expect(fields.statusCode).toBe(422);
  expect(
    fields
      .json()
      .errors.map((e: { pointer: string }) => e.pointer)
      .sort(),
  ).toEqual(['/login', '/password']);
});

test('pages take scripts, fonts and data from here only, and stand in no frame', async () => {
  const answer = await app.server.inject({ method: 'GET', url: '/healthz' });
  const policy = String(answer.headers['content-security-policy']);
  expect(policy.split(';').sort()).toEqual([
    "base-uri 'none'",
    "connect-src 'self'",
    "default-src 'none'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "script-src 'self'",
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
  ]);
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});

test('an address that is none answers like one that is not yours', async () => {
  const answer = await app.server.inject({ method: 'GET', url: '/api/network/no-such-thing' });
  expect(answer.statusCode).toBe(404);
  expect(answer.json()).toMatchObject({ code: 'not-found', status: 404 });
});

test('metrics and readiness are there for the operator', async () => {
  expect((await app.server.inject({ method: 'GET', url: '/readyz' })).json()).toEqual({ status: 'ok' });
  const metrics = await app.server.inject({ method: 'GET', url: '/metrics' });
  expect(metrics.body).toMatch(/^rongyin_http_seconds_count\{route="\/readyz"\} [1-9]/m);
  expect(metrics.body).toMatch(/^rongyin_http_answers_total\{route="\/readyz",status="200"\} [1-9]/m);
});

test('sentences follow the language of the reader', async () => {
  const ask = (language: string) =>
    app.server.inject({ method: 'GET', url: '/api/access/my-sessions', headers: { 'accept-language': language } });
  expect((await ask('zh-CN')).json().title).toBe('登录已失效，请重新登录');
  expect((await ask('en-GB')).json().title).toBe('You are signed out; please sign in again');
});
