import { expect, test } from 'vitest';
import { bareImage } from './bare-image.ts';
import { mediaTypes } from './media-type.ts';

const segment = (marker: number, body: Buffer) => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};
const chunk = (kind: string, body: Buffer) => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(body.length);
  return Buffer.concat([size, Buffer.from(kind), body, Buffer.alloc(4)]);
};
const part = (kind: string, body: Buffer) => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from(kind), size, body, Buffer.alloc(body.length % 2)]);
};
const place = Buffer.from('GPS 23.15 HUAWEI');
/** Turned by a quarter, and taken somewhere. */
const noted = Buffer.concat([
  Buffer.from('Exif\0\0', 'latin1'),
  Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0]),
  place,
]);
const scanned = Buffer.from([0x11, 0xff, 0x00, 0x22, 0xff, 0xd0, 0x33]);
const photo = Buffer.concat([
  Buffer.from([0xff, 0xd8]),
  segment(0xe0, Buffer.from('JFIF\0')),
  segment(0xe1, noted),
  segment(0xed, place),
  segment(0xfe, place),
  segment(0xdb, Buffer.from([1, 2, 3])),
  segment(0xda, Buffer.from([0])),
  scanned,
  Buffer.from([0xff, 0xd9]),
  place,
]);

test('of a photo from a phone nothing is left but the picture and how it lies', () => {
  const bare = bareImage(photo, mediaTypes.jpeg) as Buffer;
  expect(bare.includes('GPS')).toBe(false);
  for (const kept of [scanned, segment(0xdb, Buffer.from([1, 2, 3])), Buffer.from('JFIF')])
    expect(bare.includes(kept)).toBe(true);
  expect(bare.indexOf(Buffer.from([1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]))).toBeGreaterThan(0);
  expect(bare.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  // Bare already, it stays as it is.
  expect(bareImage(bare, mediaTypes.jpeg)).toEqual(bare);
  expect(bareImage(photo.subarray(0, 90), mediaTypes.jpeg)).toBeUndefined();
});

test('notes in other kinds of pictures go as well', () => {
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const [ihdr, idat, iend] = [
    chunk('IHDR', Buffer.alloc(13)),
    chunk('IDAT', Buffer.from([7])),
    chunk('IEND', Buffer.alloc(0)),
  ];
  const png = Buffer.concat([head, ihdr, chunk('eXIf', place), chunk('tEXt', place), idat, iend, place]);
  expect(bareImage(png, mediaTypes.png)).toEqual(Buffer.concat([head, ihdr, idat, iend]));
  const body = [
    part('VP8X', Buffer.from([0x0c, 0, 0, 0])),
    part('VP8 ', Buffer.from([9])),
    part('EXIF', place),
    part('XMP ', place),
  ];
  const riff = (all: Buffer[]) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(4 + Buffer.concat(all).length);
    return Buffer.concat([Buffer.from('RIFF'), size, Buffer.from('WEBP'), ...all]);
  };
  expect(bareImage(riff(body), mediaTypes.webp)).toEqual(
    riff([part('VP8X', Buffer.from([0, 0, 0, 0])), part('VP8 ', Buffer.from([9]))]),
  );
});
