import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { ruleSetOn } from '../../../platform/rule-sets/rule-sets.ts';

export const batchSet = z.object({
  mostClients: z.number().int().min(1).max(5000),
  /** So many days before the last one, whoever has tasks left is reminded. */
  remindDays: z.array(z.number().int().min(0).max(60)).max(5),
});

export async function batchRules(context: Context): Promise<z.infer<typeof batchSet>> {
  return batchSet.parse((await ruleSetOn(context, 'task-batches', context.today))?.content);
}
