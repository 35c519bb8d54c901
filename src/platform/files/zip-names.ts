import { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Bytes } from './bytes.ts';

const mostEntries = 10_000;

/** Names in a zip's directory, nothing inflated; empty for a zip that cannot be read. */
export async function zipEntryNames(file: Bytes): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  try {
    const zip = await yauzl.fromRandomAccessReaderPromise(new Parts(file), file.length);
    for await (const entry of zip.eachEntry()) {
      names.add(entry.fileName);
      if (names.size > mostEntries) return new Set();
    }
  } catch {
    return new Set();
  }
  return names;
}

class Parts extends yauzl.RandomAccessReader {
  readonly file: Bytes;
  constructor(file: Bytes) {
    super();
    this.file = file;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const { file } = this;
    return Readable.from(
      (async function* () {
        yield await file.read(start, end - start);
      })(),
      { objectMode: false },
    );
  }
}
