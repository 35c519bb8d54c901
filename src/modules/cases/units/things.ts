/** Cases, groups and activities that a contract may count, each with the days on which something was done. */
import { sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { activitiesHeld, serviceOf } from '../../services/public.ts';
import { can } from '../contract.ts';
import { groups } from '../groups/scope.ts';
import { sessionsWithRecords } from '../groups/standing.ts';
import { caseFiles } from '../scope.ts';

/** Something done on a day, and how many came. */
export interface Deed {
  readonly on: Day;
  readonly came: number;
}

export interface Thing {
  readonly id: string;
  readonly kind: 'case' | 'group' | 'activity';
  readonly title: string;
  readonly siteId: string;
  /** The day on which it was closed or ended. */
  readonly overOn: Day | null;
  readonly deeds: readonly Deed[];
}

interface Asked {
  readonly siteIds: readonly string[];
  readonly from: Day;
  readonly to: Day;
}

const service = serviceOf({
  cityCode: sql`i.city_code`,
  id: sql`i.encounter_id`,
  clientId: sql`cases.case_file.client_id`,
});

/** Accepted by the last day, and not closed before the first one. */
const casesThere = (context: Context, { siteIds, from, to }: Asked) =>
  caseFiles.sql<Omit<Thing, 'kind'>>(
    context,
    can.readUnits,
    (where) => narrow`select * from (
      select id, number as title, site_id, (
          select max(l.closed_on) from cases.closing l where l.city_code = cases.case_file.city_code
            and l.case_id = cases.case_file.id and l.state = 'closed' and l.reopened_at is null) as over_on, (
          select coalesce(jsonb_agg(jsonb_build_object('on', e.occurred_on, 'came', 1)), '[]')
          from cases.intervention i cross join lateral ${service} e
          where i.city_code = cases.case_file.city_code and i.case_id = cases.case_file.id
            and e.met and e.occurred_on <= ${to}) as deeds
      from cases.case_file where ${where} and state in ('accepted', 'closed') and decided_on <= ${to}
        and site_id = any(${[...siteIds]}::uuid[])) c
      where over_on is null or over_on >= ${from} order by title`,
  );

/** Planned to begin by the last day, and not ended before the first one. */
const groupsThere = (context: Context, { siteIds, from, to }: Asked) =>
  groups.sql<Omit<Thing, 'kind'>>(
    context,
    can.readUnits,
    (where) => narrow`select id, name as title, site_id, ended_on as over_on, (
        select coalesce(jsonb_agg(jsonb_build_object('on', e.occurred_on, 'came', e.person_times)), '[]')
        from ${sessionsWithRecords} where s.city_code = cases.work_group.city_code
          and s.group_id = cases.work_group.id and e.occurred_on <= ${to}) as deeds
      from cases.work_group where ${where} and from_on <= ${to} and (ended_on is null or ended_on >= ${from})
        and site_id = any(${[...siteIds]}::uuid[]) order by from_on, id`,
  );

export async function thingsThere(context: Context, asked: Asked): Promise<Thing[]> {
  const [files, work, held] = await Promise.all([
    casesThere(context, asked),
    groupsThere(context, asked),
    activitiesHeld(context, asked),
  ]);
  return [
    ...files.map((c) => ({ ...c, kind: 'case' as const })),
    ...work.map((g) => ({ ...g, kind: 'group' as const })),
    ...held.map(({ id, title, siteId, occurredOn, personTimes }) => ({
      ...{ id, siteId, kind: 'activity' as const, title: title ?? occurredOn, overOn: occurredOn },
      deeds: [{ on: occurredOn, came: personTimes }],
    })),
  ];
}
