/** Where workers stood on a day: where they stand today, unless a main post has begun in between. */
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { joinNarrowed, type Narrowed, narrow } from '../../../platform/database/narrowed.ts';
import { can } from '../permissions.ts';
import { sitePosts } from '../scope.ts';

const worker = sql.ref('people.worker');
const mainPosts = sql`people.site_post p
  where p.city_code = ${worker}.city_code and p.worker_id = ${worker}.id and p.main`;

/** Workers from one of two sides: those who stand within reach, and those whose post of the day does. */
export interface Side {
  /** The table whose columns say the place. */
  readonly of: 'people.worker' | 'people.site_post';
  readonly join: RawBuilder<unknown>;
  /** The condition of the scope, and that the worker stood there on the day. */
  readonly stood: Narrowed;
}

/** The site where a worker of a statement stood on a day, as `homePost` of the rules tells it. */
export function siteOn({ today }: Pick<Context, 'today'>, worker: RawBuilder<unknown>, on: Day): RawBuilder<unknown> {
  if (on === today) return sql`${worker}.site_id`;
  return sql`coalesce((select p.site_id from people.site_post p
    where p.city_code = ${worker}.city_code and p.worker_id = ${worker}.id and p.main
    order by p.valid_from > ${on}::date, abs(p.valid_from - ${on}::date) limit 1), ${worker}.site_id)`;
}

/** One statement over both, side by side; `where` is the condition of the scope of workers. */
export function fromBothSides(context: Context, where: Narrowed, on: Day, rowsOf: (side: Side) => Narrowed): Narrowed {
  const { today } = context;
  // The register repeats the home of today, that of workers without a post too.
  if (on === today) return rowsOf({ of: 'people.worker', join: sql``, stood: narrow`(${where})` });
  const moved = sql`exists (select from ${mainPosts}
    and p.valid_from > least(${on}::date, ${today}::date) and p.valid_from <= greatest(${on}::date, ${today}::date))`;
  const nearness = (post: RawBuilder<unknown>) =>
    sql`(${post}.valid_from > ${on}::date, abs(${post}.valid_from - ${on}::date))`;
  const post = sql.ref('people.site_post');
  // As `homePost` of the rules: the last that had begun, else the first to come.
  const home = sql`(${post}.main and not exists (select from ${mainPosts} and ${nearness(sql.ref('p'))} < ${nearness(post)}))`;
  return joinNarrowed(
    [
      rowsOf({ of: 'people.worker', join: sql``, stood: narrow`((${where}) and not ${moved})` }),
      rowsOf({
        of: 'people.site_post',
        join: sql`join people.site_post on ${post}.city_code = ${worker}.city_code and ${post}.worker_id = ${worker}.id`,
        stood: narrow`((${sitePosts.within(context, can.readWorkers)}) and ${moved} and ${home})`,
      }),
    ],
    sql` union all `,
  );
}
