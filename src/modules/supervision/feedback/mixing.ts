/**
 * The database keeps by which transaction a row was written, and the audit of whoever answered is of the same one. So the
 * answers of a half-year are written anew together, in the order of ids drawn at random: none stands with its audit.
 */
import { type Insertable, sql } from 'kysely';
import { addDays, dayOf } from '../../../kernel/dates.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { runUpkeep } from '../../../platform/run/run.ts';
import type { Services } from '../../../platform/services.ts';
import { supervision } from '../tables.ts';
import { periodOf } from './rules.ts';
import { feedback } from './scope.ts';
import type { Rows } from './tables.ts';

export async function mixFeedback(services: Services): Promise<void> {
  const today = dayOf(new Date(services.clock()));
  const periods = [...new Set([periodOf(today), periodOf(addDays(today, -1))])];
  await runUpkeep(services, async (upkeep) => {
    const rows = await feedback.sql<Insertable<Rows['supervision.feedback']>>(
      upkeep,
      sql`delete from supervision.feedback where period = any(${periods}::text[]) returning *`,
    );
    const mixed = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    await insertRows(supervision.write(upkeep), 'supervision.feedback', mixed);
  });
}
