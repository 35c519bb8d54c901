/** Cases, groups and activities that a contract may count, each with the days on which something was done. */
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import { narrow } from '../../../platform/database/narrowed.ts';
import { activitiesHeld, serviceOf } from '../../services/public.ts';
import { can } from '../contract.ts';
import { groups } from '../groups/scope.ts';
import { sessionsWithRecords } from '../groups/standing.ts';
import { atStation, fromBothSides, stationOfSite } from '../places/standing.ts';
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
  /** It stands elsewhere now: only what was done while it was here counts here. */
  readonly moved: boolean;
  /** The day on which it was closed or ended. */
  readonly overOn: Day | null;
  readonly deeds: readonly Deed[];
}

/** The last day on which it could count: that of its end, or of what was still done after it. */
export const lastOf = ({ overOn, deeds }: Pick<Thing, 'overOn' | 'deeds'>): Day | null =>
  overOn && deeds.reduce((last, { on }) => (on > last ? on : last), overOn);

interface Asked {
  readonly siteIds: readonly string[];
  readonly from: Day;
  readonly to: Day;
  /** These alone, where they are named. */
  readonly ids?: readonly string[] | undefined;
}

const named = (id: string, ids: Asked['ids']) => (ids ? sql`${sql.ref(id)} = any(${[...ids]}::uuid[])` : sql`true`);

const service = serviceOf({
  cityCode: sql`i.city_code`,
  id: sql`i.encounter_id`,
  clientId: sql`cases.case_file.client_id`,
});

/** Done by the last day, while the case stood at the station. */
const done = (station: RawBuilder<unknown>, to: Day) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('on', e.occurred_on, 'came', 1)), '[]')
  from cases.intervention i cross join lateral ${service} e
  where i.city_code = cases.case_file.city_code and i.case_id = cases.case_file.id
    and e.met and e.occurred_on <= ${to} and ${atStation(station, sql`e.occurred_on`)})`;

/** Something was done since the first day: a follow-up agreed on at closing, a record that came later. */
const doneSince = (from: Day) =>
  sql`jsonb_path_exists(deeds, '$[*] ? (@.on >= $from)', jsonb_build_object('from', ${from}::text))`;

const closedOn = (before: RawBuilder<unknown>) => sql`(
  select max(l.closed_on) from cases.closing l where l.city_code = cases.case_file.city_code
    and l.case_id = cases.case_file.id and l.state = 'closed' and l.reopened_at is null and ${before})`;

/**
 * Accepted by the last day, and neither closed nor gone to another station before the first one, unless something was
 * done since. What each station did for a case is counted there, whatever becomes of the case (decision 80).
 */
const casesThere = (context: Context, { siteIds, from, to, ids }: Asked) =>
  caseFiles.sql<Omit<Thing, 'kind'>>(
    context,
    can.readUnits,
    (where) =>
      narrow`select distinct on (title, station) id, title, site_id, moved, over_on, deeds from (${fromBothSides(
        context,
        can.readUnits,
        where,
        (side) => {
          const moved = side.of === 'cases.former_place';
          const station = stationOfSite(sql`${sql.ref(side.of)}.site_id`);
          const over = moved
            ? sql`coalesce(${closedOn(sql`l.closed_on < ${side.to}`)}, ${side.to})`
            : closedOn(sql`true`);
          const elsewhere = moved ? sql`${station} <> ${stationOfSite(sql`cases.case_file.site_id`)}` : sql`true`;
          return narrow`select cases.case_file.id, number as title, ${sql.ref(side.of)}.site_id, ${station} as station,
            ${sql.lit(moved)} as moved, ${side.to} as left_on, ${over} as over_on, ${done(station, to)} as deeds
          from cases.case_file ${side.join}
          where ${side.within} and state in ('accepted', 'closed')
            and greatest(decided_on, ${side.from}) <= ${to} and (${side.to} is null or decided_on < ${side.to})
            and ${sql.ref(side.of)}.site_id = any(${[...siteIds]}::uuid[]) and ${elsewhere} and ${named('cases.case_file.id', ids)}`;
        },
      )}) c where over_on is null or over_on >= ${from} or ${doneSince(from)} order by title, station, left_on desc nulls first`,
  );

/** Planned to begin by the last day, or begun before it was planned to; not ended before the first, unless it met since. */
const groupsThere = (context: Context, { siteIds, from, to, ids }: Asked) =>
  groups.sql<Omit<Thing, 'kind' | 'moved'>>(
    context,
    can.readUnits,
    (where) => narrow`select id, title, site_id, over_on, deeds from (
        select id, name as title, site_id, from_on, ended_on as over_on, (
          select coalesce(jsonb_agg(jsonb_build_object('on', e.occurred_on, 'came', e.person_times)), '[]')
          from ${sessionsWithRecords} where s.city_code = cases.work_group.city_code
            and s.group_id = cases.work_group.id and e.occurred_on <= ${to}) as deeds
        from cases.work_group
        where ${where} and site_id = any(${[...siteIds]}::uuid[]) and ${named('cases.work_group.id', ids)}) g
      where (from_on <= ${to} or deeds <> '[]') and (over_on is null or over_on >= ${from} or ${doneSince(from)})
      order by from_on, id`,
  );

export async function thingsThere(context: Context, asked: Asked): Promise<Thing[]> {
  const [files, work, held] = await Promise.all([
    casesThere(context, asked),
    groupsThere(context, asked),
    activitiesHeld(context, asked),
  ]);
  return [
    ...files.map((c) => ({ ...c, kind: 'case' as const })),
    ...work.map((g) => ({ ...g, kind: 'group' as const, moved: false })),
    ...held
      .filter(({ id }) => asked.ids?.includes(id) ?? true)
      .map(({ id, title, siteId, occurredOn, personTimes }) => ({
        ...{ id, siteId, kind: 'activity' as const, moved: false, title: title ?? occurredOn, overOn: occurredOn },
        deeds: [{ on: occurredOn, came: personTimes }],
      })),
  ];
}
