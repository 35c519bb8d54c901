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
  const end = sql<string>`greatest(valid_from, ${on}::date)`;
  return clients
    .write(context)
    .updateTable(table)
    .set({ validTo: end })
    .where('cityCode', '=', cityCode)
    .where((eb) => eb('personId', '=', eb.fn.any(eb.val(ids))))
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', end)]))
    .returning(['id', sql<Day | null>`old.valid_to`.as('was'), sql<Day>`valid_to`.as('ended')])
    .execute();
}
