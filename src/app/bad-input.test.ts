import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { methodOf, pathOf, takesBody } from '../kernel/contract.ts';
import { newId } from '../kernel/id.ts';
import { encodeQuery } from '../kernel/query-string.ts';
import type { Role } from '../modules/access/contract.ts';
import type { Route } from '../platform/route.ts';
import { routes } from './modules.ts';
import { type TestApp, testApp } from './testing.ts';
import { makeAccount, signedIn } from './testing-accounts.ts';
import { inputsOf, type Known, nastyTexts, spoiltFields } from './testing-bad-input.ts';
import { type TestTown, testTown } from './testing-town.ts';

/** More of both finds more: `BAD_INPUT_RUNS=500 BAD_INPUT_SEED=$RANDOM`. */
const runs = Number(process.env.BAD_INPUT_RUNS ?? 8);
const nth = runs > 50 ? 1 : 4;
const seed = Number(process.env.BAD_INPUT_SEED ?? 20261123);

let app: TestApp;
let town: TestTown;
let known: Known;
beforeAll(async () => {
  app = await testApp();
  app.at('2026-11-23T09:00:00+08:00');
  town = await testTown(app);
  const victim = await makeAccount(app, { login: 'victim', role: 'socialWorker' });
  const { station, pointA, elsewhere, worker, workerElsewhere, clientA, clientElsewhere } = town;
  known = {
    ids: [
      victim.id,
      victim.postId,
      ...[station.id, pointA.id, elsewhere.id, worker, workerElsewhere, clientA, clientElsewhere],
      '018f0000-0000-7000-8000-000000000000',
    ],
    words: ['黄甲', 'services.encounters', 'clients.persons-in-care', 'month', 'division', 'name', '-name', 'elder'],
  };
});
afterAll(async () => {
  await app.close();
});

/** A caller with the endpoint's own rights; about one's own account, somebody whom nothing else needs. */
async function callerOf({ module, name, endpoint: { permit } }: Route): Promise<Record<string, string>> {
  if (permit === 'public') return {};
  if (permit === 'signedIn')
    return { cookie: await cookieOf(`${module}-${name}`.slice(0, 30).toLowerCase(), 'socialWorker') };
  const role = (permit.roles[0] ?? 'administrator') as Role;
  return { cookie: await cookieOf(`asks-${role}`.toLowerCase(), role) };
}

async function send(route: Route, caller: Record<string, string>, input: Record<string, unknown>) {
  const { kind } = route.endpoint;
  const method = methodOf(route.endpoint);
  const inBody = takesBody(route.endpoint);
  const query = inBody ? '' : `?${encodeQuery(input)}`;
  const answer = await app.server.inject({
    method,
    url: pathOf(route.module, route.name) + query,
    headers: {
      ...caller,
      'x-rongyin': '1',
      ...(inBody ? { 'content-type': 'application/json' } : {}),
      ...(kind === 'upload' ? { 'content-type': 'text/csv' } : {}),
    },
    ...(inBody ? { payload: JSON.stringify(input) } : {}),
    ...(kind === 'upload' ? { payload: '姓名\n陈小梅\n' } : {}),
  });
  // Whoever has changed to English is answered in English from then on.
  const spoken = route.name === 'changeLanguage' ? /\S/ : han;
  judge(answer, `${route.module}.${route.name} ${JSON.stringify(input).slice(0, 600)}`, spoken);
  return answer.statusCode;
}

const han = /\p{Script=Han}/u;
const leak =
  /\b(select|insert|update|delete) .*(from|into|set)\b|node_modules|\bat .*\.ts:\d|syntax error|pg_|relation "/i;

function judge(
  answer: { statusCode: number; body: string; headers: Record<string, unknown> },
  said: string,
  spoken = han,
): void {
  expect(answer.statusCode, `${said} → ${answer.body.slice(0, 300)}`).toBeLessThan(500);
  if (answer.statusCode < 400) return;
  expect(String(answer.headers['content-type']), said).toContain('application/problem+json');
  expect(answer.body, said).not.toMatch(leak);
  const { title, errors, status } = JSON.parse(answer.body);
  expect(title, said).toMatch(spoken);
  if (status !== 422) return;
  expect(errors?.length, `${said}: ${answer.body}`).toBeGreaterThan(0);
  for (const error of errors) {
    expect(error.pointer, said).toMatch(/^(\/|$)/);
    expect(error.detail, said).toMatch(spoken);
  }
}

const said = (route: Route) => [`${route.module}.${route.name}`, route] as const;
// Live answers never end; signing in as somebody wrong is what sign-in.test.ts is about.
const asked = routes.filter((r) => r.endpoint.kind !== 'live');

test.each(asked.map(said))(
  '%s refuses wrong input with a sentence',
  async (_name, route) => {
    const caller = await callerOf(route);
    for (const input of spoiltFields(route.endpoint, known, { seed, nth })) await send(route, caller, input);
    await fc.assert(
      fc.asyncProperty(inputsOf(route.endpoint, known), async (input) => void (await send(route, caller, input))),
      { numRuns: runs, seed, endOnFailure: true },
    );
  },
  120_000,
);

const raw: readonly [string, string, string | Buffer | undefined][] = [
  ['no body at all', 'application/json', undefined],
  ['an empty body', 'application/json', ''],
  ['half a document', 'application/json', '{"a":'],
  ['a list', 'application/json', '[]'],
  ['a text', 'application/json', '"x"'],
  ['null', 'application/json', 'null'],
  ['a poisoned prototype', 'application/json', '{"__proto__":{"a":1}}'],
  ['a poisoned constructor', 'application/json', '{"constructor":{"prototype":{"a":1}}}'],
  ['bytes that are no UTF-8', 'application/json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['GBK', 'application/json; charset=gbk', Buffer.from([0x7b, 0x22, 0xd6, 0xd0, 0x22, 0x3a, 0x31, 0x7d])],
  ['a form', 'application/x-www-form-urlencoded', 'name=x'],
  ['XML', 'text/xml', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
  ['no type', '', '{}'],
  ['a type that is none', 'nonsense', '{}'],
  ['100,000 brackets', 'application/json', '['.repeat(100_000)],
  ['100,000 nested lists', 'application/json', `{"rows":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['17 MB of text', 'application/json', textField('{"name":"', 18_000_000)],
];

/** A body of one long text, as bytes: turning so long a text into bytes for each request took longer than its answer. */
function textField(before: string, bytes: number): Buffer {
  return Buffer.concat([Buffer.from(before), Buffer.alloc(bytes, '社'), Buffer.from('"}')]);
}

test.each(raw)('%s as a body is refused by every action', async (_situation, type, payload) => {
  for (const route of routes.filter((r) => r.endpoint.kind === 'action' && r.endpoint.permit !== 'signedIn')) {
    const role =
      typeof route.endpoint.permit === 'string' ? 'administrator' : (route.endpoint.permit.roles[0] ?? 'bureau');
    const login = `raw-${role}`.toLowerCase();
    const cookie = await cookieOf(login, role as Role);
    const answer = await app.server.inject({
      method: 'POST',
      url: pathOf(route.module, route.name),
      headers: { cookie, 'x-rongyin': '1', ...(type ? { 'content-type': type } : {}) },
      ...(payload === undefined ? {} : { payload }),
    });
    judge(answer, `${route.module}.${route.name}`);
  }
});

test('10 MB of text in one field is answered by the name of that field and what fits into it', async () => {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/api/services/void-encounter',
    headers: {
      cookie: await cookieOf('raw-socialworker', 'socialWorker'),
      'x-rongyin': '1',
      'content-type': 'application/json',
    },
    payload: textField(`{"id":"${newId()}","reason":"`, 10_500_000),
  });
  expect(answer.statusCode).toBe(422);
  expect(answer.json()).toMatchObject({
    errors: [{ pointer: '/reason' }],
    detail: expect.stringMatching(/：最多 \d+ 个字$/),
  });
});

const cookies = new Map<string, string>();
async function cookieOf(login: string, role: Role): Promise<string> {
  const held = cookies.get(login);
  if (held) return held;
  const sited = role === 'socialWorker' || role === 'stationLead';
  const { divisionCode, id: siteId } = town.station;
  await makeAccount(app, { login, role, ...(sited ? { divisionCode, siteId } : {}) });
  const cookie = `rongyin_session=${(await signedIn(app, login)).cookie()}`;
  cookies.set(login, cookie);
  return cookie;
}

test.each([
  '/api/%ff',
  '/api/access/session?constructor=1&__proto__=2&toString={}',
  '/api/access/session?%ff=%ff&a[b]=1&a=1&a=2',
  `/api/access/${'x'.repeat(5000)}`,
  '/api/../../etc/passwd',
  '/api/access/session/..%2f..%2fetc',
  '/%00',
  '//api//access',
])('the address %s gets a problem or an answer, never a failure', async (url) => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'] as const) {
    const answer = await app.server.inject({ method, url });
    expect(answer.statusCode, `${method} ${url}`).toBeLessThan(500);
    expect(answer.body).not.toMatch(leak);
  }
});

test.each([
  'cookie',
  'accept-language',
  'idempotency-key',
  'user-agent',
  'origin',
  'x-forwarded-for',
  'range',
  'accept-encoding',
])('the header %s may hold anything', async (header) => {
  for (const text of nastyTexts.filter((t) => /^[\x20-\x7e]+$/.test(t) && t.length < 8000)) {
    const value = header === 'cookie' ? `rongyin_session=${text}` : text;
    const answer = await app.server.inject({
      method: 'POST',
      url: '/api/access/sign-in',
      headers: { 'x-rongyin': '1', [header]: value },
      payload: { login: 'nobody-here', password: 'x1' },
    });
    expect(answer.statusCode, `${header}: ${text}`).toBeLessThan(500);
  }
});
