import { crc32 } from 'node:zlib';
import { onlyOrientation, orientationOf, upright } from './orientation.ts';

const headBytes = 8;
/** What draws the picture, and moves it; texts, times and private pieces are not among them. */
const drawn = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT'.split(' '),
);

/** The picture and nothing behind its end. Undefined where it has none. */
export function barePng(file: Buffer): Buffer | undefined {
  const kept: Buffer[] = [file.subarray(0, headBytes)];
  let at = headBytes;
  while (at + 12 <= file.length) {
    const next = at + 12 + file.readUInt32BE(at);
    if (next > file.length) return undefined;
    const kind = file.toString('latin1', at + 4, at + 8);
    if (drawn.has(kind)) kept.push(file.subarray(at, next));
    if (kind === 'eXIf') {
      const orientation = orientationOf(file.subarray(at + 8, next - 4));
      if (orientation !== upright) kept.push(piece('eXIf', onlyOrientation(orientation)));
    }
    if (kind === 'IEND') return Buffer.concat(kept);
    at = next;
  }
  return undefined;
}

function piece(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
