import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { careCountUpkeep } from '../scope.ts';
import { counted } from './keeping.ts';

/** Deltas folded by one statement. */
const batch = 20_000;

/** Moves up to `batch` deltas of a city into the counts; rows that another fold holds are skipped. */
async function foldOnce(context: Pick<Context, 'db'>, cityCode: string): Promise<number> {
  const [folded] = await careCountUpkeep.sql(
    context,
    sql<{ taken: number }>`with taken as (
        delete from clients.care_count_delta where city_code = ${cityCode} and id = any(array(
          select id from clients.care_count_delta where city_code = ${cityCode} limit ${batch} for update skip locked))
        returning *),
      folded as (
        insert into clients.care_count as c
        select city_code, town_code, risk_level, category, variant, sum(persons)
        from taken group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict (city_code, town_code, risk_level, category, variant) do update
          set persons = c.persons + excluded.persons)
      select count(*)::int as taken from taken`,
  );
  return folded?.taken ?? 0;
}

/** Folds until no delta is left that was there at the start. */
export async function foldCareCounts(context: Pick<Context, 'db'>): Promise<void> {
  const cities = await careCountUpkeep.sql(
    context,
    sql<{ cityCode: string }>`select distinct city_code from clients.care_count_delta`,
  );
  for (const { cityCode } of cities) {
    for (let taken = batch; taken === batch; ) taken = await foldOnce(context, cityCode);
  }
}

const differences = sql`select city_code, town_code, risk_level, category, variant, sum(persons)::int as persons from (
    select city_code, town_code, risk_level, category, variant, 1 as persons from (${counted(sql`true`)}) counted
    union all select city_code, town_code, risk_level, category, variant, -persons from clients.care_count
    union all select city_code, town_code, risk_level, category, variant, -persons from clients.care_count_delta) part
  group by 1, 2, 3, 4, 5 having sum(persons) <> 0`;

/** In how many places the counts with their deltas differ from the records. */
export async function careCountDifferences(context: Pick<Context, 'db'>): Promise<number> {
  const [found] = await careCountUpkeep.sql(
    context,
    sql<{ n: number }>`select count(*)::int as n from (${differences}) d`,
  );
  return found?.n ?? 0;
}

/** Makes the counts equal to the records, by further deltas from one snapshot. */
export async function rebuildCareCounts(context: Pick<Context, 'db'>): Promise<void> {
  await careCountUpkeep.sql(
    context,
    sql`insert into clients.care_count_delta
      select city_code, gen_random_uuid(), town_code, risk_level, category, variant, persons from (${differences}) d`,
  );
}
