import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Sight } from '../sessions/reach.ts';
import { supervision } from '../tables.ts';

const known = 'read only under the condition of `assessedSeen`, and by the jobs';
export const cycles = supervision.open('supervision.assessment_cycle', known);
export const assessed = supervision.open('supervision.assessment_person', known);
export const answers = supervision.open('supervision.assessment_answer', known);
export const figures = supervision.open('supervision.assessment_figure', known);
export const records = supervision.open('supervision.assessment_record', known);

/** Persons `p` of units `u`: the own, and those of the groups below the seat of who asks. */
export function assessedSeen(sight: Sight): RawBuilder<SqlBool> {
  if (sight.everything) return sql<SqlBool>`true`;
  const within = sight.divisions.map((code) => sql<SqlBool>`starts_with(u.division_code, ${code})`);
  return sql<SqlBool>`(${sql.join([sql<SqlBool>`p.worker_id = ${sight.workerId}::uuid`, ...within], sql` or `)})`;
}

/** The same of one row: whether somebody stands above it. */
export const above = (sight: Sight, row: { workerId: string; divisionCode: string }): boolean =>
  sight.everything ||
  (row.workerId !== sight.workerId && sight.divisions.some((code) => row.divisionCode.startsWith(code)));
