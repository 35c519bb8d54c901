import type { ActionContext } from '../../../platform/context.ts';
import { recordBatch } from '../encounters/actions.ts';

/** Services of what higher modules invent for the demonstration. */
export async function recordDemoEncounters(context: ActionContext, rows: readonly Record<string, unknown>[]) {
  return { rows: await recordBatch(context, rows, 'demo') };
}
