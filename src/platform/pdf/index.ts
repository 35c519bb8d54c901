import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../project-root.ts';
import type { PdfPaper } from './document.ts';

export type { PdfPaper, PdfTable } from './document.ts';

const mostMillis = 120_000;
const mostMegabytes = 1000;

/** Sets a paper in a thread of its own: laying out a thousand rows takes seconds, and nobody else should wait. */
export async function writePdf(paper: PdfPaper): Promise<Buffer> {
  const worker = new Worker(path.join(projectRoot, 'src/platform/pdf/worker.ts'), {
    workerData: paper,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const limit = setTimeout(() => void worker.terminate(), mostMillis);
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      worker.on('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the paper took too long to set')));
    });
  } finally {
    clearTimeout(limit);
    await worker.terminate();
  }
}
