/**
 * The database keeps by which transaction a row was written, and the audit of whoever answered is of the same one. So the
 * answers of a half-year are written anew together, in the order of ids drawn at random, as soon as one is new, were it
 * the only one: none stands with its audit. However long ago it came: a server may have been down.
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
        (select period from supervision.feedback where not mixed) returning *`,
    );
    const mixed = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map((row) => ({ ...row, mixed: true }));
    await insertRows(supervision.write(upkeep), 'supervision.feedback', mixed);
  });
}
