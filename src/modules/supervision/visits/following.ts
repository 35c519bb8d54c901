import { sql } from 'kysely';
import type { ActionContext } from '../../../platform/context.ts';
import { supervision } from '../tables.ts';

/** Visits still to come are made by whoever has the station on their day; those that go to somebody else. */
export async function followAssignments(
  context: ActionContext,
  cities: readonly string[],
  siteIds: readonly string[],
): Promise<string[]> {
  const moved = await supervision
    .write(context)
    .updateTable('supervision.visit')
    .from('supervision.assignment as held')
    .set((eb) => ({
      supervisorId: eb.ref('held.workerId'),
      sequence: eb('supervision.visit.sequence', '+', 1),
      changedAt: context.now,
    }))
    .whereRef('held.cityCode', '=', 'supervision.visit.cityCode')
    .whereRef('held.siteId', '=', 'supervision.visit.siteId')
    .whereRef('held.validFrom', '<=', 'supervision.visit.plannedOn')
    .where(
      sql<boolean>`(held.valid_to is null or held.valid_to > supervision.visit.planned_on)
        and held.worker_id <> supervision.visit.supervisor_id`,
    )
    .where('supervision.visit.cityCode', 'in', [...cities])
    .where((eb) => eb('supervision.visit.siteId', '=', eb.fn.any(eb.val([...siteIds]))))
    .where('supervision.visit.state', '=', 'planned')
    .where('supervision.visit.plannedOn', '>=', context.today)
    .returning('supervision.visit.id')
    .execute();
  return moved.map((v) => v.id);
}
