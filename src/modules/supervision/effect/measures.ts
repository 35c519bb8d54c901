/** Rows behind the figures: each stands at a station, on a day, with what is counted and what it is a share of. */
import { type RawBuilder, sql } from 'kysely';
import { addMonths, firstDayOf, lastDayOf } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import type { FactQuery } from '../../../platform/facts.ts';
import { type Sight, supervised } from '../sessions/reach.ts';
import { fieldDaysAt } from '../visits/field-days.ts';
import { visitRules } from '../visits/region-rules.ts';

/**
 * A relation of city_code, id, site_id, division_code, supervisor_id, person_id, on_day, part and whole, with columns
 * of its own; narrowed to what the caller stands over and to the period.
 */
export type Measure = (context: Context, sight: Sight, query: FactQuery) => Promise<RawBuilder<unknown>>;

/** Each worker who took part, with the minutes. */
export const hours: Measure = async (_, sight, { from, to }) => sql`
  select s.city_code, s.id, s.site_id, s.division_code, s.supervisor_id, a.worker_id as person_id, s.held_on as on_day,
    s.minutes as part, s.minutes as whole, s.form
  from supervision.session s join supervision.session_attendee a on a.city_code = s.city_code and a.session_id = s.id
  where ${supervised(sight, 's')} and s.voided_at is null and s.held_on between ${from} and ${to}`;

/** Whose day has passed, or which are done before it. */
export const todosDue: Measure = async ({ today }, sight, { from, to }) => sql`
  select t.city_code, t.id, t.site_id, t.division_code, t.supervisor_id, t.owner_id as person_id, t.due_on as on_day,
    coalesce(t.done_on <= t.due_on, false)::int as part, 1 as whole, t.done_on
  from supervision.todo t
  where ${supervised(sight, 't')} and t.state <> 'dropped' and t.due_on between ${from} and ${to}
    and (t.state = 'done' or t.due_on < ${today})`;

/**
 * Answered, or open beyond their hour; what was settled before anybody answered asks for no answer. One asked again is
 * judged by each time that it was asked: once late stays late.
 */
export const questionsDue: Measure = async ({ now }, sight, { from, to }) => sql`
  select q.city_code, q.id, q.site_id, q.division_code, q.supervisor_id, q.asker_id as person_id,
    (q.asked_at at time zone 'Asia/Shanghai')::date as on_day,
    (not r.late)::int as part, 1 as whole, r.due_at, r.answered_at
  from supervision.question q
  cross join lateral (
    select t.due_at, t.answered_at, coalesce(t.answered_at, ${now}) > t.due_at as late
    from (values (1, q.before_due_at, q.before_answered_at), (2, q.due_at, q.answered_at)) t (nth, due_at, answered_at)
    where t.answered_at is not null or (q.state = 'open' and t.due_at < ${now})
    order by late desc, t.nth limit 1) r
  where ${supervised(sight, 'q')} and (q.asked_at at time zone 'Asia/Shanghai')::date between ${from} and ${to}`;

/** Months of a period that have begun. */
function monthsOf({ today }: Context, { from, to }: FactQuery): string[] {
  const [last] = [to, today].toSorted();
  const months: string[] = [];
  for (let month = from.slice(0, 7); last && month <= last.slice(0, 7); month = addMonths(month, 1)) months.push(month);
  return months;
}

/** A station and a month: days to be there, by agreement else by the rules, and days that somebody was. */
export const fieldDays: Measure = async (context, sight, query) => {
  const months = monthsOf(context, query);
  const lasts = months.map(lastDayOf);
  const needed = await Promise.all(lasts.map(async (on) => (await visitRules(context, on)).daysPerMonth));
  const of = { city: sql`a.city_code`, site: sql`a.site_id` };
  const held = fieldDaysAt({ ...of, from: sql`m.first`, to: sql`m.last` });
  return sql`
    select a.city_code, a.id, a.site_id, a.division_code, a.supervisor_id, null::uuid as person_id, m.first as on_day,
      least(h.held, n.needed) as part, n.needed as whole, to_char(m.first, 'YYYY-MM') as month, h.held, p.planned
    from unnest(${months.map(firstDayOf)}::date[], ${lasts}::date[], ${needed}::int[]) as m(first, last, needed)
    join (select *, worker_id as supervisor_id from supervision.assignment) a
      on a.valid_from <= least(m.last, ${context.today}::date)
        and (a.valid_to is null or a.valid_to > least(m.last, ${context.today}::date))
    cross join lateral (select coalesce(max(g.days_per_month), m.needed) as needed from supervision.agreement g
      where g.city_code = a.city_code and g.site_id = a.site_id and g.state = 'inForce'
        and g.valid_from <= m.last and g.valid_to > m.last) n
    cross join lateral (select ${held} as held) h
    cross join lateral (select count(distinct v.planned_on)::int as planned from supervision.visit v
      where v.city_code = a.city_code and v.site_id = a.site_id and v.state <> 'cancelled'
        and v.planned_on between m.first and m.last) p
    where ${supervised(sight, 'a')}`;
};
