import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { can } from '../contract.ts';
import { visitsDue } from '../scope.ts';

interface Asked {
  readonly until: string;
  /** Only of whom these are responsible for. */
  readonly workerIds: readonly string[] | undefined;
  /** And of these where a major change asks for it by an hour, whoever is responsible. */
  readonly alsoUrgent?: readonly string[];
}

/** Who is to be visited by a day, within the caller's reach, those with an hour first, as the day shows them. */
export function visitsNext(context: Context, { until, workerIds, alsoUrgent = [] }: Asked) {
  let rows = visitsDue
    .from(context, can.recordEncounters)
    .select(['clientId', 'dueOn', 'urgentUntil as by'])
    .where('careTo', 'is', null)
    .where('dueOn', '<=', until);
  if (workerIds)
    rows = rows.where(sql<boolean>`(services.visit_due.worker_id = any(${[...workerIds]}::uuid[])
      or (services.visit_due.client_id = any(${[...alsoUrgent]}::uuid[]) and services.visit_due.urgent_until is not null))`);
  return rows
    .orderBy(sql`urgent_until is null`)
    .orderBy('urgentUntil')
    .orderBy('dueOn')
    .orderBy('clientId')
    .limit(300)
    .execute();
}
