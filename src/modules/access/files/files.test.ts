import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../app/testing.ts';
import { makeAccount, signedIn, type TestBrowser } from '../../../app/testing-accounts.ts';
import { forgetFiles } from '../../../platform/files/file-records.ts';

let app: TestApp;
let own: TestBrowser;
beforeAll(async () => {
  app = await testApp();
  await makeAccount(app, { login: 'uploader', role: 'bureau' });
  own = await signedIn(app, 'uploader');
});
afterAll(() => app.close());

function send(payload: Buffer, purpose: string, type: string, token = own.cookie(), name = '文件') {
  return app.server.inject({
    method: 'POST',
    url: '/api/access/upload-file',
    query: { name, purpose },
    headers: { 'x-rongyin': '1', cookie: `rongyin_session=${token}`, 'content-type': type },
    payload,
  });
}

const csv = Buffer.from('账号,姓名\nchen,陈\n');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const recorded = async () => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from platform.file`.execute(app.services.kysely);
  return rows[0]?.n;
};

test.each([
  ['a sheet for an import', csv, 'import', 'text/csv', 'text/csv'],
  ['a sheet that the browser calls plain text', csv, 'import', 'text/plain', 'text/csv'],
  ['a photo', png, 'photo', 'image/png', 'image/png'],
])('%s is kept', async (_title, payload, purpose, type, mediaType) => {
  const answer = await send(payload, purpose, type);
  expect(answer.json()).toMatchObject({
    bytes: payload.length,
    name: '文件',
    mediaType: expect.stringContaining(mediaType.split('/')[0] ?? ''),
  });
});

test.each([
  ['a photo as an import', png, 'import', 'image/png', 'XLSX / XLS / CSV'],
  [
    'a program',
    Buffer.from('MZ\u0000\u0000program'),
    'document',
    'application/octet-stream',
    'PDF / JPEG / PNG / WEBP / XLSX / DOCX',
  ],
  ['a photo that claims to be a sheet', png, 'import', 'text/csv', 'XLSX / XLS / CSV'],
  ['a sheet as a signature', csv, 'signature', 'text/csv', 'PNG'],
  ['a sheet as a photo', csv, 'photo', 'text/csv', 'JPEG / PNG / WEBP'],
])(
  '%s is refused, what may be sent for this is told, and nothing is recorded',
  async (_title, payload, purpose, type, kinds) => {
    const before = await recorded();
    const answer = await send(payload, purpose, type);
    expect([answer.statusCode, answer.json().title]).toEqual([415, `不支持这种内容格式，可用 ${kinds}`]);
    expect(await recorded()).toBe(before);
  },
);

test('a list of which one character is broken is told by its name, where nobody knows a type for it', async () => {
  const broken = Buffer.concat([csv, Buffer.from([0xff, 0x0a])]);
  const answer = await send(broken, 'import', 'application/octet-stream', own.cookie(), '名册.CSV');
  expect(answer.json()).toMatchObject({ mediaType: 'text/csv' });
  expect((await send(broken, 'import', 'application/octet-stream')).statusCode).toBe(415);
});

test('twenty-one megabytes are too large', async () => {
  const answer = await send(Buffer.alloc(21 * 1024 * 1024, 'a,b\n'), 'import', 'text/csv');
  expect([answer.statusCode, answer.json().code]).toEqual([413, 'too-large']);
});

test('a signature of two megabytes is refused at the door, the sentence names the limit, and nothing is recorded', async () => {
  const before = await recorded();
  const answer = await send(Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)]), 'signature', 'image/png');
  expect([answer.statusCode, answer.json().title]).toEqual([413, '内容过大，最多 1 MB，请缩减后再提交']);
  expect(await recorded()).toBe(before);
  expect((await send(png, 'signature', 'image/png')).statusCode).toBe(200);
});

test('nobody uploads without signing in', async () => {
  expect((await send(csv, 'import', 'text/csv', 'nobody')).statusCode).toBe(401);
});

test('after a week an uploaded sheet is gone, bytes and all; a photo stays', async () => {
  const { fileId } = (await send(csv, 'import', 'text/csv')).json();
  const photo = (await send(png, 'photo', 'image/png')).json();
  const stored = await sql<{ id: string; storedAs: string }>`select id, stored_as from platform.file`.execute(
    app.services.kysely,
  );
  const placeOf = (id: string) => stored.rows.find((row) => row.id === id)?.storedAs ?? '';
  app.at(new Date(app.services.clock() + 8 * 24 * 3_600_000).toISOString());
  expect(await forgetFiles(app.services)).toBeGreaterThan(0);
  const { rows } = await sql<{ id: string }>`select id from platform.file`.execute(app.services.kysely);
  const ids = rows.map((row) => row.id);
  expect(ids).not.toContain(fileId);
  expect(ids).toContain(photo.fileId);
  await expect(app.services.files.open(placeOf(fileId))).rejects.toMatchObject({ code: 'not-found' });
  expect((await buffer(await app.services.files.open(placeOf(photo.fileId)))).equals(png)).toBe(true);
});
