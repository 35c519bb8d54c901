import { parentPort } from 'node:worker_threads';
import { openSolver } from '../../../platform/solver/mip.ts';
import { inThreadOf, type Task } from './tasks.ts';

const highs = await openSolver();
parentPort?.on('message', (task: Task) => {
  const result = inThreadOf(highs, task, (message) => parentPort?.postMessage({ message }));
  parentPort?.postMessage({ result });
});
