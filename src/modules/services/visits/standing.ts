import { type RawBuilder, sql } from 'kysely';
import { addDays, type Day, startOfDay } from '../../../kernel/dates.ts';
import type { Context } from '../../../platform/context.ts';
import type { Narrowed } from '../../../platform/database/narrowed.ts';
import { riskLevels } from '../../clients/contract.ts';
import { personsStanding } from '../../clients/public.ts';
import { visitRulesOn } from '../choices.ts';
import { firstDay } from '../closing/months.ts';
import { metWhere } from '../encounters/met.ts';
import { firstDays, isMonthly, type VisitRules, visitCycle } from './rules.ts';

const speaks = sql`visit or next_on is not null`;

/**
 * What those met say of each client: the last visit, and what is agreed. An agreement stands until a visit or a new
 * date: what was agreed is said by the latest record that is one or names one.
 */
export const servicesOf = (met: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select city_code, client_id, max(occurred_at) filter (where visit) as last_visit_at,
      max(occurred_on) filter (where visit) as last_visit_on, max(occurred_at) filter (where ${speaks}) as latest_at,
      (array_agg(id order by occurred_at desc, id desc) filter (where ${speaks}))[1] as latest_id,
      (array_agg(next_on order by occurred_at desc, id desc) filter (where ${speaks}))[1] as agreed_on
    from ${met} group by city_code, client_id`;

/** A major change as the row of a due visit keeps it: from when it happened to when it asks for a visit. */
export const changeOf = (row: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`tstzrange(${row}.happened_at, ${row}.urgent_until)`;

/** Changes in order of time, whatever the order in which they were reported. */
export const changesWith = (changes: RawBuilder<unknown>, more: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`array(select c from unnest(${changes} || ${more}) c order by c)`;

/**
 * Joins to persons `p` the cycle `c` that fits each of them, and as columns of the table (`turned`) every turn of it, in
 * order, with the cycle before.
 */
export function cyclesOf(rules: VisitRules): RawBuilder<unknown> {
  const cycles = riskLevels.flatMap((riskLevel) =>
    [true, false].map((monthlyElder) => {
      const cycle = visitCycle(rules, { riskLevel, monthlyElder });
      return {
        risk_level: riskLevel,
        monthly_elder: monthlyElder,
        cycle_days: 'days' in cycle ? cycle.days : null,
        cycle_months: 'months' in cycle ? cycle.months : null,
        monthly: isMonthly(cycle),
        first_days: firstDays(rules, cycle),
      };
    }),
  );
  const listed = (as: 'b' | 'c') => sql`jsonb_to_recordset(${JSON.stringify(cycles)}::jsonb) as ${sql.ref(as)}
    (risk_level text, monthly_elder boolean, cycle_days int, cycle_months int, monthly boolean, first_days int)`;
  return sql`join ${listed('c')} on c.risk_level = p.risk_level and c.monthly_elder = p.monthly_elder
    cross join lateral (
      select array_agg(t.since order by t.since) as turned_on, array_agg(t.eased_until order by t.since) as eased_until,
        array_agg(t.cycle_days order by t.since) as before_days, array_agg(t.cycle_months order by t.since) as before_months,
        array_agg(p.care_from + t.first_days order by t.since) as before_first_on
      from (
        select t.since, t.since + lead(b.first_days, 1, c.first_days) over (order by t.since) as eased_until,
          b.cycle_days, b.cycle_months, b.first_days
        from unnest(p.turned_on, p.graded_before, p.elder_before) as t (since, risk_level, monthly_elder)
          join ${listed('b')} on b.risk_level = t.risk_level and b.monthly_elder = t.monthly_elder
        where p.turned_on is not null) t) turned`;
}

/**
 * The table of due visits computed anew from persons, grades, categories, records and major changes, as
 * they stood at the end of a day. `chosen` is a relation of `city_code, client_id`; without it, everybody.
 */
export async function visitsComputed(context: Context, on: Day): Promise<RawBuilder<unknown>>;
export async function visitsComputed(context: Context, on: Day, chosen: Narrowed): Promise<Narrowed>;
export async function visitsComputed(
  context: Context,
  on: Day,
  chosen?: RawBuilder<unknown>,
): Promise<RawBuilder<unknown>> {
  const rules = await visitRulesOn(context, on);
  const first = await firstDay(context);
  const among = chosen ? sql`(city_code, client_id) in (${chosen})` : sql`true`;
  const before = startOfDay(addDays(on, 1));
  return sql`select v.*,
      least(services.cycle_due_on(cycle_days, cycle_months, first_due_on, services.since(care_from, last_visit_on),
          turned_on, eased_until, before_days, before_months, before_first_on),
        services.since(care_from, agreed_on),
        services.urgent_on(changes, services.met_since(resumed_on, last_visit_at))) as due_on,
      services.urgent_until(changes, services.met_since(resumed_on, last_visit_at)) as urgent_until
    from (
      select p.city_code, p.client_id, p.household_id, p.division_code, p.site_id, p.worker_id, p.risk_level, p.care_from,
        p.care_to, p.resumed_on, c.cycle_days, c.cycle_months, c.monthly, p.care_from + c.first_days as first_due_on, turned.*,
        s.last_visit_at, s.last_visit_on, s.latest_at, s.latest_id, s.agreed_on, coalesce(m.changes, '{}') as changes
      from (${await personsStanding(context, on, chosen)}) p ${cyclesOf(rules)}
        left join (${servicesOf(metWhere(among, sql`occurred_on between ${first} and ${on}`))}) s
          on s.city_code = p.city_code and s.client_id = p.client_id
        left join (
          select city_code, client_id, array_agg(${changeOf(sql`r`)} order by ${changeOf(sql`r`)}) as changes
          from services.major_change r where happened_at < ${before} and ${among} group by city_code, client_id) m
          on m.city_code = p.city_code and m.client_id = p.client_id) v`;
}
