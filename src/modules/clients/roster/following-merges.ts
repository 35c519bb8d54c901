import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { survivorsOf } from '../duplicates/survivors.ts';
import { rosterEntries } from '../scope.ts';
import type { RosterHead } from './heads.ts';

/**
 * Rows whose file has gone into another one since the list was compared mean the file that stayed. True when some did:
 * who is on the list is then to be looked at anew.
 */
export async function followMerges(
  context: ActionContext,
  { cityCode, id }: RosterHead,
  personIds: readonly string[],
): Promise<boolean> {
  const gone = [...(await survivorsOf(context, personIds)).values()];
  if (gone.length === 0) return false;
  await rosterEntries.sql(
    context,
    sql`update clients.roster_entry e set person_id = gone.survivor_id
      from unnest(${gone.map((g) => g.mergedId)}::uuid[], ${gone.map((g) => g.survivorId)}::uuid[]) as gone (merged_id, survivor_id)
      where e.city_code = ${cityCode} and e.roster_id = ${id} and e.person_id = gone.merged_id and e.result is null`,
  );
  return true;
}
