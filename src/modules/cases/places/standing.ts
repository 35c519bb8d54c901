/** Where cases stood: where they stand now, unless a former place covers the day (decision 80). */
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Permission } from '../../../kernel/contract.ts';
import type { Context } from '../../../platform/context.ts';
import { joinNarrowed, type Narrowed, narrow } from '../../../platform/database/narrowed.ts';
import { formerPlaces } from '../scope.ts';

const file = sql.ref('cases.case_file');
const ofCase = (place: RawBuilder<unknown>) =>
  sql`${place}.city_code = ${file}.city_code and ${place}.case_id = ${file}.id`;
const covers = (place: RawBuilder<unknown>, day: RawBuilder<unknown>) =>
  sql<SqlBool>`((${place}.valid_from is null or ${place}.valid_from <= ${day}) and ${place}.valid_to > ${day})`;

const former = sql.ref('cases.former_place');
const any = sql.ref('f');

/** Cases from one of two sides: those that stand within reach, and those that stood there before. */
export interface Side {
  /** The table whose columns say the place. */
  readonly of: 'cases.case_file' | 'cases.former_place';
  /** What joins that table to the case. */
  readonly join: RawBuilder<unknown>;
  /** The condition of the scope on it. */
  readonly within: Narrowed;
  /** That the case stood there on a day. */
  on(day: RawBuilder<unknown>): RawBuilder<SqlBool>;
  /** The first day there, and the first one after; null where it is open. */
  readonly from: RawBuilder<unknown>;
  readonly to: RawBuilder<unknown>;
}

/** One statement over both, side by side; `where` is the condition of the scope of cases. */
export function fromBothSides(
  context: Context,
  permission: Permission,
  where: Narrowed,
  rowsOf: (side: Side) => Narrowed,
): Narrowed {
  const now: Side = {
    of: 'cases.case_file',
    join: sql``,
    within: where,
    on: (day) =>
      sql<SqlBool>`(not exists (select from cases.former_place f where ${ofCase(any)} and ${covers(any, day)}))`,
    from: sql`(select max(f.valid_to) from cases.former_place f where ${ofCase(any)})`,
    to: sql`null::date`,
  };
  const then: Side = {
    of: 'cases.former_place',
    join: sql`join cases.former_place on ${ofCase(former)}`,
    within: narrow`(${formerPlaces.within(context, permission)})`,
    on: (day) => covers(former, day),
    from: sql`${former}.valid_from`,
    to: sql`${former}.valid_to`,
  };
  return joinNarrowed([rowsOf(now), rowsOf(then)], sql` union all `);
}

/** Who is responsible, or was last while the case stood there. */
export const workerThere = ({ from, to }: Side): RawBuilder<unknown> =>
  sql`(select w.worker_id from cases.case_worker w where w.city_code = ${file}.city_code and w.case_id = ${file}.id
    and case when ${to} is null then w.valid_to is null
      else w.valid_from < ${to} and (w.valid_to is null or ${from} is null or w.valid_to > ${from}) end
    order by w.valid_from desc, w.valid_to desc nulls first limit 1)`;

/** The station of a site: a point counts with its own. */
export const stationOfSite = (siteId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select case when s.kind = 'point' then coalesce(s.parent_site_id, s.id) else s.id end
    from network.site s where s.city_code = ${file}.city_code and s.id = ${siteId})`;

/** That on a day a case stood at a site of the station. */
export const atStation = (station: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<SqlBool> =>
  sql<SqlBool>`(not exists (select from cases.former_place f where ${ofCase(any)}) or ${stationOfSite(
    sql`coalesce((select f.site_id from cases.former_place f where ${ofCase(any)} and ${covers(any, day)} limit 1),
      ${file}.site_id)`,
  )} = ${station})`;
