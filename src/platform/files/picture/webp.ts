import { onlyOrientation, orientationOf, upright } from './orientation.ts';

const headBytes = 12;
const drawn = new Set(['VP8 ', 'VP8L', 'VP8X', 'ANIM', 'ANMF', 'ALPH', 'ICCP']);
/** In the flags of the extended form. */
const has = { exif: 0x08, xmp: 0x04 };
const exifName = 'Exif\0\0';

/** The picture and how its colours are meant. Undefined where it has none. */
export function bareWebp(file: Buffer): Buffer | undefined {
  const kept: Buffer[] = [];
  let exif: Buffer[] = [];
  let flags: Buffer | undefined;
  let picture = false;
  const end = Math.min(file.length, 8 + file.readUInt32LE(4));
  for (let at = headBytes; at + 8 <= end; ) {
    const kind = file.toString('latin1', at, at + 4);
    const length = file.readUInt32LE(at + 4);
    const next = at + 8 + length + (length % 2);
    if (at + 8 + length > file.length) return undefined;
    // The last byte that makes it even may be missing.
    const whole = Buffer.concat([file.subarray(at, at + 8 + length), Buffer.alloc(length % 2)]);
    if (kind === 'ANMF') kept.push(...frame(whole));
    else if (drawn.has(kind)) kept.push(whole);
    if (kind === 'VP8X' && length > 0) flags = whole;
    if (kind === 'VP8 ' || kind === 'VP8L' || kind === 'ANMF') picture = true;
    if (kind === 'EXIF') exif = orientationChunk(whole.subarray(8, 8 + length));
    at = next;
  }
  if (!picture) return undefined;
  if (flags) flags[8] = ((flags[8] ?? 0) & ~(has.exif | has.xmp)) | (exif.length > 0 ? has.exif : 0);
  const body = Buffer.concat([...kept, ...(flags ? exif : [])]);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}

/** Where on the canvas it stands and for how long, before what it draws. */
const frameBytes = 16;
const drawnInFrame = new Set(['VP8 ', 'VP8L', 'ALPH']);

/** Chunks of a frame that nobody knows may say anything. */
function frame(chunk: Buffer): Buffer[] {
  const end = 8 + chunk.readUInt32LE(4);
  const kept = [chunk.subarray(8, 8 + frameBytes)];
  for (let at = 8 + frameBytes; at + 8 <= end; ) {
    const next = at + 8 + chunk.readUInt32LE(at + 4);
    const padded = Math.min(next + (next % 2), chunk.length);
    if (drawnInFrame.has(chunk.toString('latin1', at, at + 4))) kept.push(chunk.subarray(at, padded));
    at = padded;
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from('ANMF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return [head, body];
}

function orientationChunk(content: Buffer): Buffer[] {
  const tiff = content.toString('latin1', 0, exifName.length) === exifName ? content.subarray(6) : content;
  const orientation = orientationOf(tiff);
  if (orientation === upright) return [];
  const bare = onlyOrientation(orientation);
  const head = Buffer.from('EXIF\0\0\0\0', 'latin1');
  head.writeUInt32LE(bare.length, 4);
  return [Buffer.concat([head, bare])];
}
