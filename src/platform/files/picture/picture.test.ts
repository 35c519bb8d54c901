import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { onePixel } from '../testing.ts';
import { bare } from './bare.ts';
import { onlyOrientation, orientationOf } from './orientation.ts';

/** Sixteen by eight pixels, the left half red, the right half blue. */
const jpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1x' +
    'eXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAAR' +
    'CAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAA' +
    'Bf/EABkRAAIDAQAAAAAAAAAAAAAAAABDBYHBBv/aAAwDAQACEQMRAD8Aio4FOdbWjM8u8P/Z',
  'base64',
);
/** As a phone writes it: its maker and model, the second, and N 23°9′12″ E 113°17′30″. */
const phone = Buffer.from(
  '/+EAn0V4aWYAAElJKgAIAAAAAgAPAQIACwAAACYAAAAliAQAAQAAADEAAAAAAAAASFVBV0VJIFA2MAAEAAEAAgACAAAATgAAAAIABQADAAAA' +
    'ZwAAAAMAAgACAAAARQAAAAQABQADAAAAfwAAAAAAAAAXAAAAAQAAAAkAAAABAAAADAAAAAEAAABxAAAAAQAAABEAAAABAAAAHgAAAAEAAAA=',
  'base64',
);
const vp8 = Buffer.from('VlA4IDAAAABwAQCdASoQAAgAAsBMJaACdAFAAAD+8Ms//o+//rb//Wh/rb+tt/9tD03//rQTQAA=', 'base64');

const segment = (kind: number, body: Buffer | string) => {
  const head = Buffer.from([0xff, kind, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, Buffer.from(body)]);
};
const exif = (tiff: Buffer) => segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), tiff]));
/** Pieces stand where phones put them: behind the first marker. */
const withSegments = (...pieces: Buffer[]) => Buffer.concat([jpeg.subarray(0, 2), ...pieces, jpeg.subarray(2)]);
const pngPiece = (kind: string, content: Buffer) => {
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(Buffer.concat([Buffer.from(kind), content])));
  return Buffer.concat([length, Buffer.from(kind), content, check]);
};
/** Behind its header, which is 33 bytes long. */
const withPieces = (...pieces: Buffer[]) => Buffer.concat([onePixel.subarray(0, 33), ...pieces, onePixel.subarray(33)]);
const webpChunk = (name: string, content: Buffer | string) => {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, Buffer.from(content), Buffer.alloc(content.length % 2)]);
};
const webp = (flags: number, ...chunks: [string, Buffer][]) => {
  const extended = Buffer.from([flags, 0, 0, 0, 15, 0, 0, 7, 0, 0]);
  const body = [['VP8X', extended] as const, ...chunks].map(([name, content]) => webpChunk(name, content));
  const [first = vp8, ...others] = body;
  const all = Buffer.concat([first, vp8, ...others]);
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  head.writeUInt32LE(all.length + 4, 4);
  return Buffer.concat([head, all]);
};

const kept = (file: Buffer, piece = 7) =>
  buffer(
    bare(
      Readable.from(file.toString('latin1').match(new RegExp(`[^]{1,${piece}}`, 'g')) ?? []).map((p: string) =>
        Buffer.from(p, 'latin1'),
      ),
    ),
  );
const tells = /HUAWEI|Exif|eXIf|EXIF|xmpmeta|position|2026/;

describe('a picture keeps its pixels and loses what the phone wrote into it', () => {
  it.each<[string, Buffer, Buffer]>([
    ['a photo with model, second and position', withSegments(phone), jpeg],
    [
      'what programs add: XMP, IPTC, a comment',
      withSegments(
        segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>'),
        segment(0xed, 'Photoshop 3.0\0 position'),
        segment(0xfe, 'position'),
      ),
      jpeg,
    ],
    [
      'a second picture or a film behind the first',
      Buffer.concat([jpeg, jpeg.subarray(0, 2), phone, Buffer.from('ftypmp42 position')]),
      jpeg,
    ],
    ['one broken off in its last lines', jpeg.subarray(0, -2), jpeg],
    [
      'its profile of colours stays',
      withSegments(segment(0xe2, 'ICC_PROFILE\0 P3')),
      withSegments(segment(0xe2, 'ICC_PROFILE\0 P3')),
    ],
    [
      'which way up it is held stays, alone',
      withSegments(exif(onlyOrientation(6)), phone.subarray(0, 0)),
      withSegments(exif(onlyOrientation(6))),
    ],
    [
      'a drawing with texts and a time',
      withPieces(
        pngPiece('tEXt', Buffer.from('Comment\0position')),
        pngPiece('tIME', Buffer.alloc(7)),
        pngPiece('eXIf', phone.subarray(10)),
      ),
      onePixel,
    ],
    [
      'a turned PNG with something behind its end',
      Buffer.concat([withPieces(pngPiece('eXIf', onlyOrientation(3))), phone]),
      withPieces(pngPiece('eXIf', onlyOrientation(3))),
    ],
    ['a WEBP with a position', webp(0x0c, ['EXIF', phone.subarray(4)], ['XMP ', Buffer.from('<x:xmpmeta/>')]), webp(0)],
    [
      'a turned WEBP',
      webp(0x0c, ['EXIF', onlyOrientation(8)], ['XMP ', Buffer.from('<x:xmpmeta>')]),
      webp(0x08, ['EXIF', onlyOrientation(8)]),
    ],
    ['a segment that no standard draws with', withSegments(segment(0xf5, 'position'), segment(0xc8, 'HUAWEI')), jpeg],
    [
      'a frame of a moving WEBP with a position in it',
      webp(0x02, ['ANMF', Buffer.concat([Buffer.alloc(16), vp8, webpChunk('geo ', 'position')])]),
      webp(0x02, ['ANMF', Buffer.concat([Buffer.alloc(16), vp8])]),
    ],
    ['anything else passes', Buffer.from('%PDF-1.7 HUAWEI'), Buffer.from('%PDF-1.7 HUAWEI')],
    ['less than a head', Buffer.from('a,b'), Buffer.from('a,b')],
  ])('%s', async (_title, sent, expected) => {
    const result = await kept(sent);
    expect(result.equals(expected)).toBe(true);
    expect(await kept(result, 1000)).toEqual(result);
  });

  it('of what a phone says, only which way up it is', async () => {
    const turned = Buffer.from(phone.subarray(10));
    // Its first entry says the maker; here it says the orientation.
    Buffer.from([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]).copy(turned, turned.readUInt32LE(4) + 2);
    expect(orientationOf(turned)).toBe(6);
    const result = await kept(withSegments(exif(turned)));
    expect(result.equals(withSegments(exif(onlyOrientation(6))))).toBe(true);
    expect(withSegments(phone).toString('latin1')).toMatch(tells);
    expect((await kept(withSegments(phone))).toString('latin1')).not.toMatch(tells);
  });

  it.each([
    ['a photo without a picture', jpeg.subarray(0, 40)],
    ['a segment longer than the file', Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, 0, 0, 0, 0, 0, 0])],
    ['a PNG broken off', onePixel.subarray(0, 50)],
    ['a WEBP without a picture', Buffer.from('RIFF\x04\0\0\0WEBP', 'latin1')],
  ])('%s is refused, for nobody knows what is in it', async (_title, sent) => {
    await expect(kept(sent)).rejects.toMatchObject({ code: 'damaged-file' });
  });
});
