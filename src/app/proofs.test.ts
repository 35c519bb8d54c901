import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCipherbox } from '../platform/crypto/index.ts';
import { openFileStore } from '../platform/files/index.ts';
import { noteRotated, proveFiles, proveKeys } from './proofs.ts';
import { type TestApp, testApp } from './testing.ts';

const secret = () => randomBytes(32).toString('base64');
const [one, two, lookupKey] = [secret(), secret(), secret()];
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const start = (keys: string, lookup = lookupKey) => {
  const crypto = openCipherbox({ keys, lookupKey: lookup });
  const services = { ...app.services, crypto };
  return {
    services,
    answer: proveKeys(services).then(
      () => 'starts',
      (error: Error) => error.message,
    ),
  };
};
const k1 = `k1:aes-256-gcm:${one}`;
const k2 = `k2:sm4-ctr-hmac-sm3:${two}`;

test('keys other than those it was written with are refused at the start; a rotated one may go', async () => {
  expect(await start(k1).answer).toBe('starts');
  expect(await start(k1).answer).toBe('starts');
  expect(await start(`k1:aes-256-gcm:${secret()}`).answer).toContain('RONGYIN_KEYS 中 k1 的内容变了');
  expect(await start(k2).answer).toContain('RONGYIN_KEYS 缺少 k1');
  expect(await start(k1, secret()).answer).toContain('RONGYIN_LOOKUP_KEY 不是');
  const both = start(`${k2},${k1}`);
  expect(await both.answer).toBe('starts');
  expect(await start(k2).answer).toContain('RONGYIN_KEYS 缺少 k1');
  await noteRotated(both.services);
  expect(await start(`${k2},${k1}`).answer).toBe('starts');
  expect(await start(k2).answer).toBe('starts');
  expect(await start(k1).answer).toContain('RONGYIN_KEYS 缺少 k2');
  expect(await start(`${k1},${k2}`).answer).toBe('starts');
  expect(await start(k2).answer).toContain('RONGYIN_KEYS 缺少 k1');
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
  await expect(proveFiles({ files })).rejects.toThrow('文件存不进 RONGYIN_FILES 所指的地方');
});
