/** Which way up a photo is held: the one thing of its metadata that whoever looks at it needs. */
export type Orientation = number;

export const upright: Orientation = 1;

const tag = 0x0112;
const asShort = 3;

/** Of a block of EXIF (a TIFF header and its first directory); upright where it says nothing that can be read. */
export function orientationOf(tiff: Buffer): Orientation {
  const order = tiff.toString('latin1', 0, 2);
  if (tiff.length < 8 || (order !== 'II' && order !== 'MM')) return upright;
  const short = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return upright;
  const entries = short(directory);
  for (let at = directory + 2, n = 0; n < entries && at + 12 <= tiff.length; at += 12, n += 1) {
    if (short(at) !== tag) continue;
    const value = short(at + 8);
    return short(at + 2) === asShort && value >= 1 && value <= 8 ? value : upright;
  }
  return upright;
}

/** A block of EXIF that says this and nothing else. */
export function onlyOrientation(value: Orientation): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(tag, 10);
  tiff.writeUInt16BE(asShort, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(value, 18);
  return tiff;
}
