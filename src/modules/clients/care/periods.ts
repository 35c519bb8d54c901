import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { ActionContext } from '../../../platform/context.ts';
import { clients } from '../tables.ts';

type DatedTable = 'clients.person_category' | 'clients.risk_grade' | 'clients.responsibility' | 'clients.situation';

/**
 * Ends what still holds for persons on a day; what began that day or later stays on file as a period of no days.
 * Answers what it ended: until when it would have held, and when it ended instead.
 */
export async function closeOpenRows(
  context: ActionContext,
  table: DatedTable,
  { cityCode, ids }: { cityCode: string; ids: readonly string[] },
  on: Day = context.today,
): Promise<{ id: string; was: Day | null; ended: Day }[]> {
  const end = sql<Day>`greatest(valid_from, ${on}::date)`;
  return clients
    .write(context)
    .with('open', (db) =>
      db
        .selectFrom(table)
        .select(['cityCode', 'id', 'validTo as was', end.as('ended')])
        .where('cityCode', '=', cityCode)
        .where((eb) => eb('personId', '=', eb.fn.any(eb.val(ids))))
        .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', end)]))
        .forUpdate(),
    )
    .updateTable(table)
    .from('open')
    .set({ validTo: sql`open.ended` })
    .whereRef(`${table}.cityCode`, '=', 'open.cityCode')
    .whereRef(`${table}.id`, '=', 'open.id')
    .returning(['open.id', 'open.was', 'open.ended'])
    .execute();
}
