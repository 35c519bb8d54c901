import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'memory-'));
});
afterAll(() => rm(directory, { recursive: true }));

/** Rows that no compression makes small; held all together they would need some 90 MB. */
const script = `
  import { createWriteStream } from 'node:fs';
  import { randomBytes } from 'node:crypto';
  import { pipeline } from 'node:stream/promises';
  const [index, file] = process.argv.slice(1);
  const { readSheet, writeSheet } = await import(index);
  const columns = Array.from({ length: 6 }, (_, i) => ({ key: 'c' + i, title: { zh: '列' + i, en: 'Column ' + i }, type: 'digits' }));
  function* rows() {
    for (let i = 0; i < 100_000; i += 1) yield Object.fromEntries(columns.map(({ key }) => [key, randomBytes(12).toString('hex')]));
  }
  await pipeline(writeSheet({ title: '名单', columns, language: 'zh', rows: rows() }), createWriteStream(file));
  let count = 0;
  for await (const row of await readSheet(file, { columns, language: 'zh', maxBytes: 100_000_000 })) count += 1;
  process.stdout.write(String(count));
`;

describe('a sheet of 100,000 rows', () => {
  it('is written and read back by a process that may hold 40 MB', async () => {
    const index = path.join(import.meta.dirname, 'index.ts');
    const { stdout } = await run(process.execPath, [
      '--max-old-space-size=40',
      '--input-type=module',
      '--eval',
      script,
      index,
      path.join(directory, 'big.xlsx'),
    ]);
    expect(stdout).toBe('100000');
  }, 60_000);
});
