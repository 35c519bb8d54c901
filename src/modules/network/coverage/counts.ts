import { sql } from 'kysely';
import type { Permission } from '../../../kernel/contract.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { inForce, kindThen, pastKinds } from '../divisions/queries.ts';
import { townKinds, villageKinds } from '../divisions/rules.ts';
import { divisions, sitePlaces } from '../scope.ts';
import type { CoverageCounts } from './rules.ts';

const list = (kinds: readonly string[]) => sql`${[...kinds]}::text[]`;
/** The places asked for, as rows; codes compare byte by byte like the columns they meet. */
const asked = (codes: readonly string[]) =>
  sql`(select code collate "C" as code from unnest(${[...codes]}::text[]) as u(code)) unit`;

/** A site's place on a day. */
export const placeInForce = (on: Day) =>
  sql<boolean>`(site_place.valid_from <= ${on}::date and (site_place.valid_to is null or site_place.valid_to > ${on}::date))`;

/** Divisions and sites below each code on a day, counted from the rows themselves. */
export async function coverageCounts(
  context: Context,
  permission: Permission,
  codes: readonly string[],
  on: Day,
): Promise<Map<string, CoverageCounts>> {
  const [below, standing] = await Promise.all([
    divisions.sql<{ code: string; towns: number; villages: number }>(
      context,
      sql`select /* of counts */ unit.code, count(*) filter (where ${kindThen()} = any(${list(townKinds)}))::int as towns,
          count(*) filter (where ${kindThen()} = any(${list(villageKinds)}))::int as villages
        from ${asked(codes)}
        join network.division on division.code >= unit.code and division.code < unit.code || ':' and ${inForce(on)} ${pastKinds(on)}
        group by unit.code`,
    ),
    sitePlaces.sql<Omit<CoverageCounts, 'towns' | 'villages'> & { code: string }>(
      context,
      permission,
      (mine) => narrow`select /* of counts */ unit.code,
          count(*) filter (where s.kind = 'station')::int as stations,
          count(*) filter (where s.kind = 'point')::int as points,
          count(*) filter (where s.kind = 'special')::int as specials,
          count(*) filter (where s.kind = 'countyCentre')::int as centres,
          count(distinct town.code) filter (where s.kind = 'station' and ${kindThen('town')} = any(${list(townKinds)}))::int as towns_with_station,
          count(distinct village.code) filter (where s.kind = 'point' and ${kindThen('village')} = any(${list(villageKinds)}))::int as villages_with_point
        from ${asked(codes)}
        join network.site_place on site_place.division_code >= unit.code and site_place.division_code < unit.code || ':'
          and ${placeInForce(on)} and ${mine}
        join network.site s on s.city_code = site_place.city_code and s.id = site_place.site_id
        left join network.division town on town.code = left(site_place.division_code, 9) ${pastKinds(on, 'town')}
        left join network.division village on village.code = site_place.division_code ${pastKinds(on, 'village')}
        group by unit.code`,
    ),
  ]);
  const found = new Map<string, CoverageCounts>(codes.map((code) => [code, nothing]));
  for (const { code, ...counts } of below) found.set(code, { ...nothing, ...counts });
  for (const { code, ...counts } of standing) found.set(code, { ...(found.get(code) ?? nothing), ...counts });
  return found;
}

const nothing: CoverageCounts = {
  towns: 0,
  townsWithStation: 0,
  villages: 0,
  villagesWithPoint: 0,
  stations: 0,
  points: 0,
  specials: 0,
  centres: 0,
};
