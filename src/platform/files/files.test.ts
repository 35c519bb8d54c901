import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FileStore, images, mediaTypes, openFileStore, sheets } from './index.ts';

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]);
const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(50)]);
const anything = { maxBytes: 1_000_000, allowedTypes: Object.values(mediaTypes) };
const inPieces = (content: Buffer) =>
  Readable.from(
    Array.from({ length: Math.ceil(content.length / 999) }, (_, i) => content.subarray(i * 999, i * 999 + 999)),
  );

let root: string;
let s3: S3rver;
const stores: Record<'local' | 's3', () => Promise<FileStore>> = {
  local: () =>
    openFileStore({ files: 'local', home: root, s3: { accessKeyId: undefined, secretAccessKey: undefined } }),
  s3: () => openS3(),
};
let port = 0;
const openS3 = (secretAccessKey = 'S3RVER') =>
  openFileStore({
    files: `s3://rongyin?endpoint=http://127.0.0.1:${port}&region=us-east-1`,
    home: root,
    s3: { accessKeyId: 'S3RVER', secretAccessKey },
  });

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), '文件 store-'));
  s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: path.join(root, 's3'),
    configureBuckets: [{ name: 'rongyin', configs: [] }],
  });
  port = (await s3.run()).port;
});
afterAll(async () => {
  await s3.close();
  await rm(root, { recursive: true });
});

describe.each(['local', 's3'] as const)('a file kept in the %s store', (kind) => {
  it('comes back byte for byte, under a name that nobody gave it', async () => {
    const store = await stores[kind]();
    const stored = await store.put(inPieces(pdf), { ...anything, claimedType: 'application/pdf' });
    expect(stored).toEqual({
      storedAs: expect.stringMatching(/^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{32}$/),
      bytes: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
      mediaType: 'application/pdf',
    });
    expect((await buffer(await store.open(stored.storedAs))).equals(pdf)).toBe(true);
  });

  it('is gone after removal, and removing it again is no error', async () => {
    const store = await stores[kind]();
    const { storedAs } = await store.put(inPieces(png), anything);
    await store.remove(storedAs);
    await store.remove(storedAs);
    await expect(store.open(storedAs)).rejects.toMatchObject({ code: 'not-found', status: 404 });
  });

  it('is refused when it is larger than allowed, and the sender can still be answered', async () => {
    const store = await stores[kind]();
    const content = inPieces(pdf);
    await expect(store.put(content, { ...anything, maxBytes: 100_000 })).rejects.toMatchObject({
      code: 'too-large',
      status: 413,
    });
    expect(content.destroyed).toBe(false);
  });

  it('is refused when it is none of the allowed types or not what it claims to be', async () => {
    const store = await stores[kind]();
    const refused = { code: 'unsupported-type', status: 415 };
    await expect(store.put(inPieces(pdf), { ...anything, allowedTypes: images })).rejects.toMatchObject(refused);
    await expect(store.put(inPieces(pdf), { ...anything, claimedType: 'image/png' })).rejects.toMatchObject(refused);
    await expect(store.put(Readable.from([]), anything)).rejects.toMatchObject(refused);
  });

  it('leaves nothing behind when the sender breaks off', async () => {
    const store = await stores[kind]();
    async function* broken() {
      yield pdf.subarray(0, 5000);
      throw new Error('connection lost');
    }
    await expect(store.put(Readable.from(broken()), anything)).rejects.toThrow('connection lost');
    expect(await readdir(path.join(root, 'files/incoming'))).toEqual([]);
  });

  it('is never looked for outside the store', async () => {
    const store = await stores[kind]();
    for (const name of ['../../etc/passwd', 'aa/bb/../../x', '/etc/passwd', '']) {
      await expect(store.open(name)).rejects.toThrow('not a stored file name');
    }
  });
});

describe('the local store', () => {
  it('keeps files from other users of the machine', async () => {
    const { storedAs } = await (await stores.local()).put(inPieces(png), anything);
    expect((await stat(path.join(root, 'files', storedAs))).mode & 0o777).toBe(0o600);
  });

  it('sweeps away uploads that a crash left half-way a day ago, not those still arriving', async () => {
    const incoming = path.join(root, 'files/incoming');
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await writeFile(path.join(incoming, 'old'), 'x');
    await writeFile(path.join(incoming, 'new'), 'x');
    await utimes(path.join(incoming, 'old'), yesterday, yesterday);
    await stores.local();
    expect(await readdir(incoming)).toEqual(['new']);
    await rm(path.join(incoming, 'new'));
  });
});

describe('the S3 store', () => {
  it('is told no by a server that checks signatures when the secret is wrong', async () => {
    await expect((await openS3('wrong')).put(inPieces(png), anything)).rejects.toThrow('403 SignatureDoesNotMatch');
  });

  it('tells the type of what it keeps', async () => {
    const { storedAs } = await (await stores.s3()).put(inPieces(png), anything);
    const kept = await readFile(path.join(root, 's3/rongyin', `${storedAs}._S3rver_metadata.json`), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ 'content-type': 'image/png' });
  });

  it('answers unavailable when the server is away', async () => {
    const store = await openFileStore({
      files: 's3://rongyin?endpoint=http://127.0.0.1:9',
      home: root,
      s3: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
    await expect(store.put(inPieces(png), anything)).rejects.toMatchObject({ code: 'unavailable', status: 503 });
  });
});

describe('settings', () => {
  it.each(['s3://rongyin', 'ftp://x', 'somewhere'])('%s is refused with a sentence', async (files) => {
    const config = { files, home: root, s3: { accessKeyId: 'a', secretAccessKey: 'b' } };
    await expect(openFileStore(config)).rejects.toThrow('RONGYIN_FILES');
  });
});

describe('sheets', () => {
  it('a list typed in GBK is a CSV', async () => {
    const gbk = Buffer.from('d0d5c3fb2cb5e7bbb00ad5c5c8fd2c3131300a', 'hex');
    const options = { ...anything, allowedTypes: sheets, claimedType: 'application/vnd.ms-excel' };
    expect(await (await stores.local()).put(inPieces(gbk), options)).toMatchObject({ mediaType: 'text/csv' });
  });
});
