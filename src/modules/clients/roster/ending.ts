import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { can } from '../contract.ts';
import { recounting } from '../counts/keeping.ts';
import { personCategories, persons, rosterEntries } from '../scope.ts';
import { followMerges } from './following-merges.ts';
import type { RosterHead } from './heads.ts';
import { batchSize, noteOutcomes, type Outcome } from './outcomes.ts';
import { firstDay } from './rules.ts';
import { beforePlace } from './sealed-rows.ts';

/** Ends the category of the next of those who are not on the list any more, from the first of its month on; not whom somebody recognised in a row. */
export async function endNext(context: ActionContext, roster: RosterHead): Promise<boolean> {
  const { cityCode, id } = roster;
  const entries = await rosterEntries.sql<{ id: string; personId: string }>(
    context,
    sql`select id, person_id from clients.roster_entry
      where city_code = ${cityCode} and roster_id = ${id} and class = 'ended' and decision = 'apply' and result is null
        and person_id not in (select person_id from clients.roster_entry
          where city_code = ${cityCode} and roster_id = ${id} and class <> 'ended' and decision = 'apply'
            and person_id is not null)
      order by id limit ${batchSize}`,
  );
  if (entries.length === 0) return false;
  const personIds = entries.map((e) => e.personId);
  if (await followMerges(context, roster, personIds)) return true;
  await endBatch(context, roster, entries);
  return true;
}

async function endBatch(
  context: ActionContext,
  roster: RosterHead,
  entries: readonly { id: string; personId: string }[],
): Promise<void> {
  const { cityCode, category, variant, month } = roster;
  const { crypto } = context.services;
  const inReach = await persons
    .from(context, can.importClients)
    .select('id')
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('id', '=', eb.fn.any(eb.val(entries.map((e) => e.personId)))))
    .execute();
  const ids = inReach.map((p) => p.id);
  const ended = await recounting(context, cityCode, ids, () =>
    personCategories.sql<{ id: string; personId: string }>(
      context,
      sql`update clients.person_category set valid_to = greatest(${firstDay(month)}::date, valid_from + 1)
        where city_code = ${cityCode} and person_id = any(${ids}::uuid[]) and category = ${category} and valid_to is null
          and (${variant}::text is null or variant is null or variant = ${variant})
        returning id, person_id`,
    ),
  );
  const byPerson = new Map(ended.map((row) => [row.personId, row.id]));
  const reached = new Set(ids);
  await noteOutcomes(
    context,
    roster,
    entries.map(({ id, personId }): Outcome => {
      const row = byPerson.get(personId);
      if (row) return { id, result: 'ended', before: crypto.encrypt(JSON.stringify({ ended: row }), beforePlace(id)) };
      if (!reached.has(personId)) return { id, result: 'refused', reason: { code: 'file-elsewhere' } };
      return { id, result: 'kept' };
    }),
  );
}
