/** How far activities are, counted from their rows. */
import { type RawBuilder, sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { gatheringOf } from '../../services/public.ts';
import { cases } from '../tables.ts';
import { type ActivityStanding, activityStateOf } from './rules.ts';
import { communityAnywhere } from './scope.ts';

export interface ActivityKey {
  readonly cityCode: string;
  readonly id: string;
}

export interface Standing extends ActivityStanding, ActivityKey {
  readonly recordId: string | null;
  readonly heldOn: string | null;
  readonly personTimes: number | null;
  readonly heldMinutes: number | null;
  readonly mean: number | null;
  readonly volunteers: number;
  readonly volunteerMinutes: number;
  readonly budgetFen: number;
  readonly spentFen: number;
}

const of = (row: string) => sql.raw(`${row}.city_code = a.city_code and ${row}.activity_id = a.id`);

/** The record `e` that stands for an activity `a`, where there is one. */
export const recordOfActivity: RawBuilder<unknown> = gatheringOf({
  cityCode: sql`a.city_code`,
  id: sql`a.encounter_id`,
});

/** What has been done for activities `a` that a condition names. */
export const activityStandings = (context: Pick<Context, 'db'>, which: RawBuilder<unknown>): Promise<Standing[]> =>
  communityAnywhere.sql<Standing>(
    context,
    sql`select a.city_code, a.id, a.starts_on, a.sign_in_from is not null as sign_in_opened,
        a.concluded_on is not null as concluded, a.cancelled_on is not null as cancelled,
        e.id is not null as held, e.id as record_id, e.occurred_on as held_on, e.person_times, e.minutes as held_minutes,
        (select count(*)::int from cases.community_worker w where ${of('w')} and w.valid_to is null) as workers,
        (select count(*)::int from cases.community_attendee t where ${of('t')}) as attendees,
        f.answers, f.mean, c.costs_open, c.budget_fen, c.spent_fen, v.volunteers, v.volunteer_minutes
      from cases.community_activity a left join lateral ${recordOfActivity} e on true
      cross join lateral (select count(*)::int as answers, avg(f.mean) as mean
        from cases.community_answer f where ${of('f')}) f
      cross join lateral (select count(*) filter (where c.spent_fen is null)::int as costs_open,
          coalesce(sum(c.budget_fen), 0)::float8 as budget_fen, coalesce(sum(c.spent_fen), 0)::float8 as spent_fen
        from cases.community_cost c where ${of('c')}) c
      cross join lateral (select count(*)::int as volunteers, coalesce(sum(v.minutes), 0)::int as volunteer_minutes
        from cases.community_volunteer v where ${of('v')}) v
      where ${which}`,
  );

export async function activityStanding(context: Pick<Context, 'db'>, { cityCode, id }: ActivityKey): Promise<Standing> {
  const [found] = await activityStandings(context, sql`a.city_code = ${cityCode} and a.id = ${id}`);
  if (!found) throw new Error(`no activity ${id}`);
  return found;
}

/** Writes the state that follows from what has been done; whoever did it holds the activity. */
export async function restate(context: ActionContext, key: ActivityKey): Promise<void> {
  const standing = await activityStanding(context, key);
  await cases
    .write(context)
    .updateTable('cases.community_activity')
    .set({ state: activityStateOf(standing) })
    .where('cityCode', '=', key.cityCode)
    .where('id', '=', key.id)
    .execute();
}
