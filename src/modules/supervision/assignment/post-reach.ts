import { type RawBuilder, sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import type { HeldPost, PostReach } from '../../../platform/post-reach.ts';
import { assignmentsAnywhere } from '../scope.ts';
import { reachWords as w } from '../words.ts';

const inForce = (on: Day, row?: string) => {
  const column = (name: string) => sql.ref(row ? `${row}.${name}` : name);
  return sql`(${column('valid_from')} <= ${on} and (${column('valid_to')} is null or ${column('valid_to')} > ${on}))`;
};

/** Stations with everything below them; none where the city has no units of supervision on the day. */
async function belowStations(context: Pick<Context, 'db'>, held: HeldPost, stations: RawBuilder<unknown>) {
  const cityCode = cityOf(held.divisionCode);
  const [row] = await assignmentsAnywhere.sql<{ organised: boolean; ids: string[] }>(
    context,
    sql`select exists (select from supervision.unit where city_code = ${cityCode} and ${inForce(held.on)}) as organised,
      array(with recursive below as (
        ${stations}
        union select s.id from network.site s join below on s.parent_site_id = below.id where s.city_code = ${cityCode})
        select id from below) as ids`,
  );
  return row?.organised ? row : undefined;
}

/**
 * A supervisor reaches the stations assigned on the day with their points, in whichever district they lie, and only
 * while the assignment is in force; a manager of an area those of its groups. Where a city has no units of supervision
 * yet, the place of the post decides.
 */
export const postReaches: readonly PostReach[] = [
  {
    role: 'supervisor',
    reach: async (context, held) => {
      const found = await belowStations(
        context,
        held,
        sql`select site_id as id from supervision.assignment where city_code = ${cityOf(held.divisionCode)}
          and worker_id = ${held.workerId}::uuid and ${inForce(held.on)}`,
      );
      return found && { ids: found.ids, called: w.ownStations };
    },
  },
  {
    // Her district, unless she supervises a station of another one besides.
    role: 'districtLeader',
    reach: async (context, held) => {
      const { divisionCode, workerId, on } = held;
      const found = await belowStations(
        context,
        held,
        sql`select s.id from network.site s where s.city_code = ${cityOf(divisionCode)}
          and exists (select from supervision.assignment a where a.city_code = s.city_code and a.worker_id = ${workerId}::uuid
            and not starts_with(a.division_code, ${divisionCode}) and ${inForce(on, 'a')})
          and (starts_with(s.division_code, ${divisionCode}) or exists (select from supervision.assignment a
            where a.city_code = s.city_code and a.site_id = s.id and a.worker_id = ${workerId}::uuid and ${inForce(on, 'a')}))`,
      );
      return found && found.ids.length > 0 ? { ids: found.ids, called: w.ownGroup } : undefined;
    },
  },
  {
    role: 'areaManager',
    reach: async (context, held) => {
      const found = await belowStations(
        context,
        held,
        sql`select s.id from network.site s where s.city_code = ${cityOf(held.divisionCode)}
          and exists (select from supervision.unit_place p join supervision.unit g
              on g.city_code = p.city_code and g.id = p.unit_id
            join supervision.seat t on t.city_code = p.city_code and t.unit_id = p.parent_id
            where p.city_code = s.city_code and starts_with(s.division_code, g.division_code) and t.duty = 'areaManager'
              and t.worker_id = ${held.workerId}::uuid and ${inForce(held.on, 'p')} and ${inForce(held.on, 'g')}
              and ${inForce(held.on, 't')})`,
      );
      return found && { ids: found.ids, called: w.ownArea };
    },
  },
];
