import { type RawBuilder, sql } from 'kysely';

/**
 * `= id` for one, `= any(ids)` for several. One id alone has a statement of its own, which the server
 * plans once; a plan for any number of ids costs more than planning anew, and so it would each time.
 */
export function oneOf(ids: readonly string[]): RawBuilder<unknown> {
  return ids.length === 1 ? sql`= ${ids[0]}::uuid` : sql`= any(${ids}::uuid[])`;
}
