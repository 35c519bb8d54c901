import { type Orientation, onlyOrientation, orientationOf, upright } from './orientation.ts';

const marker = {
  ...{ frame: 0xc0, extension: 0xc8, start: 0xd8, end: 0xd9, scan: 0xda, expand: 0xdf },
  ...{ app0: 0xe0, app1: 0xe1, app2: 0xe2, app14: 0xee },
};
const exifName = Buffer.from('Exif\0\0', 'latin1');
/** A header of JFIF without its small picture: that may show what was cut away from the large one. */
const jfifBytes = 14;

/**
 * The picture and how its colours are meant. Nothing behind its end: phones put a second picture with a position of
 * its own there, or a film. Undefined where it cannot be followed to its picture.
 */
export function bareJpeg(file: Buffer): Buffer | undefined {
  const kept: Buffer[] = [];
  let orientation: Orientation = upright;
  let at = 2;
  let scanned = false;
  while (at + 4 <= file.length && file[at] === 0xff) {
    const kind = file[at + 1] ?? 0;
    if (kind === 0xff) {
      at += 1;
      continue;
    }
    if (kind === marker.end) break;
    const next = at + 2 + file.readUInt16BE(at + 2);
    if (next < at + 4 || next > file.length) return undefined;
    const body = file.subarray(at + 4, next);
    if (kind === marker.app1 && body.subarray(0, 6).equals(exifName)) orientation = orientationOf(body.subarray(6));
    kept.push(...segment(kind, file.subarray(at, next), body));
    at = next;
    if (kind === marker.scan) {
      const end = endOfScan(file, at);
      kept.push(file.subarray(at, end));
      at = end;
      scanned = true;
    }
  }
  if (!scanned) return undefined;
  return Buffer.concat([
    Buffer.from([0xff, marker.start]),
    ...(orientation === upright ? [] : [exifSegment(orientation)]),
    ...kept,
    Buffer.from([0xff, marker.end]),
  ]);
}

function segment(kind: number, whole: Buffer, body: Buffer): Buffer[] {
  const named = (name: string) => body.toString('latin1', 0, name.length) === name;
  if (kind === marker.app0) return named('JFIF\0') && body.length >= jfifBytes ? [jfif(body)] : [];
  if (kind === marker.app2) return named('ICC_PROFILE\0') ? [whole] : [];
  if (kind === marker.app14) return named('Adobe') ? [whole] : [];
  return draws(kind) ? [whole] : [];
}

/** Frames, tables and scans, as ITU-T T.81 (table B.1) numbers them; of anything else nobody knows what it tells. */
const draws = (kind: number) => kind >= marker.frame && kind <= marker.expand && kind !== marker.extension;

function jfif(body: Buffer): Buffer {
  const bare = Buffer.from(body.subarray(0, jfifBytes));
  bare.fill(0, jfifBytes - 2);
  return Buffer.concat([Buffer.from([0xff, marker.app0, 0, jfifBytes + 2]), bare]);
}

function exifSegment(orientation: Orientation): Buffer {
  const body = Buffer.concat([exifName, onlyOrientation(orientation)]);
  return Buffer.concat([Buffer.from([0xff, marker.app1, 0, body.length + 2]), body]);
}

/** Where the next marker stands: within a scan, 0xff is followed by zero or by a mark to start afresh from. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0 && at + 1 < file.length; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return file.length;
}
