import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ItemKind } from './schemas.ts';

/** Something was going on in an item on a day of a period, so that it counts as one that was worked on there. */
export function liveIn(kind: ItemKind, from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<SqlBool> {
  switch (kind) {
    case 'case':
      // Not yet accepted and declined cases count nowhere; nor does one that was closed all the while.
      return sql<SqlBool>`(cases.case_file.state in ('accepted', 'closed') and cases.case_file.decided_on <= ${to}
        and not exists (select from cases.closing l
          where l.city_code = cases.case_file.city_code and l.case_id = cases.case_file.id and l.state = 'closed'
            and l.closed_on < ${from}
            and (l.reopened_at is null or (l.reopened_at at time zone 'Asia/Shanghai')::date > ${to})))`;
    case 'group':
      return sql<SqlBool>`coalesce(cases.work_group.ended_on >= ${from}, true)`;
    case 'activity':
      return sql<SqlBool>`(cases.community_activity.state <> 'cancelled')`;
  }
}
