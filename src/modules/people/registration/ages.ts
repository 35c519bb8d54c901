import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';
import type { WorkerAges } from '../rules.ts';

export const workerAgeContent = z.object({ youngest: z.number().int().min(1), oldest: z.number().int().min(1) });

/** The ages that are in force today. */
export async function workerAges(context: Context): Promise<WorkerAges> {
  return workerAgeContent.parse((await ruleSetOn(context, 'worker-age', context.today))?.content);
}
