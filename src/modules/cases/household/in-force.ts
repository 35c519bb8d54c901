/** Measures of plans in force that are neither done nor dropped. */
import { type RawBuilder, sql } from 'kysely';
import type { Permission } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import type { Services } from '../../../platform/services.ts';
import { fileWithin, householdNow } from '../../clients/public.ts';
import { measurePlace } from '../sealing.ts';
import type { Measure } from './contract.ts';
import { householdMeasures } from './scope.ts';

/** By whoever the permission reaches the household of: measures `m`, their plans `p`, the first of those in care `home`. */
export const measuresInForce = <R>(
  context: Context,
  permission: Permission,
  what: RawBuilder<unknown>,
  which: RawBuilder<unknown>,
) =>
  householdMeasures.sql<R>(
    context,
    sql`select ${what} from cases.household_measure m
      join cases.household_plan p on p.city_code = m.city_code and p.id = m.plan_id
        and p.valid_from is not null and p.valid_to is null
      cross join lateral (select c.id, c.site_id, c.household_id, c.responsible_worker_id from clients.person c
        where c.city_code = p.city_code and c.household_id = ${householdNow(sql`p.city_code`, sql`p.household_id`)}
          and c.merged_into is null and c.care_to is null
        order by c.relation = 'head' desc, c.born_on, c.id limit 1) home
      where m.done_on is null and m.dropped_on is null and ${which}
        and ${fileWithin(context, permission, { cityCode: sql`m.city_code`, id: sql`home.id` })}
      order by m.due_on, m.id`,
  );

/** Whom of the household a measure is for, or the first of it, where it is for all or he or she is there no longer. */
export const clientOfMeasure = sql`coalesce((select c.id from clients.person c where c.city_code = m.city_code
  and c.id = m.client_id and c.household_id = home.household_id and c.merged_into is null and c.care_to is null), home.id)`;

export const measureText = (crypto: Services['crypto'], id: string, content: string) =>
  JSON.parse(crypto.decrypt(content, measurePlace(id))) as Pick<Measure, 'goal' | 'measure'>;
