import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { can } from '../contract.ts';
import { visitsDue } from '../scope.ts';

interface Asked {
  readonly until: string;
  /** Only of whom these are responsible for. */
  readonly workerIds: readonly string[] | undefined;
}

/** Who is to be visited by a day, within the caller's reach, the most urgent first. */
export function visitsNext(context: Context, { until, workerIds }: Asked) {
  let rows = visitsDue
    .from(context, can.recordEncounters)
    .select(['clientId', 'dueOn', sql<string | null>`case due_reason when 'change' then urgent_until end`.as('by')])
    .where('careTo', 'is', null)
    .where('dueOn', '<=', until);
  if (workerIds) rows = rows.where(sql<boolean>`services.visit_due.worker_id = any(${[...workerIds]}::uuid[])`);
  return rows.orderBy('dueOn').orderBy('clientId').limit(300).execute();
}
