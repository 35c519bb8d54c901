import { sql } from 'kysely';
import type { RecordKeeper } from '../../people/public.ts';
import { encountersUnderPosts } from '../scope.ts';

interface Found {
  readonly n: number;
  readonly first: string | null;
  readonly last: string | null;
}

type Posts = Parameters<RecordKeeper['withoutPost']>[1]['before'];

/** As `servesAt` says it: through a post at the site or at its station, now or then, on the day of the record. */
const standsFor = (posts: Posts) => sql`exists (
  select from unnest(${posts.map((p) => p.siteId)}::uuid[], ${posts.map((p) => p.validFrom)}::date[],
    ${posts.map((p) => p.validTo)}::date[]) as p (site_id, valid_from, valid_to)
  where (p.site_id in (s.id, s.parent_site_id) or exists (
      select from network.site_place was where was.city_code = s.city_code and was.site_id = s.id
        and was.parent_site_id = p.site_id
        and was.valid_from <= e.occurred_on and (was.valid_to is null or e.occurred_on < was.valid_to)))
    and e.occurred_on >= p.valid_from and (p.valid_to is null or e.occurred_on < p.valid_to))`;

export const recordKeeper: RecordKeeper = {
  async withoutPost(context, { cityCode, workerId, before, after }) {
    const sites = before.map((p) => p.siteId);
    const since = before.map((p) => p.validFrom).toSorted()[0] ?? null;
    const [found] = await encountersUnderPosts.sql<Found>(
      context,
      sql`select count(*)::int as n, min(e.occurred_on) as first, max(e.occurred_on) as last
        from network.site s
        join services.encounter e on e.city_code = s.city_code and e.site_id = s.id
        where s.city_code = ${cityCode} and (s.id = any(${sites}::uuid[]) or s.parent_site_id = any(${sites}::uuid[])
            or s.id in (select was.site_id from network.site_place was
              where was.city_code = ${cityCode} and was.parent_site_id = any(${sites}::uuid[])))
          and e.occurred_on >= ${since} and e.voided_at is null
          and (e.worker_id = ${workerId} or ${workerId} = any(e.co_worker_ids))
          and ${standsFor(before)} and not ${standsFor(after)}`,
    );
    return found ?? { n: 0, first: null, last: null };
  },
};
