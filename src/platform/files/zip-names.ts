import yauzl from 'yauzl';

const mostEntries = 10_000;

/** Names in a zip's directory, nothing inflated; empty for a zip that cannot be read. */
export async function zipEntryNames(path: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  try {
    const zip = await yauzl.openPromise(path);
    for await (const entry of zip.eachEntry()) {
      names.add(entry.fileName);
      if (names.size > mostEntries) return new Set();
    }
  } catch {
    return new Set();
  }
  return names;
}
