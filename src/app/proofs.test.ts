import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeResidentId } from '../kernel/china/resident-id.ts';
import { openCipherbox } from '../platform/crypto/index.ts';
import { openFileStore } from '../platform/files/index.ts';
import { noteNewest, noteRotated, proveFiles, proveKeys } from './proofs.ts';
import { type TestApp, testApp } from './testing.ts';
import { testTown } from './testing-town.ts';

const secret = () => randomBytes(32).toString('base64');
const [one, two, lookupKey] = [secret(), secret(), secret()];
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

/** What a server does at its start. */
const start = async (keys: string, lookup = lookupKey) => {
  const crypto = openCipherbox({ keys, lookupKey: lookup });
  const services = { ...app.services, crypto };
  try {
    await proveKeys(services);
    await noteNewest(services);
    return { services, answer: 'starts' };
  } catch (error) {
    return { services, answer: (error as Error).message };
  }
};
const answer = async (...given: Parameters<typeof start>) => (await start(...given)).answer;
const k1 = `k1:aes-256-gcm:${one}`;
const k2 = `k2:sm4-ctr-hmac-sm3:${two}`;

test('keys other than those it was written with are refused at the start; a rotated one may go', async () => {
  expect(await answer(k1)).toBe('starts');
  expect(await answer(`k1:aes-256-gcm:${secret()}`)).toContain('RONGYIN_KEYS 中 k1 的内容变了');
  expect(await answer(k2)).toContain('RONGYIN_KEYS 缺少 k1');
  expect(await answer(k1, secret())).toContain('RONGYIN_LOOKUP_KEY 不是');
  // One that stands ready, or was only tried by a command, has sealed nothing.
  expect(await answer(`${k1},${k2}`)).toBe('starts');
  await proveKeys({ ...app.services, crypto: openCipherbox({ keys: `${k2},${k1}`, lookupKey }) });
  expect(await answer(k1)).toBe('starts');
  const both = await start(`${k2},${k1}`);
  expect(both.answer).toBe('starts');
  expect(await answer(k2)).toContain('RONGYIN_KEYS 缺少 k1');
  await noteRotated(both.services);
  expect(await answer(`${k2},${k1}`)).toBe('starts');
  expect(await answer(k2)).toBe('starts');
  expect(await answer(k1)).toContain('RONGYIN_KEYS 缺少 k2');
  expect(await answer(`${k1},${k2}`)).toBe('starts');
  expect(await answer(k2)).toContain('RONGYIN_KEYS 缺少 k1');
});

test('a database from before keys were noted, or restored from such a backup, tells by a person it holds', async () => {
  await sql`delete from platform.setting where key = 'keys'`.execute(app.services.kysely);
  const town = await testTown(app);
  const residentId = makeResidentId('990101', '1950-01-01', 1);
  const { divisionCode, id: siteId } = town.pointA;
  await app.as(town.lead)('clients', 'registerClient', { name: '从前', residentId, divisionCode, siteId });
  expect(await answer(`k1:aes-256-gcm:${secret()}`)).toContain('不是写入这个数据库时的密钥');
  const { home } = app.services.config;
  const file = await readFile(`${home}/keys.env`, 'utf8');
  const kept = (name: string) => new RegExp(`${name}=(.+)`).exec(file)?.[1] ?? '';
  expect(await answer(kept('RONGYIN_KEYS'), secret())).toContain('不是写入这个数据库时的密钥');
  expect(await answer(kept('RONGYIN_KEYS'), kept('RONGYIN_LOOKUP_KEY'))).toBe('starts');
});

test('a store that takes nothing is told at the start, not at the first photograph', async () => {
  await proveFiles(app.services);
  const silent = createServer().listen(0, '127.0.0.1');
  const address = silent.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await new Promise((closed) => silent.close(closed));
  const { config, crypto } = app.services;
  const files = await openFileStore(
    { ...config, files: `s3://b?endpoint=http://127.0.0.1:${port}`, s3: { accessKeyId: 'a', secretAccessKey: 'b' } },
    crypto,
  );
  await expect(proveFiles({ files })).rejects.toThrow('RONGYIN_FILES 所指的地方存不进、读不回或删不掉文件');
});
