import os from 'node:os';
import { Worker } from 'node:worker_threads';

export interface ThreadsOptions<M> {
  /** At most so many at once; the cores of the machine where it is not said. */
  readonly threads?: number;
  /** Ends every thread at once; the promise is rejected with the reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onMessage?: (task: number, message: M) => void;
  readonly onResult?: (task: number) => void;
}

export type FromThread<M, R> = { readonly message: M } | { readonly result: R };

const mostMegabytes = 2_000;

/** Tasks done by workers of one file, each thread one after the other; answers in the order of the tasks. */
export async function inThreads<T, R, M = never>(
  file: string,
  tasks: readonly T[],
  { threads = os.availableParallelism(), signal, onMessage, onResult }: ThreadsOptions<M> = {},
): Promise<R[]> {
  signal?.throwIfAborted();
  if (tasks.length === 0) return [];
  const results = new Map<number, R>();
  const workers: Worker[] = [];
  let next = 0;
  const lane = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(file, { env: {}, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } });
      workers.push(worker);
      let at = -1;
      const give = () => {
        at = next;
        next += 1;
        if (at < tasks.length) worker.postMessage(tasks[at]);
        else resolve();
      };
      worker.on('message', (from: FromThread<M, R>) => {
        if ('message' in from) return onMessage?.(at, from.message);
        results.set(at, from.result);
        onResult?.(at);
        give();
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(ended(signal)));
      give();
    });
  const end = () => Promise.all(workers.map((worker) => worker.terminate()));
  const stop = () => void end();
  signal?.addEventListener('abort', stop);
  try {
    await Promise.all(Array.from({ length: Math.max(1, Math.min(threads, tasks.length)) }, lane));
    return tasks.map((_, i) => results.get(i) as R);
  } finally {
    signal?.removeEventListener('abort', stop);
    await end();
  }
}

function ended(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new Error('a thread of the solver ended');
}
