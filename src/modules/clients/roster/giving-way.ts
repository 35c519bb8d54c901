import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { rosterEntries, rostersAnywhere } from '../scope.ts';

interface Moving {
  readonly cityCode: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Where a division goes over into another, both may have a list of one category and month that waits. Only one can
 * be applied there: the older is discarded and says why; one that is being applied stays.
 */
export async function giveWay(context: ActionContext, { cityCode, from, to }: Moving): Promise<void> {
  const waiting = (place: string) => sql`select id, category, coalesce(variant, '') as variant, month, imported_at,
      state = 'applying' as applying from clients.roster
    where city_code = ${cityCode} and division_code = ${place} and state in ('reading', 'draft', 'applying')`;
  const reason = JSON.stringify({ code: 'clients.roster-gave-way', params: {} });
  const older = await rostersAnywhere.sql<{ id: string }>(
    context,
    sql`update clients.roster set state = 'discarded', fault = ${reason}, reading = null, carried_for = null
      where city_code = ${cityCode} and state <> 'applying' and id in (
        select case when (a.applying, a.imported_at) < (b.applying, b.imported_at) then a.id else b.id end
        from (${waiting(from)}) a join (${waiting(to)}) b using (category, variant, month))
      returning id`,
  );
  const ids = older.map((roster) => roster.id);
  if (ids.length === 0) return;
  await rosterEntries.sql(
    context,
    sql`delete from clients.roster_entry where city_code = ${cityCode} and roster_id = any(${ids}::uuid[])`,
  );
}
