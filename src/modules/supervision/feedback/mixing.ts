/**
 * The database keeps by which transaction a row was written, and the audit of whoever answered is of the same one. So the
 * answers of a half-year are written anew together, in the order of ids drawn at random: none stands with its audit.
 * Whether they were is seen by the same token, of every half-year, however long ago: a server may have been down.
 */
import { type Insertable, sql } from 'kysely';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { runUpkeep } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { supervision } from '../tables.ts';
import { feedback } from './scope.ts';
import type { Rows } from './tables.ts';

export async function mixFeedback(services: Pick<Services, 'kysely'>): Promise<void> {
  await runUpkeep(services, async (upkeep) => {
    const rows = await feedback.sql<Insertable<Rows['supervision.feedback']>>(
      upkeep,
      sql`delete from supervision.feedback where period in
        (select period from supervision.feedback group by period having count(distinct xmin::text) > 1) returning *`,
    );
    const mixed = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    await insertRows(supervision.write(upkeep), 'supervision.feedback', mixed);
  });
}
