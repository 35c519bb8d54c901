import { openSolver } from '../../../platform/solver/mip.ts';
import type { Run } from './solving.ts';
import { inThreadOf } from './tasks.ts';

/** Without threads, which small questions need not wait for. */
export const hereAndNow: Run = async (tasks) => {
  const highs = await openSolver();
  return tasks.map((task) => inThreadOf(highs, task, () => {}));
};
