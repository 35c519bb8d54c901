import type { Permission } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { incoming, outgoing, reachablePersons } from '../scope.ts';

/** Persons within reach who came from beyond it by an accepted hand-over: what was done for them before lies there. */
export async function arrivedFromElsewhere(context: Context, permission: Permission): Promise<string[]> {
  if (context.reach(permission).kind === 'everywhere') return [];
  const rows = await incoming.sql<{ personId: string }>(
    context,
    permission,
    (where) => narrow`select distinct person_id from clients.handover_item
      join clients.person on clients.person.city_code = clients.handover_item.city_code
        and clients.person.id = clients.handover_item.person_id
      where ${where} and state = 'accepted' and not ${outgoing.within(context, permission)}
        and ${reachablePersons.within(context, permission)}`,
  );
  return rows.map((r) => r.personId);
}
