import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { problem } from '../../kernel/problem.ts';
import { type Cipher, type Cipherbox, KeyMissing, SealBroken } from '../crypto/index.ts';
import type { Bytes } from './bytes.ts';

/*
 * A file as it lies in a store:
 *
 *   header  00 'RYFILE' 01 | length of the key's id, one byte | the key's id | salt, 32 random bytes
 *   frames  64 KiB of the file each, the last one what is left; each is sealed and therefore longer by the
 *           `overhead` of its cipher
 *
 * Key and salt give a cipher of this file alone. Every frame is bound to the header, the name under which the
 * file is stored, its own number and whether it is the last: frames that were exchanged, left out, cut off or
 * taken from another file do not open. No type of file that may be uploaded begins with a zero byte, so that
 * files stored before there were sealed ones are told by their first bytes.
 */
const magic = Buffer.from('\0RYFILE\x01', 'latin1');
const saltBytes = 32;
const frameBytes = 64 * 1024;
/** Longest header: a key's id has at most 24 characters. */
const mostHeader = magic.length + 1 + 24 + saltBytes;

interface Frames {
  readonly keyId: string;
  readonly headerBytes: number;
  readonly cipher: Cipher;
  bound(n: number, last: boolean): Buffer;
}

/** What is sealed on its way to the place where it will be stored. */
export async function* sealing(
  content: AsyncIterable<Buffer>,
  crypto: Cipherbox,
  storedAs: string,
): AsyncGenerator<Buffer> {
  const { id } = crypto.newest;
  const header = Buffer.concat([magic, Buffer.from([id.length]), Buffer.from(id), randomBytes(saltBytes)]);
  yield header;
  const { cipher, bound } = framesOf(header, crypto, storedAs) as Frames;
  let n = 0;
  for await (const { piece, last } of cut(content, frameBytes)) yield cipher.seal(piece, bound(n++, last));
}

/** A stored file as it was before it was sealed. */
export interface Unsealed {
  /** Undefined for a file from before there were sealed ones. */
  readonly keyId: string | undefined;
  readonly content: Readable;
}

/**
 * Opens what a store gave back. Throws before the first byte where key, header or first frame are wrong, and on
 * the way where a later one is: a reader who has had the last byte has had the whole file.
 */
export async function unsealing(
  stored: Readable,
  crypto: Cipherbox,
  storedAs: string,
  { maybePlain = false }: { maybePlain?: boolean | undefined } = {},
): Promise<Unsealed> {
  try {
    const bytes = stored[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const head = await atLeast(bytes, mostHeader);
    const frames = framesOf(head, crypto, storedAs);
    if (!frames && !maybePlain) throw new SealBroken('not a sealed file');
    const plain = frames ? opened(after(head.subarray(frames.headerBytes), bytes), frames) : after(head, bytes);
    const first = await plain.next();
    const content = Readable.from(after(first.done ? undefined : first.value, plain), { objectMode: false });
    return { keyId: frames?.keyId, content: content.once('close', () => stored.destroy()) };
  } catch (error) {
    stored.destroy();
    throw damaged(error);
  }
}

async function* opened(sealed: AsyncIterable<Buffer>, { cipher, bound }: Frames): AsyncGenerator<Buffer> {
  let n = 0;
  try {
    for await (const { piece, last } of cut(sealed, frameBytes + cipher.overhead)) {
      yield cipher.open(piece, bound(n++, last));
    }
  } catch (error) {
    throw damaged(error);
  }
}

/** Sealed bytes of which any may be asked for, as by whoever looks for the directory of a zip. */
export async function unsealedBytes(
  { length, read }: Bytes,
  { crypto, storedAs }: { crypto: Cipherbox; storedAs: string },
): Promise<Bytes> {
  const frames = framesOf(await read(0, mostHeader), crypto, storedAs);
  if (!frames) throw new SealBroken('not a sealed file');
  const { cipher, headerBytes, bound } = frames;
  const size = frameBytes + cipher.overhead;
  const last = Math.ceil((length - headerBytes) / size) - 1;
  let held: { readonly n: number; readonly plain: Buffer } | undefined;
  const frame = async (n: number) => {
    if (held?.n !== n) {
      held = { n, plain: cipher.open(await read(headerBytes + n * size, size), bound(n, n === last)) };
    }
    return held.plain;
  };
  return {
    length: length - headerBytes - (last + 1) * cipher.overhead,
    async read(from, wanted) {
      const pieces: Buffer[] = [];
      for (let n = Math.floor(from / frameBytes); n <= last && n * frameBytes < from + wanted; n += 1) {
        const start = n * frameBytes;
        pieces.push((await frame(n)).subarray(Math.max(0, from - start), from + wanted - start));
      }
      return Buffer.concat(pieces);
    },
  };
}

/** Undefined for bytes that do not begin like a sealed file. */
function framesOf(head: Buffer, crypto: Cipherbox, storedAs: string): Frames | undefined {
  if (!head.subarray(0, magic.length).equals(magic)) return undefined;
  const idFrom = magic.length + 1;
  const saltFrom = idFrom + (head[magic.length] ?? 0);
  const header = head.subarray(0, saltFrom + saltBytes);
  const keyId = header.toString('latin1', idFrom, saltFrom);
  if (!/^[\w-]{1,24}$/.test(keyId) || header.length < saltFrom + saltBytes) throw new SealBroken('not a whole header');
  const name = Buffer.from(storedAs);
  return {
    keyId,
    headerBytes: header.length,
    cipher: crypto.fileCipher(keyId, header.subarray(saltFrom)),
    bound(n, last) {
      const place = Buffer.alloc(5);
      place.writeUInt32BE(n);
      place.writeUInt8(last ? 1 : 0, 4);
      return Buffer.concat([header, name, place]);
    },
  };
}

/** Pieces of one size, of which only the last may be shorter; nothing is one empty piece. */
async function* cut(content: AsyncIterable<Buffer>, size: number): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    length += chunk.length;
    // A piece is known not to be the last once something follows it.
    if (length <= size) continue;
    const all = Buffer.concat(waiting);
    let from = 0;
    for (; all.length - from > size; from += size) yield { piece: all.subarray(from, from + size), last: false };
    waiting = [all.subarray(from)];
    length = all.length - from;
  }
  yield { piece: Buffer.concat(waiting), last: true };
}

async function atLeast(bytes: AsyncIterator<Buffer>, length: number): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < length) {
    const next = await bytes.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* after(first: Buffer | undefined, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first) yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** A key that is missing is told as such: the file itself is whole. */
function damaged(error: unknown): unknown {
  return error instanceof SealBroken && !(error instanceof KeyMissing)
    ? problem('file-damaged', { cause: error })
    : error;
}
