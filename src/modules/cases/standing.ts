/** Where a case stands: its stage, what is due next, what is open. */
import { type RawBuilder, sql } from 'kysely';
import type { ActionContext, Context } from '../../platform/context.ts';
import { standsFor } from '../services/public.ts';
import { inForce, owed } from './closing/follow-up-rows.ts';
import { assessingAnswers } from './forms/assessing.ts';
import { type CaseStanding, stageOf } from './rules.ts';
import { casesAnywhere } from './scope.ts';
import { cases } from './tables.ts';

interface Standing extends CaseStanding {
  readonly cityCode: string;
  readonly id: string;
  readonly stage: string;
  /** The first day by which a task, or a follow-up, is to be done. */
  readonly dueOn: string | null;
}

const intervention = { cityCode: sql`i.city_code`, id: sql`i.encounter_id`, clientId: sql`c.client_id` };
const ofCase = (row: string) => sql.raw(`${row}.city_code = c.city_code and ${row}.case_id = c.id`);

/**
 * What has been done in cases `c` that a condition names, counted from its rows. One case is read by a plan that is
 * made once: making it anew, over every month of records, takes ten times as long as reading.
 */
export const standings = (
  context: Pick<Context, 'db'>,
  which: RawBuilder<unknown>,
  planned = sql``,
): Promise<Standing[]> =>
  casesAnywhere.sql<Standing>(
    context,
    sql`select ${planned} c.city_code, c.id, c.state, c.stage,
        coalesce((select nullif(r.state, 'approved') from cases.review r where ${ofCase('r')} and r.step = 'opening'
          order by r.asked_at desc, r.id desc limit 1), 'none') as opening,
        (select count(*)::int from cases.assessment a where ${ofCase('a')})
          + (select count(*)::int from ${assessingAnswers} where ${ofCase('w')}) as assessments,
        (select jsonb_build_object('state', p.state, 'agreed', g.id is not null) from cases.plan p
          left join cases.agreement g on g.city_code = p.city_code and g.plan_id = p.id
          where ${ofCase('p')} order by (p.state = 'approved' and g.id is not null) desc, p.nth desc limit 1) as plan,
        o.goals, o.goals_unjudged, o.goals_unmet,
        t.tasks, t.mandatory_open,
        case c.state when 'closed' then u.next_on when 'declined' then null else t.due_on end as due_on, (select count(*)::int from cases.intervention i where ${ofCase('i')} and ${standsFor(intervention)}) as interventions,
        exists (select from cases.evaluation e where ${ofCase('e')} and e.recorded_at > coalesce(
          (select max(l.reopened_at) from cases.closing l where ${ofCase('l')}), '-infinity')) as evaluated,
        coalesce((select nullif(l.state, 'closed') from cases.closing l where ${ofCase('l')}
          order by l.made_at desc, l.id desc limit 1), 'none') as closing,
        u.follow_ups_open,
        exists (select from cases.referral f where ${ofCase('f')} and f.kind in ('department', 'agency')
          and f.state in ('accepted', 'done')) as referred_out
      from cases.case_file c cross join lateral (
        select count(*) filter (where cancelled_on is null)::int as tasks,
          count(*) filter (where mandatory and done_on is null and cancelled_on is null)::int as mandatory_open,
          min(due_on) filter (where done_on is null and cancelled_on is null) as due_on
        from cases.task t where ${ofCase('t')}) t
      cross join lateral (
        select count(*)::int as goals, count(*) filter (where o.outcome is null)::int as goals_unjudged,
          count(*) filter (where o.outcome = 'unmet')::int as goals_unmet
        from cases.goal o where ${ofCase('o')} and o.dropped_on is null) o
      cross join lateral (
        select count(*)::int as follow_ups_open, min(u.due_on) as next_on from ${inForce} where ${owed}
          and c.destroyed_on is null) u
      where ${which}`,
  );

export interface CaseKey {
  readonly cityCode: string;
  readonly id: string;
}

const oneCase = ({ cityCode, id }: CaseKey) => sql`c.city_code = ${cityCode} and c.id = ${id}`;

export async function standingOf(context: Pick<Context, 'db'>, key: CaseKey): Promise<Standing> {
  const [found] = await standings(context, oneCase(key), sql`/* by key */`);
  if (!found) throw new Error(`no case ${key.id}`);
  return found;
}

/** Writes the stage and the next day that follow from what has been done; whoever did it holds the case. A destroyed file stays as it was left. */
export async function restage(context: ActionContext, key: CaseKey): Promise<void> {
  const standing = await standingOf(context, key);
  const stage = stageOf(standing);
  await cases
    .write(context)
    .updateTable('cases.case_file')
    .set({ stage, dueOn: standing.dueOn })
    .where('cityCode', '=', key.cityCode)
    .where('id', '=', key.id)
    .where('destroyedOn', 'is', null)
    .execute();
}
