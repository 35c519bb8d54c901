import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { sheetProblem } from './problems.ts';

const mostEntries = 5000;
/** Real sheets pack 5 to 60 to 1, lists of blank formatted rows up to 300; bombs a thousand to 1. */
const mostRatio = 400;
const ratioMattersFrom = 10_000_000;

/** The parts of an Office Open XML file, by name. */
export interface XlsxPackage {
  /** In the order of the directory. */
  readonly names: readonly string[];
  has(part: string): boolean;
  /** Bytes of the part, unpacked as they are read. */
  read(part: string): Promise<Readable>;
  text(part: string): Promise<string>;
}

/** Looks at the directory of the zip only, and refuses a bomb before anything is unpacked. */
export async function openPackage(file: FileHandle, maxUnzippedBytes: number): Promise<XlsxPackage> {
  const entries = new Map<string, yauzl.Entry>();
  let unzipped = 0;
  let zip: yauzl.ZipFile;
  try {
    // yauzl holds each part to the size its directory entry declares, so the sum below is a promise kept.
    zip = await yauzl.fromFdPromise(file.fd, { autoClose: false });
    if (zip.entryCount > mostEntries) throw sheetProblem('inflates-too-far');
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName, entry);
      unzipped += entry.uncompressedSize;
      const steep =
        entry.uncompressedSize > ratioMattersFrom && entry.uncompressedSize > entry.compressedSize * mostRatio;
      if (unzipped > maxUnzippedBytes || steep) throw sheetProblem('inflates-too-far', { facts: { maxUnzippedBytes } });
    }
  } catch (error) {
    throw asUnreadable(error);
  }
  const read = async (part: string) => {
    const entry = entries.get(part);
    if (!entry) throw sheetProblem('unreadable', { facts: { missingPart: part } });
    return zip.openReadStreamPromise(entry).catch((error: unknown) => {
      throw asUnreadable(error);
    });
  };
  return {
    names: [...entries.keys()],
    has: (part) => entries.has(part),
    read,
    async text(part) {
      const pieces: Buffer[] = [];
      try {
        for await (const piece of await read(part)) pieces.push(piece);
      } catch (error) {
        throw asUnreadable(error);
      }
      return Buffer.concat(pieces).toString();
    },
  };
}

/** Whatever goes wrong inside the file is the file's fault, except what has been said already. */
export function asUnreadable(error: unknown): unknown {
  const said = error instanceof Error && error.name === 'Problem';
  return said ? error : sheetProblem('unreadable', { cause: error });
}
