import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../project-root.ts';
import { sheetProblem } from './problems.ts';
import type { RawRow, RawSheet } from './raw.ts';
import { bytesOf } from './spool.ts';
import type { XlsJob, XlsMessage } from './xls-worker.ts';

const mostMillis = 60_000;
const mostMegabytes = 1000;

/**
 * The first visible sheet of an Excel 97 file. Its format can only be read as a whole and in one go, so
 * that happens beside the server, where neither a large nor a malicious file holds anybody up.
 */
export async function openXls(file: FileHandle, mostRows: number): Promise<RawSheet> {
  const job: XlsJob = { bytes: await bytesOf(file), mostRows };
  const worker = new Worker(path.join(projectRoot, 'src/platform/sheets/xls-worker.ts'), {
    workerData: job,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const rows: RawRow[] = [];
  const limit = setTimeout(() => void worker.terminate(), mostMillis);
  try {
    return await new Promise<RawSheet>((resolve, reject) => {
      worker.on('message', (message: XlsMessage) => {
        if (message.kind === 'rows') rows.push(...message.rows);
        else if (message.kind === 'refused') reject(sheetProblem(message.code));
        else {
          const { name, merged, from1904 } = message;
          const others = message.others.map((other) => ({ name: other.name, rows: each(other.rows) }));
          resolve({ name, merged, from1904, rows: each(rows), others });
        }
      });
      worker.on('error', (cause) => reject(sheetProblem('unreadable', { cause })));
      worker.on('exit', () => reject(sheetProblem('unreadable')));
    });
  } finally {
    clearTimeout(limit);
    await worker.terminate();
  }
}

async function* each(rows: readonly RawRow[]): AsyncGenerator<RawRow> {
  yield* rows;
}
