import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cipherbox, cipherNames, openCipherbox } from '../crypto/index.ts';
import { type FileStore, images, mediaTypes, openFileStore, sheets } from './index.ts';
import { onePixel } from './testing.ts';

const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(200_000)]);
const anything = { maxBytes: 1_000_000, allowedTypes: Object.values(mediaTypes) };
const inPieces = (content: Buffer) =>
  Readable.from(
    Array.from({ length: Math.ceil(content.length / 999) }, (_, i) => content.subarray(i * 999, i * 999 + 999)),
  );

const secret = () => randomBytes(32).toString('base64');
const lookupKey = secret();
const keys = `k1:aes-256-gcm:${secret()}`;
const crypto = openCipherbox({ keys, lookupKey });

let root: string;
let s3: S3rver;
const stores: Record<'local' | 's3', (box?: Cipherbox) => Promise<FileStore>> = {
  local: (box = crypto) =>
    openFileStore({ files: 'local', home: root, s3: { accessKeyId: undefined, secretAccessKey: undefined } }, box),
  s3: (box = crypto) => openS3('S3RVER', box),
};
let port = 0;
const openS3 = (secretAccessKey: string, box = crypto) =>
  openFileStore(
    {
      files: `s3://rongyin?endpoint=http://127.0.0.1:${port}&region=us-east-1`,
      home: root,
      s3: { accessKeyId: 'S3RVER', secretAccessKey },
    },
    box,
  );
/** Where the bytes of a stored file lie. */
const bytesAt = (kind: 'local' | 's3', storedAs: string) =>
  kind === 'local' ? path.join(root, 'files', storedAs) : path.join(root, 's3/rongyin', `${storedAs}._S3rver_object`);

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
      sealedBy: 'k1',
    });
    expect((await buffer(await store.open(stored.storedAs))).equals(pdf)).toBe(true);
  });

  it('is gone after removal, and removing it again is no error', async () => {
    const store = await stores[kind]();
    const { storedAs } = await store.put(inPieces(onePixel), anything);
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
    await expect(store.put(Readable.from([]), anything)).rejects.toMatchObject({ code: 'empty-file' });
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

describe.each(['local', 's3'] as const)('what lies in the %s store', (kind) => {
  const sheet = Buffer.from(`姓名,身份证号\n${'张三,11010519491231002X\n'.repeat(9000)}`);
  const asSheet = { ...anything, claimedType: 'text/csv' };
  const refused = { code: 'file-damaged', status: 500 };
  const read = async (store: FileStore, storedAs: string) => buffer(await store.open(storedAs));

  it.each(cipherNames)('shows nothing of the file without the key, sealed with %s', async (algorithm) => {
    const store = await stores[kind](openCipherbox({ keys: `own:${algorithm}:${secret()}`, lookupKey }));
    const { storedAs, sealedBy } = await store.put(inPieces(sheet), asSheet);
    const lying = await readFile(bytesAt(kind, storedAs));
    expect(sealedBy).toBe('own');
    expect(lying.includes('11010519491231002X')).toBe(false);
    expect(lying.includes('张三')).toBe(false);
    expect((await read(store, storedAs)).equals(sheet)).toBe(true);
    await expect((await stores[kind]()).open(storedAs)).rejects.toThrow('no key own in the keyring');
  });

  it.each([0, 1, 65_535, 65_536, 65_537, 131_072])('comes back whole after %i bytes behind its head', async (more) => {
    const store = await stores[kind]();
    const content = Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(more, 7)]);
    const { storedAs } = await store.put(inPieces(content), anything);
    expect((await read(store, storedAs)).equals(content)).toBe(true);
  });

  it('is refused when bytes were changed, cut off, added, exchanged or put in the place of another file', async () => {
    const store = await stores[kind]();
    const { storedAs } = await store.put(inPieces(sheet), asSheet);
    const other = await store.put(inPieces(sheet), asSheet);
    const at = bytesAt(kind, storedAs);
    const lying = await readFile(at);
    const header = 8 + 1 + 2 + 32;
    const frame = 65_536 + 28;
    const nth = (n: number) => lying.subarray(header + n * frame, header + (n + 1) * frame);
    const flipped = (i: number) => {
      const changed = Buffer.from(lying);
      changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
      return changed;
    };
    const wrong: Record<string, Buffer> = {
      'a bit of the salt': flipped(header - 1),
      'a bit of the first frame': flipped(header + 20),
      'a bit of the last frame': flipped(lying.length - 1),
      'cut off at a frame': lying.subarray(0, header + frame),
      'cut off within a frame': lying.subarray(0, lying.length - 5),
      'only a header': lying.subarray(0, header),
      'half a header': lying.subarray(0, 20),
      'a frame twice': Buffer.concat([lying, nth(2)]),
      'two frames exchanged': Buffer.concat([
        lying.subarray(0, header),
        nth(1),
        nth(0),
        lying.subarray(header + 2 * frame),
      ]),
      'another file of the same key': await readFile(bytesAt(kind, other.storedAs)),
      'a plain file': sheet,
      nothing: Buffer.alloc(0),
    };
    for (const [what, bytes] of Object.entries(wrong)) {
      await writeFile(at, bytes);
      await expect(read(store, storedAs), what).rejects.toMatchObject(refused);
    }
    await writeFile(at, lying);
    expect((await read(store, storedAs)).equals(sheet)).toBe(true);
  });

  it('from before files were sealed can be read where its record says so, and is sealed on request', async () => {
    const store = await stores[kind]();
    const { storedAs, ...stored } = await store.put(inPieces(sheet), asSheet);
    const at = bytesAt(kind, storedAs);
    await writeFile(at, sheet);
    expect((await buffer(await store.open(storedAs, { maybePlain: true }))).equals(sheet)).toBe(true);
    await expect(store.reseal({ storedAs, ...stored })).rejects.toMatchObject(refused);
    expect(await store.reseal({ storedAs, ...stored }, { maybePlain: true })).toBe(true);
    expect((await readFile(at)).includes('张三')).toBe(false);
    expect((await read(store, storedAs)).equals(sheet)).toBe(true);
  });

  it('moves to a new key, of the other algorithm too, and is read to its end by whoever has begun', async () => {
    const { storedAs, ...stored } = await (await stores[kind]()).put(inPieces(sheet), asSheet);
    const fresh = `k2:sm4-ctr-hmac-sm3:${secret()}`;
    const both = await stores[kind](openCipherbox({ keys: `${fresh},${keys}`, lookupKey }));
    const reading = await both.open(storedAs);
    expect(await both.reseal({ storedAs, ...stored })).toBe(true);
    expect(await both.reseal({ storedAs, ...stored })).toBe(false);
    expect((await buffer(reading)).equals(sheet)).toBe(true);
    const onlyFresh = await stores[kind](openCipherbox({ keys: fresh, lookupKey }));
    expect((await read(onlyFresh, storedAs)).equals(sheet)).toBe(true);
    await expect((await stores[kind]()).open(storedAs)).rejects.toThrow('no key k2 in the keyring');
  });

  it('stays as it is when it is found damaged while it is sealed anew', async () => {
    const { storedAs, ...stored } = await (await stores[kind]()).put(inPieces(sheet), asSheet);
    const both = await stores[kind](openCipherbox({ keys: `k2:aes-256-gcm:${secret()},${keys}`, lookupKey }));
    const cut = (await readFile(bytesAt(kind, storedAs))).subarray(0, -9);
    await writeFile(bytesAt(kind, storedAs), cut);
    await expect(both.reseal({ storedAs, ...stored })).rejects.toMatchObject(refused);
    expect((await readFile(bytesAt(kind, storedAs))).equals(cut)).toBe(true);
    expect(await readdir(path.join(root, 'files/incoming'))).toEqual([]);
  });
});

describe('the local store', () => {
  it('shows nothing of a file that is still arriving', async () => {
    let lying = Buffer.alloc(0);
    async function* slowly() {
      yield Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, '11010519491231002X')]);
      while (lying.length <= 65_536) {
        await wait(5);
        const [draft = ''] = await readdir(path.join(root, 'files/incoming'));
        lying = await readFile(path.join(root, 'files/incoming', draft));
      }
    }
    await (await stores.local()).put(Readable.from(slowly()), anything);
    expect(lying.includes('11010519491231002X')).toBe(false);
  });

  it('keeps files from other users of the machine', async () => {
    const { storedAs } = await (await stores.local()).put(inPieces(onePixel), anything);
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
    await expect((await openS3('wrong')).put(inPieces(onePixel), anything)).rejects.toThrow(
      '403 SignatureDoesNotMatch',
    );
  });

  it('tells the type of what it keeps', async () => {
    const { storedAs } = await (await stores.s3()).put(inPieces(onePixel), anything);
    const kept = await readFile(path.join(root, 's3/rongyin', `${storedAs}._S3rver_metadata.json`), 'utf8');
    expect(JSON.parse(kept)).toMatchObject({ 'content-type': 'image/png' });
  });

  it('answers unavailable when the server is away', async () => {
    const config = { files: 's3://rongyin?endpoint=http://127.0.0.1:9', home: root };
    const store = await openFileStore({ ...config, s3: { accessKeyId: 'a', secretAccessKey: 'b' } }, crypto);
    await expect(store.put(inPieces(onePixel), anything)).rejects.toMatchObject({ code: 'unavailable', status: 503 });
  });
});

describe('settings', () => {
  it.each(['s3://rongyin', 'ftp://x', 'somewhere'])('%s is refused with a sentence', async (files) => {
    const config = { files, home: root, s3: { accessKeyId: 'a', secretAccessKey: 'b' } };
    await expect(openFileStore(config, crypto)).rejects.toThrow('RONGYIN_FILES');
  });
});

describe('sheets', () => {
  it('a list typed in GBK is a CSV', async () => {
    const gbk = Buffer.from('d0d5c3fb2cb5e7bbb00ad5c5c8fd2c3131300a', 'hex');
    const options = { ...anything, allowedTypes: sheets, claimedType: 'application/vnd.ms-excel' };
    expect(await (await stores.local()).put(inPieces(gbk), options)).toMatchObject({ mediaType: 'text/csv' });
  });
});
