/** What a substitute reaches while the leave is in force: the sites of whoever is absent, at the same station. */
import { sql } from 'kysely';
import type { PostReach } from '../../../platform/post-reach.ts';
import { leavesAnywhere } from '../scope.ts';

const station = (site: string) => sql`coalesce(${sql.ref(`${site}.parent_site_id`)}, ${sql.ref(`${site}.id`)})`;

/** Whoever leads a station, or works at it, reaches all of it already; at a point, the substitute is let in for these days. */
export const postReach: PostReach = {
  roles: ['socialWorker'],
  at: 'site',
  async reaches(context, held, on) {
    const covered = await leavesAnywhere.sql<{ ids: string[] }>(
      context,
      sql`select array(select distinct below.id from people.leave l
          join people.site_post p on p.city_code = l.city_code and p.worker_id = l.worker_id
            and p.valid_from <= ${on} and (p.valid_to is null or p.valid_to > ${on})
          join network.site own on own.city_code = l.city_code and own.id = h.site_id
          join network.site s on s.city_code = l.city_code and s.id = p.site_id and ${station('s')} = ${station('own')}
          join network.site below on below.city_code = l.city_code and s.id in (below.id, below.parent_site_id)
          where l.substitute_id = h.worker_id and l.valid_from <= ${on} and l.valid_to > ${on}) as ids
        from unnest(${held.map((_, nth) => nth)}::int[], ${held.map((h) => h.siteId)}::uuid[],
          ${held.map((h) => h.workerId)}::uuid[]) as h (nth, site_id, worker_id) order by h.nth`,
    );
    return covered.map(({ ids }) => ({ how: 'beside', ids }));
  },
};
