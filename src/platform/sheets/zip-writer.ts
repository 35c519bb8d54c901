import { pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  /** Text or bytes in any pieces; asked for only when the part's turn has come. */
  readonly content: AsyncIterable<string | Buffer> | Iterable<string | Buffer>;
}

/** 1 January 1980, the first day a zip can tell: equal content gives equal files. */
const day = 0x21;
/** Sizes follow the content; names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
const version = 20;
const pieceCharacters = 32_768;
const mostBytes = 0xffff_fffe;

/**
 * A zip written as it is read (APPNOTE 6.3): one part at a time, nothing kept but the directory. A
 * reader that stops stops the source of the rows as well.
 */
export async function* writeZip(parts: AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for await (const { name, content } of parts) {
    const start = offset;
    const encodedName = Buffer.from(name);
    const local = localHeader(encodedName);
    offset += local.length;
    yield local;

    const measured = { crc: 0, size: 0 };
    let packed = 0;
    const deflate = createDeflateRaw();
    // The error comes out of the loop below, which reads the end of this pipeline.
    pipeline(measuredPieces(content, measured), deflate, () => undefined);
    for await (const piece of deflate) {
      packed += piece.length;
      offset += piece.length;
      yield piece;
    }
    const sizes = sizesOf(measured.crc, packed, measured.size);
    offset += sizes.length;
    if (Math.max(offset, measured.size) > mostBytes)
      throw new RangeError('a sheet of more than 4 GB cannot be written');
    yield sizes;
    directory.push(directoryEntry(encodedName, sizes, start));
  }
  const listing = Buffer.concat(directory);
  yield listing;
  yield endRecord(directory.length, listing.length, offset);
}

async function* measuredPieces(content: ZipPart['content'], measured: { crc: number; size: number }) {
  let gathered = '';
  const measure = (piece: Buffer): Buffer => {
    measured.crc = crc32(piece, measured.crc);
    measured.size += piece.length;
    return piece;
  };
  const take = (): Buffer => {
    const piece = Buffer.from(gathered);
    gathered = '';
    return measure(piece);
  };
  for await (const piece of content) {
    if (typeof piece === 'string') {
      gathered += piece;
      if (gathered.length >= pieceCharacters) yield take();
      continue;
    }
    if (gathered !== '') yield take();
    yield measure(piece);
  }
  yield take();
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(version, 4);
  header.writeUInt16LE(flags, 6);
  header.writeUInt16LE(deflated, 8);
  header.writeUInt16LE(day, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function sizesOf(crc: number, packed: number, size: number): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(crc, 4);
  record.writeUInt32LE(packed, 8);
  record.writeUInt32LE(size, 12);
  return record;
}

function directoryEntry(name: Buffer, sizes: Buffer, start: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(version, 4);
  entry.writeUInt16LE(version, 6);
  entry.writeUInt16LE(flags, 8);
  entry.writeUInt16LE(deflated, 10);
  entry.writeUInt16LE(day, 14);
  sizes.copy(entry, 16, 4);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt32LE(start, 42);
  return Buffer.concat([entry, name]);
}

function endRecord(count: number, bytes: number, start: number): Buffer {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(bytes, 12);
  record.writeUInt32LE(start, 16);
  return record;
}
