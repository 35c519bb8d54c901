import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { problem } from '../../kernel/problem.ts';
import { megabytes } from '../../kernel/sizes.ts';
import type { Cipherbox } from '../crypto/index.ts';
import { agrees, type MediaType, recogniseFile, typeNames } from './media-type.ts';
import { bare } from './picture/bare.ts';
import { sealing, unsealedBytes } from './sealing.ts';
import type { PutOptions, StoredFile } from './store.ts';

/** An upload that stopped half-way with its process is swept away a day later. */
const abandonedMillis = 24 * 60 * 60 * 1000;

/** The directory where files wait until they are complete and recognised. */
export async function openIncoming(directory: string): Promise<string> {
  const incoming = path.join(directory, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  for (const name of await readdir(incoming)) {
    const file = path.join(incoming, name);
    const found = await stat(file).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > abandonedMillis) await rm(file, { force: true });
  }
  return incoming;
}

/** What a draft is sealed with, and for which place. */
interface Seal {
  readonly crypto: Cipherbox;
  readonly storedAs: string;
}

/**
 * Writes what arrives to `draft`, sealed and durably, bare of what a phone writes into pictures, counting and
 * hashing on the way, and recognises it. The sender's stream is left open, so that it can still be answered.
 */
export async function receive(
  content: Readable,
  draft: string,
  options: PutOptions,
  seal: Seal,
): Promise<Pick<StoredFile, 'bytes' | 'sha256' | 'mediaType'>> {
  let sent = 0;
  async function* measured() {
    for await (const piece of content.iterator({ destroyOnReturn: false })) {
      const chunk: Buffer = typeof piece === 'string' ? Buffer.from(piece) : piece;
      sent += chunk.length;
      if (sent > options.maxBytes)
        throw problem('too-large', {
          params: { limit: megabytes(options.maxBytes) },
          facts: { maxBytes: options.maxBytes },
        });
      yield chunk;
    }
  }
  const hash = createHash('sha256');
  let bytes = 0;
  async function* kept() {
    for await (const chunk of bare(measured())) {
      bytes += chunk.length;
      hash.update(chunk);
      yield chunk;
    }
  }
  const sealed = sealing(kept(), seal.crypto, seal.storedAs);
  const written = createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
  try {
    await pipeline(sealed, written);
  } finally {
    // Refused at its first bytes, the draft may only now come into being: it must be there to be taken away.
    if (!written.closed) await new Promise<void>((resolve) => written.once('close', () => resolve()));
  }
  if (bytes === 0) throw problem('empty-file');
  const mediaType = await typeOf(draft, options.claimedType, seal);
  if (mediaType === 'damaged') throw problem('damaged-file');
  if (!mediaType || !options.allowedTypes.includes(mediaType) || !agrees(options.claimedType, mediaType)) {
    throw problem('unsupported-type', {
      params: { allowed: typeNames(options.allowedTypes) },
      facts: { allowed: options.allowedTypes },
    });
  }
  return { bytes, sha256: hash.digest('hex'), mediaType };
}

async function typeOf(
  draft: string,
  claimed: string | undefined,
  seal: Seal,
): Promise<MediaType | 'damaged' | undefined> {
  const file = await open(draft, 'r');
  try {
    const read = async (from: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
      return buffer.subarray(0, bytesRead);
    };
    return await recogniseFile(await unsealedBytes({ length: (await file.stat()).size, read }, seal), claimed);
  } finally {
    await file.close();
  }
}
