import { sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { countUpkeep } from '../scope.ts';

/** Deltas folded by one statement. */
const batch = 20_000;

/**
 * Moves up to `batch` deltas of one city into the counts, by site and by town, in one statement. Rows
 * that another fold holds are skipped; sorted upserts keep two folds from waiting for each other in a ring.
 * The array is made once: `in (select … for update)` may be made anew for every row.
 */
async function foldOnce(context: Pick<Context, 'db'>, cityCode: string): Promise<number> {
  const [folded] = await countUpkeep.sql(
    context,
    sql<{ taken: number }>`with taken as (
        delete from services.encounter_count_delta where city_code = ${cityCode} and id = any(array(
          select id from services.encounter_count_delta where city_code = ${cityCode} limit ${batch}
          for update skip locked))
        returning *),
      by_site as (
        insert into services.encounter_count as c
        select city_code, month, division_code, site_id, way, class, sum(encounters), sum(person_times), sum(minutes)
        from taken group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
        on conflict (city_code, month, division_code, site_id, way, class) do update
          set encounters = c.encounters + excluded.encounters,
            person_times = c.person_times + excluded.person_times, minutes = c.minutes + excluded.minutes),
      by_town as (
        insert into services.encounter_town_count as c
        select city_code, month, left(division_code, 9), way, class, sum(encounters), sum(person_times), sum(minutes)
        from taken group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict (city_code, month, town_code, way, class) do update
          set encounters = c.encounters + excluded.encounters,
            person_times = c.person_times + excluded.person_times, minutes = c.minutes + excluded.minutes)
      select count(*)::int as taken from taken`,
  );
  return folded?.taken ?? 0;
}

/** Folds until no delta is left that was there at the start; returns how many went. */
export async function foldCounts(context: Pick<Context, 'db'>): Promise<number> {
  const cities = await countUpkeep.sql(
    context,
    sql<{ cityCode: string }>`select distinct city_code from services.encounter_count_delta`,
  );
  let folded = 0;
  for (const { cityCode } of cities) {
    for (let taken = batch; taken === batch; ) {
      taken = await foldOnce(context, cityCode);
      folded += taken;
    }
  }
  return folded;
}

/** Where the records and the counts with their deltas disagree: by city, month, division, site, way and class. */
const differences = sql`select city_code, month, division_code, site_id, way, class,
    sum(encounters)::int as encounters, sum(person_times)::int as person_times, sum(minutes)::int as minutes
  from (
    select city_code, date_trunc('month', occurred_on)::date as month, division_code, site_id, way, class,
      count(*) as encounters, sum(person_times) as person_times, sum(minutes) as minutes
    from services.encounter where voided_at is null group by 1, 2, 3, 4, 5, 6
    union all
    select city_code, month, division_code, site_id, way, class, -encounters, -person_times, -minutes
    from services.encounter_count
    union all
    select city_code, month, division_code, site_id, way, class, -encounters, -person_times, -minutes
    from services.encounter_count_delta) part
  group by 1, 2, 3, 4, 5, 6
  having sum(encounters) <> 0 or sum(person_times) <> 0 or sum(minutes) <> 0`;

/** The same between the counts by site and by town. */
const townDifferences = sql`select city_code, month, town_code, way, class,
    sum(encounters)::int as encounters, sum(person_times)::int as person_times, sum(minutes)::int as minutes
  from (
    select city_code, month, left(division_code, 9) as town_code, way, class, encounters, person_times, minutes
    from services.encounter_count
    union all
    select city_code, month, town_code, way, class, -encounters, -person_times, -minutes
    from services.encounter_town_count) part
  group by 1, 2, 3, 4, 5
  having sum(encounters) <> 0 or sum(person_times) <> 0 or sum(minutes) <> 0`;

export async function countDifferences(context: Context): Promise<{ differences: number }> {
  const [found] = await countUpkeep.sql(
    context,
    sql<{
      n: number;
    }>`select ((select count(*) from (${differences}) d) + (select count(*) from (${townDifferences}) t))::int as n`,
  );
  return { differences: found?.n ?? 0 };
}

/**
 * Makes the counts equal to the records without stopping those who record: what is missing or too much
 * is written as further deltas, from one snapshot; only folding waits.
 */
export async function rebuildCounts(context: ActionContext): Promise<{ corrected: number }> {
  await countUpkeep.sql(
    context,
    sql`lock table services.encounter_count, services.encounter_town_count in share row exclusive mode`,
  );
  const [sites] = await countUpkeep.sql(
    context,
    sql<{ n: number }>`with corrected as (
        insert into services.encounter_count_delta
        select city_code, gen_random_uuid(), month, division_code, site_id, way, class, encounters, person_times, minutes
        from (${differences}) d returning 1)
      select count(*)::int as n from corrected`,
  );
  const [towns] = await countUpkeep.sql(
    context,
    sql<{ n: number }>`with corrected as (
        insert into services.encounter_town_count as c select * from (${townDifferences}) t
        on conflict (city_code, month, town_code, way, class) do update
          set encounters = c.encounters + excluded.encounters,
            person_times = c.person_times + excluded.person_times, minutes = c.minutes + excluded.minutes
        returning 1)
      select count(*)::int as n from corrected`,
  );
  const corrected = (sites?.n ?? 0) + (towns?.n ?? 0);
  context.audit({ subjectType: 'encounterCounts', detail: { corrected } });
  return { corrected };
}
