import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { runUpkeep } from '../../../platform/run/run.ts';
import { countUpkeep } from '../scope.ts';
import { adding, rollups } from './rollups.ts';
import { addingServed } from './served-days.ts';

/** Deltas folded by one statement. */
const batch = 20_000;

/** Held by whoever folds or rebuilds, so that each sees what the one before has made of the deltas. */
export const onlyFolder = sql`lock table services.served in share row exclusive mode`;

/**
 * Moves up to `batch` deltas of one city into all counts, in one statement. Client by client: when many are left,
 * each statement then changes other rows of those served, and of the places they live in. The array is made
 * once: `in (select … limit)` may be made anew for every row.
 */
async function foldOnce(context: Pick<Context, 'db'>, cityCode: string): Promise<number> {
  await countUpkeep.sql(context, onlyFolder);
  const sums = rollups.map((rollup, i) => sql`${sql.raw(`rollup_${i}`)} as (${adding(rollup, sql`taken`)})`);
  const [folded] = await countUpkeep.sql(
    context,
    sql<{ taken: number }>`with taken as (
        delete from services.encounter_count_delta where city_code = ${cityCode} and id = any(array(
          select id from services.encounter_count_delta where city_code = ${cityCode} order by client_id limit ${batch}))
        returning *),
      ${sql.join(sums)},
      ${addingServed(cityCode)}
      select count(*)::int as taken from taken`,
  );
  return folded?.taken ?? 0;
}

/** Folds until no delta is left that was there at the start; returns how many went. */
export async function foldCounts(context: Pick<Context, 'db' | 'services'>): Promise<number> {
  const cities = await countUpkeep.sql(
    context,
    sql<{ cityCode: string }>`select distinct city_code from services.encounter_count_delta`,
  );
  let folded = 0;
  for (const { cityCode } of cities) {
    for (let taken = batch; taken === batch; ) {
      taken = await runUpkeep(context.services, (upkeep) => foldOnce(upkeep, cityCode));
      folded += taken;
    }
  }
  return folded;
}
