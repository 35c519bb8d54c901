import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { personsAnywhere } from '../scope.ts';

/** A file that went into another one: which file stands for it now, and where it stood until then. */
export interface Survivor {
  readonly mergedId: string;
  readonly survivorId: string;
  readonly siteId: string;
  readonly divisionCode: string;
  readonly mergedAt: string;
  /** The merges that led there, the first one first: which file went, and its household. */
  readonly merges: readonly { readonly mergeId: string; readonly from: string; readonly householdId: string }[];
}

/** What stands for those of the ids that were merged, however often they were merged on: for records that arrive late. */
export async function survivorsOf(context: Context, ids: readonly string[]): Promise<Map<string, Survivor>> {
  if (ids.length === 0) return new Map();
  const rows = await personsAnywhere.sql<Survivor>(
    context,
    sql`with recursive chain as (
        select city_code, id as merged_id, site_id, division_code, id as gone_id, household_id, merged_into as survivor_id,
          1 as step
        from clients.person where id = any(${[...new Set(ids)]}::uuid[]) and merged_into is not null
        union all
        select p.city_code, chain.merged_id, chain.site_id, chain.division_code, p.id, p.household_id, p.merged_into, step + 1
        from chain join clients.person p on p.city_code = chain.city_code and p.id = chain.survivor_id
        where p.merged_into is not null and step < 20)
      select chain.merged_id, (array_agg(chain.survivor_id order by step desc))[1] as survivor_id, chain.site_id,
        chain.division_code, min(m.merged_at) as merged_at,
        jsonb_agg(jsonb_build_object('mergeId', m.id, 'from', chain.gone_id, 'householdId', chain.household_id) order by step) as merges
      from chain join clients.merge m
        on m.city_code = chain.city_code and m.merged_id = chain.gone_id and m.undone_at is null
      group by chain.merged_id, chain.site_id, chain.division_code`,
  );
  return new Map(rows.map((row) => [row.mergedId, row]));
}

/** What these files are called, merged ones too: for rows that say what was known at an instant. */
export async function fileNames(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await personsAnywhere
    .from(context)
    .select(['id', 'name'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...new Set(ids)]))))
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** Files under these resident IDs: `holder_id` is the one that stands for `id` today, however often it was merged on. */
export const holdersOf = (cities: readonly string[], residentIdHashes: readonly string[]) => sql`(
  with recursive held as (
    select city_code, id, resident_id_hash, id as holder_id, merged_into from clients.person
      where city_code = any(${[...cities]}::text[]) and resident_id_hash = any(${[...residentIdHashes]}::text[])
    union all
    select held.city_code, held.id, held.resident_id_hash, p.id, p.merged_into
      from held join clients.person p on p.city_code = held.city_code and p.id = held.merged_into)
  select city_code, id, resident_id_hash, holder_id from held where merged_into is null)`;
