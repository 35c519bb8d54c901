/** Measures of plans in force that are neither done nor dropped. */
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import type { Services } from '../../../platform/services.ts';
import { fileWithin, householdNow } from '../../clients/public.ts';
import { can } from '../permissions.ts';
import { measurePlace } from '../sealing.ts';
import type { Measure } from './contract.ts';
import { householdMeasures } from './scope.ts';

/** By whoever leads where the household is cared for: measures `m`, their plans `p`, the first of those in care `home`. */
export const measuresInForce = <R>(context: Context, what: RawBuilder<unknown>, which: RawBuilder<unknown>) =>
  householdMeasures.sql<R>(
    context,
    sql`select ${what} from cases.household_measure m
      join cases.household_plan p on p.city_code = m.city_code and p.id = m.plan_id
        and p.valid_from is not null and p.valid_to is null
      cross join lateral (select c.id, c.site_id from clients.person c
        where c.city_code = p.city_code and c.household_id = ${householdNow(sql`p.city_code`, sql`p.household_id`)}
          and c.merged_into is null and c.care_to is null
        order by c.relation = 'head' desc, c.born_on, c.id limit 1) home
      where m.done_on is null and m.dropped_on is null and ${which}
        and ${fileWithin(context, can.assignCases, { cityCode: sql`m.city_code`, id: sql`home.id` })}
      order by m.due_on, m.id`,
  );

export const measureText = (crypto: Services['crypto'], id: string, content: string) =>
  JSON.parse(crypto.decrypt(content, measurePlace(id))) as Pick<Measure, 'goal' | 'measure'>;
