/** How far groups are, counted from their rows. */
import { type RawBuilder, sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { gatheringOf } from '../../services/public.ts';
import { cases } from '../tables.ts';
import { type GroupStanding, groupStateOf } from './rules.ts';
import { groupsAnywhere } from './scope.ts';

export interface GroupKey {
  readonly cityCode: string;
  readonly id: string;
}

interface Standing extends GroupStanding, GroupKey {
  readonly state: string;
  /** Planned sessions that were not dropped. */
  readonly sessions: number;
  readonly nextOn: string | null;
}

const ofGroup = (row: string) => sql.raw(`${row}.city_code = g.city_code and ${row}.group_id = g.id`);
const record = gatheringOf({ cityCode: sql`s.city_code`, id: sql`s.encounter_id` });

/** Sessions `s` of groups `g`, each with the record `e` that stands for it, where there is one. */
export const sessionsWithRecords: RawBuilder<unknown> = sql`cases.group_session s left join lateral ${record} e on true`;

/** What has been done in groups `g` that a condition names; one group is read by a plan that is made once. */
export const groupStandings = (
  context: Pick<Context, 'db'>,
  which: RawBuilder<unknown>,
  planned = sql``,
): Promise<Standing[]> =>
  groupsAnywhere.sql<Standing>(
    context,
    sql`select ${planned} g.city_code, g.id, g.state, g.recruits_from is not null as recruits, g.ended_on is not null as ended,
        (select count(*)::int from cases.group_goal o where ${ofGroup('o')}) as goals,
        (select count(*)::int from cases.group_worker w where ${ofGroup('w')} and w.valid_to is null) as workers,
        m.members, m.unevaluated, n.sessions, n.sessions_held, n.sessions - n.sessions_held as sessions_left, n.next_on,
        coalesce(n.next_theme, '') <> '' as next_themed
      from cases.work_group g cross join lateral (
        select count(*) filter (where s.dropped_on is null)::int as sessions, count(e.id)::int as sessions_held,
          min(s.planned_on) filter (where s.dropped_on is null and e.id is null) as next_on,
          (array_agg(s.theme order by s.nth) filter (where s.dropped_on is null and e.id is null))[1] as next_theme
        from ${sessionsWithRecords} where ${ofGroup('s')}) n
      cross join lateral (
        select count(*)::int as members, count(*) filter (where not exists (
            select from cases.group_evaluation v where v.city_code = m.city_code and v.member_id = m.id))::int as unevaluated
        from cases.group_member m
        where ${ofGroup('m')} and m.admitted_on is not null and m.left_on is null and m.merged_by is null) m
      where ${which}`,
  );

export async function groupStanding(context: Pick<Context, 'db'>, { cityCode, id }: GroupKey): Promise<Standing> {
  const [found] = await groupStandings(context, sql`g.city_code = ${cityCode} and g.id = ${id}`, sql`/* by key */`);
  if (!found) throw new Error(`no group ${id}`);
  return found;
}

/** Writes the state that follows from what has been done; whoever did it holds the group. */
export async function restate(context: ActionContext, key: GroupKey): Promise<void> {
  const standing = await groupStanding(context, key);
  await cases
    .write(context)
    .updateTable('cases.work_group')
    .set({ state: groupStateOf(standing) })
    .where('cityCode', '=', key.cityCode)
    .where('id', '=', key.id)
    .execute();
}
