/** What a substitute reaches while the leave is in force: the sites of whoever is absent, at the same station. */
import { sql } from 'kysely';
import type { SitesBeside } from '../../../platform/sites-beside.ts';
import { leavesAnywhere } from '../scope.ts';

const station = (site: string) => sql`coalesce(${sql.ref(`${site}.parent_site_id`)}, ${sql.ref(`${site}.id`)})`;

/** Whoever leads a station, or works at it, reaches all of it already; at a point, the substitute is let in for these days. */
export const coveredSites: SitesBeside = async (context, { role, workerId, siteId, on }) => {
  if (role !== 'socialWorker') return [];
  const rows = await leavesAnywhere.sql<{ id: string }>(
    context,
    sql`select distinct below.id from people.leave l
      join people.site_post p on p.city_code = l.city_code and p.worker_id = l.worker_id
        and p.valid_from <= ${on} and (p.valid_to is null or p.valid_to > ${on})
      join network.site own on own.city_code = l.city_code and own.id = ${siteId}
      join network.site s on s.city_code = l.city_code and s.id = p.site_id and ${station('s')} = ${station('own')}
      join network.site below on below.city_code = l.city_code and s.id in (below.id, below.parent_site_id)
      where l.substitute_id = ${workerId} and l.valid_from <= ${on} and l.valid_to > ${on}`,
  );
  return rows.map(({ id }) => id);
};
