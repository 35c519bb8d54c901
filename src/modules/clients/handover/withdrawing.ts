import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { clients } from '../tables.ts';

/** Whoever is cared for no longer, or is handed over otherwise, is not offered any more. Answers the hand-overs that this ends. */
export async function withdrawOffered(
  context: ActionContext,
  cityCode: string,
  ids: readonly string[],
): Promise<string[]> {
  const withdrawn = await clients
    .write(context)
    .updateTable('clients.handover_item')
    .set({ state: 'withdrawn', decidedAt: context.now, decidedBy: actorName(context) })
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('personId', '=', eb.fn.any(eb.val([...ids]))))
    .where('state', '=', 'proposed')
    .returning('handoverId')
    .execute();
  return withdrawn.map((item) => item.handoverId);
}
