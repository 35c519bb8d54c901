import type { ActionContext } from '../../../platform/context.ts';
import { actorName } from '../../../platform/names/actor-name.ts';
import { clients } from '../tables.ts';

/** A lower grade that waits is void once another grade holds, or nobody is cared for any more. Answers which were. */
export async function withdrawProposals(
  context: ActionContext,
  cityCode: string,
  ids: readonly string[],
): Promise<string[]> {
  const withdrawn = await clients
    .write(context)
    .updateTable('clients.risk_proposal')
    .set({ state: 'withdrawn', decidedAt: context.now, decidedBy: actorName(context) })
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('personId', '=', eb.fn.any(eb.val([...ids]))))
    .where('state', '=', 'proposed')
    .returning('id')
    .execute();
  return withdrawn.map((proposal) => proposal.id);
}
