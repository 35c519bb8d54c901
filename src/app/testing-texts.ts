import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';

/** An answer as text, the parts of a packed sheet unpacked. */
export async function textOf(answer: unknown): Promise<string> {
  const { body } = (answer ?? {}) as { body?: unknown };
  if (!(body instanceof Readable)) return JSON.stringify(answer);
  const bytes = await buffer(body);
  const parts: string[] = [bytes.toString()];
  for (let at = bytes.indexOf('PK\u0003\u0004'); at >= 0; at = bytes.indexOf('PK\u0003\u0004', at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (bytes.readUInt16LE(at + 8) === 8) parts.push(inflateRawSync(bytes.subarray(start)).toString());
  }
  return parts.join('\n');
}
