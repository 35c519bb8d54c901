/** Where a plan is in force for good and yet not followed: by hand, by a plan of a part, or since it was published before such a day. */
import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { assignmentsAnywhere } from '../scope.ts';
import type { Period } from './contract.ts';
import type { PlanRow } from './stored.ts';

/** How many of its stations are somebody else's on any day from today on, and the first such day. Covers come back by themselves. */
export async function apartFrom(
  context: Pick<Context, 'db' | 'today'>,
  { solution }: Pick<PlanRow, 'solution'>,
  periods: readonly Period[],
): Promise<{ n: number; on: Day } | null> {
  const endless = periods.find((p) => p.validTo === null);
  if (!endless || !solution) return null;
  const { today } = context;
  const from = endless.validFrom > today ? endless.validFrom : today;
  const { assignment } = solution;
  const [found] = await assignmentsAnywhere.sql<{ n: number; on: Day | null }>(
    context,
    sql`select count(distinct a.site_id)::int as n, min(greatest(a.valid_from, ${from}::date)) as "on"
      from supervision.assignment a
        join unnest(${assignment.map((a) => a.station)}::uuid[], ${assignment.map((a) => a.supervisor)}::uuid[])
          as said (site_id, worker_id) on said.site_id = a.site_id
      where a.worker_id <> said.worker_id and (a.valid_to is null or a.valid_to > ${from})
        and not (a.cause = 'repair' and a.valid_to is not null)`,
  );
  return found?.on ? { n: found.n, on: found.on } : null;
}
