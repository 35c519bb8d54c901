/** What counts in a programme: its items, and the records of service that stand for them, each within its own scope. */
import { sql } from 'kysely';
import type { Context } from '../../../platform/context.ts';
import { type Narrowed, narrow } from '../../../platform/database/narrowed.ts';
import { gatheringOf, serviceOf } from '../../services/public.ts';
import { communityActivities } from '../community/scope.ts';
import { groups } from '../groups/scope.ts';
import { can } from '../permissions.ts';
import { caseFiles } from '../scope.ts';
import { liveIn } from './live.ts';
import type { ItemKind, Measure, ProgrammeItem } from './schemas.ts';

export interface Year {
  readonly cityCode: string;
  readonly programmeId: string;
  readonly from: string;
  readonly to: string;
}

const of = ({ cityCode, programmeId }: Omit<Year, 'from' | 'to'>) =>
  sql`i.city_code = ${cityCode} and i.programme_id = ${programmeId}`;

/** Of an item, only what happened while it was in the programme, and in the year. */
const while_ = ({ from, to }: Year) =>
  sql`e.occurred_on between ${from} and ${to} and e.occurred_on >= i.valid_from
    and (i.valid_to is null or e.occurred_on < i.valid_to)`;

const caseItems = sql`cases.programme_item i join cases.case_file
  on cases.case_file.city_code = i.city_code and cases.case_file.id = i.case_id`;
const groupItems = sql`cases.programme_item i join cases.work_group
  on cases.work_group.city_code = i.city_code and cases.work_group.id = i.group_id`;
const activityItems = sql`cases.programme_item i join cases.community_activity
  on cases.community_activity.city_code = i.city_code and cases.community_activity.id = i.activity_id`;

/** Rows `r` of the records that count: kind, item, day, person-times and minutes. */
export function recordsOfProgramme(context: Context, year: Year): Narrowed {
  const row = (kind: ItemKind) =>
    sql`${sql.lit(kind)} as kind, e.id, e.occurred_on, e.person_times, e.minutes, e.site_id`;
  return narrow`(
    select ${row('case')}, i.case_id as item_id, cases.case_file.number as name
      from ${caseItems} join cases.intervention n on n.city_code = i.city_code and n.case_id = i.case_id
      cross join lateral ${serviceOf({
        cityCode: sql`n.city_code`,
        id: sql`n.encounter_id`,
        clientId: sql`cases.case_file.client_id`,
      })} e
      where ${of(year)} and ${while_(year)} and ${caseFiles.within(context, can.readCases)}
    union all
    select ${row('group')}, i.group_id, cases.work_group.name || ' 第' || s.nth || '节'
      from ${groupItems} join cases.group_session s on s.city_code = i.city_code and s.group_id = i.group_id
      cross join lateral ${gatheringOf({ cityCode: sql`s.city_code`, id: sql`s.encounter_id` })} e
      where ${of(year)} and ${while_(year)} and ${groups.within(context, can.readGroups)}
    union all
    select ${row('activity')}, i.activity_id, cases.community_activity.name
      from ${activityItems}
      cross join lateral ${gatheringOf({
        cityCode: sql`cases.community_activity.city_code`,
        id: sql`cases.community_activity.encounter_id`,
      })} e
      where ${of(year)} and ${while_(year)} and ${communityActivities.within(context, can.readCommunity)}) r`;
}

export interface ItemRow extends Omit<ProgrammeItem, 'siteName' | 'unit'> {
  readonly siteId: string;
  /** By which a contract counts it: of an activity its record, once it was held. */
  readonly thingId: string | null;
}

/**
 * Rows `r` of what is or was in a programme, as far as the reader reaches it; `live`: something was going on in it
 * while it was there, in the year.
 */
export function itemsOfProgramme(context: Context, key: Year): Narrowed {
  const [from, to] = [sql`greatest(i.valid_from, ${key.from}::date)`, sql`least(i.valid_to - 1, ${key.to}::date)`];
  const row = (kind: ItemKind) =>
    sql`${sql.lit(kind)} as kind, i.id, i.valid_from, i.valid_to, ${liveIn(kind, from, to)} as live`;
  return narrow`(
    select ${row('case')}, i.case_id as item_id, cases.case_file.number as name, cases.case_file.site_id,
        i.case_id as thing_id
      from ${caseItems} where ${of(key)} and ${caseFiles.within(context, can.readCases)}
    union all
    select ${row('group')}, i.group_id, cases.work_group.name, cases.work_group.site_id, i.group_id
      from ${groupItems} where ${of(key)} and ${groups.within(context, can.readGroups)}
    union all
    select ${row('activity')}, i.activity_id, cases.community_activity.name, cases.community_activity.site_id,
        cases.community_activity.encounter_id
      from ${activityItems} where ${of(key)} and ${communityActivities.within(context, can.readCommunity)}) r`;
}

/** In the programme on a day of the year, and not over before. */
export const duringYear = ({ from, to }: Year) =>
  sql<boolean>`r.live and r.valid_from <= ${to} and (r.valid_to is null or (r.valid_to > ${from} and r.valid_to > r.valid_from))`;

/** Every measure of a year at once. */
export async function figuresOf(context: Context, year: Year): Promise<Readonly<Record<Measure, number>>> {
  const [found] = await caseFiles.sql<Record<Measure, number>>(
    context,
    can.readCases,
    () => narrow`select b.*, c.* from (
        select count(*) filter (where r.kind = 'case')::int as case_service,
          count(*) filter (where r.kind = 'group')::int as session,
          count(*) filter (where r.kind = 'activity')::int as activity,
          coalesce(sum(r.person_times), 0)::int as person_time, coalesce(sum(r.minutes), 0)::int as minute
        from ${recordsOfProgramme(context, year)}) b,
      (select count(distinct r.item_id) filter (where r.kind = 'case')::int as case,
          count(distinct r.item_id) filter (where r.kind = 'group')::int as group
        from ${itemsOfProgramme(context, year)} where ${duringYear(year)}) c`,
  );
  if (!found) throw new Error('figures of no programme');
  return found;
}
