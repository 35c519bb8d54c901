/** What a substitute reaches, and where he or she serves, while the leave is in force. */
import { type RawBuilder, sql } from 'kysely';
import { oneOf } from '../../../platform/database/one-of.ts';
import type { PostReach } from '../../../platform/post-reach.ts';
import { leavesAnywhere } from '../scope.ts';

const station = (site: string) => sql`coalesce(${sql.ref(`${site}.parent_site_id`)}, ${sql.ref(`${site}.id`)})`;

/** For whom some workers stand in: the sites of the absent at a station where both are posted, and the days. */
export const coveredSites = (substitutes: RawBuilder<unknown>) => sql`
  select distinct l.city_code, l.substitute_id as worker_id, p.site_id, ${station('s')} as station_id,
    greatest(l.valid_from, p.valid_from, o.valid_from) as valid_from, least(l.valid_to, p.valid_to, o.valid_to) as valid_to
  from people.leave l
    join people.site_post p on p.city_code = l.city_code and p.worker_id = l.worker_id
    join people.site_post o on o.city_code = l.city_code and o.worker_id = l.substitute_id
    join network.site s on s.city_code = l.city_code and s.id = p.site_id
    join network.site t on t.city_code = l.city_code and t.id = o.site_id and ${station('t')} = ${station('s')}
  where l.substitute_id ${substitutes}
    and greatest(l.valid_from, p.valid_from, o.valid_from) < least(l.valid_to, p.valid_to, o.valid_to)`;

/** Whoever leads a station, or works at it, reaches all of it already; at a point, the substitute is let in for these days. */
export const postReach: PostReach = {
  roles: ['socialWorker'],
  at: 'site',
  async reaches(context, held, on) {
    const covered = await leavesAnywhere.sql<{ ids: string[] }>(
      context,
      sql`with covered as materialized (${coveredSites(oneOf(held.flatMap((h) => h.workerId ?? [])))})
        select array(select distinct below.id from covered c
          join network.site own on own.city_code = c.city_code and own.id = h.site_id
          join network.site below on below.city_code = c.city_code and c.site_id in (below.id, below.parent_site_id)
          where c.worker_id = h.worker_id and c.station_id = ${station('own')}
            and c.valid_from <= ${on} and c.valid_to > ${on}) as ids
        from unnest(${held.map((_, nth) => nth)}::int[], ${held.map((h) => h.siteId)}::uuid[],
          ${held.map((h) => h.workerId)}::uuid[]) as h (nth, site_id, worker_id) order by h.nth`,
    );
    return covered.map(({ ids }) => ({ how: 'beside', ids }));
  },
};
