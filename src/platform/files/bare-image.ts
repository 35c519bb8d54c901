/** What a camera writes beside a picture (where it was, which device, when) is left out; how it lies and its colours stay. */
import { type MediaType, mediaTypes } from './media-type.ts';

/** The picture alone, byte for byte; undefined where the file does not keep to its format to the end. */
export function bareImage(bytes: Buffer, type: MediaType | string): Buffer | undefined {
  if (type === mediaTypes.jpeg) return bareJpeg(bytes);
  if (type === mediaTypes.png) return barePng(bytes);
  return type === mediaTypes.webp ? bareWebp(bytes) : undefined;
}

const jpeg = {
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app14: 0xee,
  app15: 0xef,
  comment: 0xfe,
};

/** A note of a program is kept only where the picture cannot be shown without it: density, colour profile, colour transform. */
function keeps(marker: number, body: Buffer): boolean {
  if (marker === jpeg.comment) return false;
  if (marker < jpeg.app0 || marker > jpeg.app15) return true;
  if (marker === jpeg.app2) return body.subarray(0, 12).toString('latin1') === 'ICC_PROFILE\0';
  return marker === jpeg.app0 || marker === jpeg.app14;
}

function bareJpeg(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== jpeg.start) return undefined;
  const parts = [bytes.subarray(0, 2)];
  let turned = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const next = at + 2 + bytes.readUInt16BE(at + 2);
    const body = bytes.subarray(at + 4, next);
    if (marker === jpeg.app1) turned = orientationIn(body) ?? turned;
    if (keeps(marker, body)) parts.push(bytes.subarray(at, next));
    at = next;
    if (marker !== jpeg.scan) continue;
    const end = scanEnd(bytes, at);
    if (end === undefined) return undefined;
    parts.push(bytes.subarray(at, end));
    at = end;
    // Phones put films and second pictures behind the end.
    if (bytes[at + 1] === jpeg.end)
      return Buffer.concat([parts[0] as Buffer, lying(turned), ...parts.slice(1), bytes.subarray(at, at + 2)]);
  }
  return undefined;
}

/** Where the marker behind what was scanned stands: a stuffed byte and a restart are part of it. */
function scanEnd(bytes: Buffer, from: number): number | undefined {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const code = bytes[at + 1] as number;
    if (bytes[at] === 0xff && code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return at;
  }
  return undefined;
}

const exif = 'Exif\0\0';
const orientation = 0x0112;

/** How the picture is turned, as the camera noted it. */
function orientationIn(body: Buffer): number | undefined {
  if (body.subarray(0, exif.length).toString('latin1') !== exif) return undefined;
  const tiff = body.subarray(exif.length);
  if (tiff.length < 8) return undefined;
  const little = tiff.subarray(0, 2).toString('latin1') === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let nth = 0; nth < short(first); nth += 1) {
    const entry = first + 2 + nth * 12;
    if (short(entry) === orientation) return short(entry + 8);
  }
  return undefined;
}

/** A note that says nothing but how the picture lies. */
function lying(turned: number): Buffer {
  if (turned < 2 || turned > 8) return Buffer.alloc(0);
  const tiff = Buffer.from([
    0x4d,
    0x4d,
    0,
    0x2a,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    turned,
    0,
    0,
    0,
    0,
    0,
    0,
  ]);
  const body = Buffer.concat([Buffer.from(exif, 'latin1'), tiff]);
  const head = Buffer.from([0xff, jpeg.app1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

const pngHead = 8;
const pngKept = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs']);

function barePng(bytes: Buffer): Buffer | undefined {
  const parts = [bytes.subarray(0, pngHead)];
  for (let at = pngHead; at + 12 <= bytes.length; ) {
    const next = at + 12 + bytes.readUInt32BE(at);
    const kind = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (next > bytes.length) return undefined;
    if (pngKept.has(kind)) parts.push(bytes.subarray(at, next));
    if (kind === 'IEND') return Buffer.concat(parts);
    at = next;
  }
  return undefined;
}

const riffHead = 12;
/** Bits by which the head of a picture announces notes. */
const announced = 0x08 | 0x04;

function bareWebp(bytes: Buffer): Buffer | undefined {
  if (bytes.length < riffHead) return undefined;
  const end = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  const parts: Buffer[] = [];
  for (let at = riffHead; at + 8 <= end; ) {
    const size = bytes.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (next > end) return undefined;
    const kind = bytes.subarray(at, at + 4).toString('latin1');
    const chunk = Buffer.from(bytes.subarray(at, next));
    if (kind === 'VP8X') chunk[8] = (chunk[8] as number) & ~announced;
    if (kind !== 'EXIF' && kind !== 'XMP ') parts.push(chunk);
    at = next;
  }
  if (parts.length === 0) return undefined;
  const body = Buffer.concat(parts);
  const head = Buffer.from(bytes.subarray(0, riffHead));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
