import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { system, type TestApp, testApp } from './testing.ts';
import { makeAccount, signedIn } from './testing-accounts.ts';

let app: TestApp;
let port: number;
let cookie: string;
beforeAll(async () => {
  app = await testApp();
  await app.server.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.server.address() as AddressInfo).port;
  await makeAccount(app, { login: 'sockets', role: 'bureau' });
  cookie = `rongyin_session=${(await signedIn(app, 'sockets')).cookie()}`;
});
afterAll(async () => {
  await app.close();
});

type Ended = Awaited<ReturnType<typeof makeAccount>>;

const open: { destroy(): void }[] = [];
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});

/** A connection that sends bytes as they are, and waits for a text to arrive. */
async function connection() {
  const socket = connect(port, '127.0.0.1');
  open.push(socket);
  await once(socket, 'connect');
  let received = '';
  socket.on('data', (piece) => {
    received += piece.toString('latin1');
  });
  socket.on('error', () => {});
  const answered = async (times: number) => {
    const count = () => received.split('HTTP/1.1 ').length - 1;
    while (count() < times && !socket.destroyed) await once(socket, 'data').catch(() => {});
    return [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((m) => Number(m[1]));
  };
  return { socket, answered, text: () => received };
}

const head = (method: string, path: string, more: readonly string[]) =>
  `${[`${method} ${path} HTTP/1.1`, 'Host: localhost', 'x-rongyin: 1', ...more].join('\r\n')}\r\n\r\n`;
const body = Buffer.alloc(25 * 1024 * 1024, 'x,');

test.each([
  ['is larger than an upload may be', '/api/access/upload-file?name=a.csv', () => [`Cookie: ${cookie}`], 413],
  ['comes from nobody', '/api/access/upload-file?name=a.csv', () => [], 401],
  ['has no name', '/api/access/upload-file', () => [`Cookie: ${cookie}`], 422],
  ['goes nowhere', '/api/access/no-such-thing', () => [`Cookie: ${cookie}`], 404],
  ['goes to an action', '/api/access/sign-out', () => [`Cookie: ${cookie}`], 415],
])('after a refused body that %s, the same connection serves the next request', async (_why, path, more, status) => {
  const { socket, answered } = await connection();
  socket.write(head('POST', path, [...more(), 'Content-Type: text/csv', `Content-Length: ${body.length}`]));
  socket.write(body);
  socket.write(head('GET', '/healthz', []));
  expect(await answered(2)).toEqual([status, 200]);
});

test('who sends a body that is too large reads why, and not only that the connection is gone', async () => {
  const sent = await fetch(`http://127.0.0.1:${port}/api/services/record-encounter`, {
    method: 'POST',
    headers: { cookie, 'x-rongyin': '1', 'content-type': 'application/json' },
    body,
  });
  expect(sent.status).toBe(413);
  expect(await sent.json()).toMatchObject({ code: 'too-large', title: '内容过大，最多 16 MB，请缩减后再提交' });
});

test('25 megabytes of JSON are refused, whole or in chunks', async () => {
  const type = 'Content-Type: application/json';
  const whole = await connection();
  whole.socket.write(head('POST', '/api/access/sign-in', [type, `Content-Length: ${body.length}`]));
  whole.socket.write(body);
  expect(await whole.answered(1)).toEqual([413]);
  const chunked = await connection();
  chunked.socket.write(head('POST', '/api/access/sign-in', [type, 'Transfer-Encoding: chunked']));
  for (let i = 0; i < 6 && !chunked.socket.destroyed; i += 1)
    chunked.socket.write(Buffer.concat([Buffer.from('100000\r\n'), Buffer.alloc(0x100000, 'x'), Buffer.from('\r\n')]));
  expect(await chunked.answered(1)).toEqual([413]);
});

test('an address too long to be read is refused in a sentence, in the language asked for', async () => {
  const ask = async (...more: string[]) => {
    const { socket, text } = await connection();
    socket.write(head('GET', `/api/network/sites?search=${'x'.repeat(20_000)}`, more));
    await once(socket, 'end');
    return text();
  };
  const refused = await ask();
  expect(refused).toMatch(/^HTTP\/1.1 431 .*\r\nContent-Type: application\/problem\+json/);
  expect(JSON.parse(Buffer.from(refused.split('\r\n\r\n')[1] ?? '', 'latin1').toString())).toMatchObject({
    status: 431,
    code: 'request-too-long',
    title: '请求地址或请求头过长，请减少筛选条件，或清除本站 Cookie 后重试',
  });
});

test('the official codes of a large district are read over HTTP, all two thousand that may be sent', async () => {
  await makeAccount(app, { login: 'reorganiser', role: 'administrator' });
  const own = `rongyin_session=${(await signedIn(app, 'reorganiser')).cookie()}`;
  const each = Array.from({ length: 2000 }, (_, i) => String(i).padStart(3, '0'));
  const wish = {
    on: '2026-11-01',
    change: { kind: 'rename', code: '440111', name: '新白云区' },
    recode: each.map((n) => ({ from: `440111${n.padStart(6, '0')}`, to: `440112${n.padStart(6, '0')}` })),
    placements: each.map((n) => ({
      siteId: `018f0000-0000-7000-8000-${n.padStart(12, '0')}`,
      divisionCode: '440111',
    })),
  };
  const preview = async (input: object) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/network/preview-reorganisation`, {
      method: 'POST',
      headers: { cookie: own, 'x-rongyin': '1', 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return answer.json();
  };
  // Read, and then found to be none that a renaming carries along.
  expect(await preview(wish)).toMatchObject({ errors: [{ pointer: '/recode/0/from' }] });
  expect(await preview({ ...wish, recode: [] })).toMatchObject({
    errors: [{ pointer: '/placements/0/divisionCode' }],
  });
});

test('a reader of live signals who goes away is forgotten, and the others still hear', async () => {
  const gone = await connection();
  gone.socket.write(head('GET', '/api/coordination/live', [`Cookie: ${cookie}`]));
  expect(await gone.answered(1)).toEqual([200]);
  gone.socket.resetAndDestroy();
  const stays = await connection();
  stays.socket.write(head('GET', '/api/coordination/live', [`Cookie: ${cookie}`]));
  await stays.answered(1);
  const event = { type: 'network.x', cityCode: '4401', divisionCode: '4401', siteId: null, data: {} };
  for (let i = 0; i < 20; i += 1) app.services.live.publish([event], new Date());
  while (!stays.text().includes('event: signal')) await once(stays.socket, 'data');
});

test.each([
  ['the account is closed', 'closeAccount', ({ id }: Ended) => ({ id, reason: '离职' })],
  ['the post has ended', 'endPost', ({ postId }: Ended) => ({ id: postId })],
  ['the password was given anew', 'resetPassword', ({ id }: Ended) => ({ id })],
])('an open live page hears nothing more once %s', async (_why, action, input) => {
  const account = await makeAccount(app, { login: `live-${action}`, role: 'bureau' });
  const { socket, answered, text } = await connection();
  const own = `rongyin_session=${(await signedIn(app, `live-${action}`)).cookie()}`;
  socket.write(head('GET', '/api/coordination/live', [`Cookie: ${own}`]));
  await answered(1);
  await app.as(system)('access', action, input(account));
  const event = { type: 'network.x', cityCode: '4401', divisionCode: '4401', siteId: null, data: {} };
  app.services.live.publish([event], new Date());
  while (!/event: signal|\r\n0\r\n\r\n$/.test(text())) await once(socket, 'data');
  expect(text()).not.toContain('event: signal');
});

test('open live pages do not keep the server from closing', async () => {
  const { socket, answered } = await connection();
  socket.write(head('GET', '/api/coordination/live', [`Cookie: ${cookie}`]));
  await answered(1);
  const ended = once(socket, 'end');
  await Promise.all([app.server.close(), ended]);
});
