/** Gives records the hashes by which their words are found: those from before, and all of them when the keys change. */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { indexed, wordsBy } from '../../../platform/word-index/hashes.ts';
import { encounterKeys } from '../scope.ts';
import { textsOf } from './texts.ts';

type Upkeep = Pick<Context, 'db' | 'services'>;

interface Unindexed {
  readonly cityCode: string;
  readonly id: string;
  readonly occurredOn: string;
  readonly notes: string;
  readonly nextStep: string;
  readonly title: string | null;
}

const unindexed = sql<SqlBool>`e.words_by is null`;

/** Up to so many of those that were never indexed; those that somebody is writing right now wait for the next round. */
export const indexWaiting = (context: Upkeep, rows: number): Promise<number> =>
  index(context, unindexed, sql`limit ${rows} for update of e skip locked`);

/** The same record once more, after something else of it is to be found. */
export const indexAgain = (
  context: Upkeep,
  { cityCode, id, occurredOn }: Pick<Unindexed, 'cityCode' | 'id' | 'occurredOn'>,
) =>
  index(
    context,
    sql`e.city_code = ${cityCode} and e.id = ${id} and e.occurred_on = ${occurredOn}`,
    sql`for update of e`,
  );

/** Up to so many that another key indexed, or none; and how many are left. */
export async function indexOutdated(context: Upkeep, rows: number): Promise<{ values: number; left: number }> {
  const outdated = sql<SqlBool>`e.words_by is distinct from ${wordsBy(context.services.crypto)}`;
  const values = await index(context, outdated, sql`limit ${rows} for update of e`);
  const [left] = await encounterKeys.sql<{ n: number }>(
    context,
    sql`select count(*)::int as n from services.encounter e where ${outdated}`,
  );
  return { values, left: left?.n ?? 0 };
}

async function index(context: Upkeep, which: RawBuilder<unknown>, how: RawBuilder<unknown>): Promise<number> {
  const rows = await encounterKeys.sql<Unindexed>(
    context,
    sql`select e.city_code, e.id, e.occurred_on, e.notes, e.next_step, a.title from services.encounter e
        left join services.activity a on a.city_code = e.city_code and a.id = e.id
      where ${which} order by e.city_code, e.occurred_on, e.id ${how}`,
  );
  if (rows.length === 0) return 0;
  const fresh = rows.map((row) => ({
    city_code: row.cityCode,
    id: row.id,
    occurred_on: row.occurredOn,
    ...indexed(context.services.crypto, row.cityCode, textsOf(context, row)),
  }));
  await encounterKeys.sql(
    context,
    sql`update services.encounter e set words = f.words, words_by = f.words_by
      from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb)
        as f (city_code text, id uuid, occurred_on date, words smallint[], words_by text)
      where e.city_code = f.city_code and e.id = f.id and e.occurred_on = f.occurred_on`,
  );
  return rows.length;
}
