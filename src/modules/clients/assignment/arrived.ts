import type { Permission } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { leftPlaces, reachablePersons } from '../scope.ts';

/**
 * Persons within reach whose file, or one that was merged into it, once stood beyond it, however it came: what was
 * done for them then lies there.
 */
export async function arrivedFromElsewhere(context: Context, permission: Permission): Promise<string[]> {
  if (context.reach(permission).kind === 'everywhere') return [];
  const rows = await reachablePersons.sql<{ personId: string }>(
    context,
    permission,
    (where) => narrow`select distinct person_id from clients.left_place
      join clients.person on clients.person.city_code = clients.left_place.city_code
        and clients.person.id = clients.left_place.person_id
      where ${where} and not ${leftPlaces.within(context, permission)}`,
  );
  return rows.map((r) => r.personId);
}
