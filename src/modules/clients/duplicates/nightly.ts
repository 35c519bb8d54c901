import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { personsAnywhere } from '../scope.ts';
import type { ComparedRow } from './comparing.ts';
import { keepMatches } from './keeping.ts';

const batch = 500;

/**
 * Compares once more who was registered since the day before yesterday: two who registered one person at
 * the same moment could not see each other. Files from before there were keys get theirs.
 */
export async function compareRecent(context: Context): Promise<number> {
  const since = new Date(context.now.getTime() - 48 * 3_600_000);
  let compared = 0;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await personsAnywhere.sql(
      context,
      sql<
        ComparedRow & { cityCode: string }
      >`select city_code, id, name, born_on, resident_id_hash, mobile_hash, division_code
        from clients.person p where id > ${after} and merged_into is null and (registered_at > ${since}
          or not exists (select from clients.match_key k where k.city_code = p.city_code and k.person_id = p.id))
        order by id limit ${batch}`,
    );
    for (const [cityCode, there] of Map.groupBy(rows, (r) => r.cityCode)) await keepMatches(context, cityCode, there);
    compared += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return compared;
    after = last.id;
  }
}
