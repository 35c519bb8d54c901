import { type RawBuilder, sql } from 'kysely';

/**
 * Joins what each row of the relations before it finds by a key: one look-up by index for each. A plain join is
 * planned by what the server believes of its tables; of one that has just been filled it believes nothing, and may
 * go through all of it for each row. `offset 0` keeps it from making a join of this again.
 */
export const eachFinds = (found: RawBuilder<unknown>, name: string): RawBuilder<unknown> =>
  sql`cross join lateral (${found} offset 0) ${sql.ref(name)}`;
