import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { inForce, kindThen, nameOn, pastKinds } from '../divisions/queries.ts';
import { townKinds } from '../divisions/rules.ts';
import { can } from '../permissions.ts';
import { sitePlaces } from '../scope.ts';
import { placeInForce } from './counts.ts';

/** A town on a day, with how many stations serve there. */
export interface TownState {
  readonly code: string;
  readonly name: string;
  readonly county: string;
  readonly stations: number;
}

export async function townStates(context: Context, place: string, on: Day): Promise<TownState[]> {
  return sitePlaces.sql<TownState>(
    context,
    can.readCoverage,
    (mine) => narrow`with /* of counts */ standing as (
        select left(site_place.division_code, 9) as town, count(*)::int as stations from network.site_place
        join network.site s on s.city_code = site_place.city_code and s.id = site_place.site_id and s.kind = 'station'
        where ${mine} and ${placeInForce(on)} and starts_with(site_place.division_code, ${place}) group by 1)
      select division.code, ${nameOn(on)} as name, ${nameOn(on, 'holder')} as county, coalesce(standing.stations, 0) as stations
      from network.division join network.division holder on holder.code = division.parent_code ${pastKinds(on)}
      left join standing on standing.town = division.code
      where starts_with(division.code, ${place}) and ${kindThen()} = any(${[...townKinds]}::text[]) and ${inForce(on)}
      order by division.code`,
  );
}
