import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Sight } from '../sessions/reach.ts';
import { supervision } from '../tables.ts';

export const honours = supervision.open('supervision.honour', 'read only under the condition of `honoursSeen`');

/** Honours `h` of units `u`: of whoever one stands above all, of oneself those that were given. */
export function honoursSeen(sight: Sight): RawBuilder<SqlBool> {
  if (sight.everything) return sql<SqlBool>`true`;
  const within = sight.divisions.map((code) => sql<SqlBool>`starts_with(u.division_code, ${code})`);
  const over = within.length > 0 ? sql<SqlBool>`(${sql.join(within, sql` or `)})` : sql<SqlBool>`false`;
  const own = sql<SqlBool>`h.worker_id = ${sight.workerId}::uuid`;
  return sql<SqlBool>`(${own} and h.state = 'approved' or (${own}) is not true and ${over})`;
}
