import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { runUpkeep } from '../../../platform/run/run.ts';
import { careCountUpkeep } from '../scope.ts';
import { addingHouseholds } from './households.ts';

/** Deltas folded by one statement. */
const batch = 20_000;

/** Held by whoever folds or rebuilds, so that each sees what the one before has made of the deltas. */
export const onlyFolder = sql`lock table clients.care_household in share row exclusive mode`;

/** Moves up to `batch` deltas of a city into the counts. */
async function foldOnce(context: Pick<Context, 'db'>, cityCode: string): Promise<number> {
  await careCountUpkeep.sql(context, onlyFolder);
  const [folded] = await careCountUpkeep.sql(
    context,
    sql<{ taken: number }>`with taken as (
        delete from clients.care_count_delta where city_code = ${cityCode} and id = any(array(
          select id from clients.care_count_delta where city_code = ${cityCode} limit ${batch}))
        returning *),
      folded as (
        insert into clients.care_count as c
        select city_code, town_code, risk_level, category, variant, sum(persons)
        from taken group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict (city_code, town_code, risk_level, category, variant) do update
          set persons = c.persons + excluded.persons),
      ${addingHouseholds(cityCode)}
      select count(*)::int as taken from taken`,
  );
  return folded?.taken ?? 0;
}

/** Folds until no delta is left that was there at the start. */
export async function foldCareCounts(context: Pick<Context, 'db' | 'services'>): Promise<void> {
  const cities = await careCountUpkeep.sql(
    context,
    sql<{ cityCode: string }>`select distinct city_code from clients.care_count_delta`,
  );
  for (const { cityCode } of cities) {
    for (let taken = batch; taken === batch; ) {
      taken = await runUpkeep(context.services, (upkeep) => foldOnce(upkeep, cityCode));
    }
  }
}
