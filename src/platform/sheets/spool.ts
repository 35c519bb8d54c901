import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { problem } from '../../kernel/problem.ts';
import { megabytes } from '../../kernel/sizes.ts';

/** A path, the bytes themselves, or bytes on their way in. */
export type SheetSource = string | Buffer | Readable;

/**
 * An open file that can be read at any place, whatever the source. What has no path of its own gets a
 * file without a name, so that personal data vanish with the handle, even when the process is killed.
 */
export async function spool(source: SheetSource, maxBytes: number): Promise<FileHandle> {
  const tooLarge = () => problem('too-large', { params: { limit: megabytes(maxBytes) }, facts: { maxBytes } });
  if (typeof source === 'string') {
    const file = await open(source, 'r');
    if ((await file.stat()).size <= maxBytes) return file;
    await file.close();
    throw tooLarge();
  }
  const name = path.join(tmpdir(), `sheet-${randomUUID()}`);
  const file = await open(name, 'wx+', 0o600);
  try {
    await unlink(name);
    let bytes = 0;
    // The sender's stream stays open, so that it can still be answered.
    const pieces = Buffer.isBuffer(source) ? [source] : source.iterator({ destroyOnReturn: false });
    for await (const piece of pieces) {
      const chunk: Buffer = typeof piece === 'string' ? Buffer.from(piece) : piece;
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge();
      await file.writeFile(chunk);
    }
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** The first bytes of a file. */
export async function headOf(file: FileHandle, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
  return buffer.subarray(0, bytesRead);
}

export async function bytesOf(file: FileHandle): Promise<Buffer> {
  return headOf(file, (await file.stat()).size);
}
