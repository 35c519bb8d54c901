import { sql } from 'kysely';
import { cityOf } from '../../../kernel/china/division.ts';
import type { KnownReach, PostReach } from '../../../platform/post-reach.ts';
import { assignmentsAnywhere } from '../scope.ts';
import { reachWords as w } from '../words.ts';

interface Found {
  /** Whether the city has units of supervision on the day. */
  readonly organised: boolean;
  readonly codes: readonly string[];
  readonly ids: readonly string[];
}

const said: Record<string, (found: Found) => KnownReach> = {
  supervisor: ({ ids }) => ({ how: 'instead', ids, called: w.ownStations }),
  areaManager: ({ codes }) => ({ how: 'instead', codes, ids: [], called: w.ownArea }),
  districtLeader: ({ ids }) => ({ how: 'beside', ids, called: w.ownGroup }),
};

/**
 * A supervisor reaches the stations assigned on the day with their points, in whichever district they lie, and only
 * while the assignment is in force; a manager of an area the districts of its groups; a leader her district, and
 * stations of another one that she supervises besides. Where a city has no units of supervision yet, the place of the
 * post decides.
 */
export const postReach: PostReach = {
  roles: Object.keys(said),
  at: 'division',
  async reaches(context, held, on) {
    const inForce = (row: string) => {
      const [from, to] = [sql.ref(`${row}.valid_from`), sql.ref(`${row}.valid_to`)];
      return sql`(${from} <= ${on} and (${to} is null or ${to} > ${on}))`;
    };
    const found = await assignmentsAnywhere.sql<Found>(
      context,
      sql`with recursive held as materialized (
          select * from unnest(${held.map((_, nth) => nth)}::int[], ${held.map((h) => h.role)}::text[],
            ${held.map((h) => cityOf(h.divisionCode))}::text[], ${held.map((h) => h.divisionCode)}::text[],
            ${held.map((h) => h.workerId)}::uuid[]) as h (nth, role, city_code, division_code, worker_id)),
        below as (
          select h.nth, a.city_code, a.site_id as id from held h join supervision.assignment a
            on a.city_code = h.city_code and a.worker_id = h.worker_id and ${inForce('a')}
            where h.role = 'supervisor'
              or (h.role = 'districtLeader' and not starts_with(a.division_code, h.division_code))
          union select below.nth, s.city_code, s.id from below
            join network.site s on s.city_code = below.city_code and s.parent_site_id = below.id)
        select exists (select from supervision.unit u where u.city_code = h.city_code and ${inForce('u')}) as organised,
          array(select g.division_code from supervision.seat t
            join supervision.unit_place p on p.city_code = t.city_code and p.parent_id = t.unit_id
            join supervision.unit g on g.city_code = p.city_code and g.id = p.unit_id
            where h.role = 'areaManager' and t.city_code = h.city_code and t.worker_id = h.worker_id
              and t.duty = 'areaManager' and ${inForce('t')} and ${inForce('p')} and ${inForce('g')}) as codes,
          array(select id from below where below.nth = h.nth) as ids
        from held h order by h.nth`,
    );
    return found.map((row, nth) => (row.organised ? said[held[nth]?.role ?? '']?.(row) : undefined));
  },
};
