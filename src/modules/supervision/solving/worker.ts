import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import { openSolver } from '../../../platform/solver/mip.ts';
import { inThreadOf, type Task } from './tasks.ts';

// Whoever waits for an answer goes first. On Linux a thread has a priority of its own.
if (process.platform === 'linux') os.setPriority(10);

const highs = await openSolver();
parentPort?.on('message', (task: Task) => {
  const result = inThreadOf(highs, task, (message) => parentPort?.postMessage({ message }));
  parentPort?.postMessage({ result });
});
