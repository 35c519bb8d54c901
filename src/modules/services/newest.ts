import { addDays } from '../../kernel/dates.ts';
import type { Context } from '../../platform/context.ts';
import { narrow } from '../../platform/database/narrowed.ts';
import type { FactQuery } from '../../platform/facts.ts';
import { can } from './contract.ts';
import { asked, recordsAsked } from './counts/queries.ts';
import { asKnown } from './encounters/counted.ts';
import { listColumns, withNames } from './encounters/queries.ts';
import { encounters } from './scope.ts';

/** Records older than these are no news. */
const newsDays = 7;

/** The latest services within reach; who was served and by whom is for those who may know clients. */
export async function newestEncounters(context: Context, where: Pick<FactQuery, 'place' | 'siteId'>, limit: number) {
  const ask = await asked(context, { ...where, from: addDays(context.today, -newsDays), to: context.today });
  const rows = await encounters
    .from(context, can.countEncounters)
    .where(recordsAsked(ask))
    .select(listColumns)
    .orderBy('occurredAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return asKnown(context, await withNames(context, rows));
}

interface Load {
  readonly workerId: string;
  readonly encounters: number;
  readonly minutes: number;
}

/** What workers did in a period. */
export async function encountersOfWorkers(
  context: Context,
  ids: readonly string[],
  { from, to }: Pick<FactQuery, 'from' | 'to'>,
): Promise<Map<string, Load>> {
  const rows = await encounters.sql<Load>(
    context,
    can.countEncounters,
    (where) => narrow`select worker_id, count(*)::int as encounters, sum(minutes)::int as minutes
      from services.encounter where ${where} and worker_id = any(${[...ids]}::uuid[])
        and occurred_on between ${from} and ${to} and voided_at is null group by 1`,
  );
  return new Map(rows.map((row) => [row.workerId, row]));
}
