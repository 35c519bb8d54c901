import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from 'vitest';
import { s3Shelf } from './s3.ts';

test('a store that takes the line and never answers is given up once, not asked again and again', async () => {
  let asked = 0;
  const silent = createServer((socket) => {
    asked += 1;
    socket.resume().on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const shelf = s3Shelf({
    endpoint: `http://127.0.0.1:${port}`,
    bucket: 'rongyin',
    region: 'us-east-1',
    accessKeyId: 'a',
    secretAccessKey: 'b',
    patienceMillis: 200,
  });
  await expect(shelf.read('ab/cd/0123456789abcdef0123456789abcdef')).rejects.toMatchObject({
    code: 'unavailable',
    cause: { message: 'S3 did not answer in time' },
  });
  expect(asked).toBe(1);
  await new Promise((closed) => silent.close(closed));
});
