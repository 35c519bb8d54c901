import { type RawBuilder, sql } from 'kysely';
import type { ActionContext, Context } from '../../../platform/context.ts';
import { personsHeld, personsStanding } from '../../clients/public.ts';
import { visitRules } from '../choices.ts';
import { metAt, metWhere } from '../encounters/met.ts';
import { visitsUpkeep } from '../scope.ts';
import { changeOf, changesWith, cyclesOf, servicesOf } from './standing.ts';
import { tellUrgent, type Urgent } from './telling.ts';

const isLater = sql`(d.latest_at is null or (s.latest_at, s.latest_id) > (d.latest_at, d.latest_id))`;

/**
 * CTEs behind `effected` and `participated` that tell everybody served when to be visited next. Persons are held before their
 * rows, both in order and all before the first is written: whoever changes a person locks in the same
 * order, so nobody waits in a ring.
 */
export const visitsKept: RawBuilder<unknown> = sql`seen as (
      ${servicesOf(metAt(sql`effected`, sql`participated`))}),
    clients_held as (${personsHeld(sql`select city_code, client_id from seen`)}),
    due_held as (
      select d.city_code, d.client_id from services.visit_due d
        join clients_held h on h.city_code = d.city_code and h.client_id = d.client_id
      order by d.city_code, d.client_id for update of d),
    due as (
      update services.visit_due d set
        last_visit_at = greatest(d.last_visit_at, s.last_visit_at),
        last_visit_on = greatest(d.last_visit_on, s.last_visit_on),
        latest_at = case when ${isLater} then s.latest_at else d.latest_at end,
        latest_id = case when ${isLater} then s.latest_id else d.latest_id end,
        agreed_on = case when ${isLater} then s.agreed_on else d.agreed_on end
      from seen s
      where d.city_code = s.city_code and d.client_id = s.client_id and (select count(*) from due_held) > 0)`;

/**
 * Persons came or changed: their rows follow. Who has been raised to high risk is to be visited soon, and those
 * responsible are told. The persons are locked by whoever changed them.
 */
export async function followPersons(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<void> {
  const rules = await visitRules(context);
  const chosen = sql`select ${cityCode}, id from unnest(${[...ids]}::uuid[]) id`;
  const by = context.who.kind === 'person' ? context.who.actor.accountId : null;
  const raised = await visitsUpkeep.sql<Raised>(
    context,
    sql`with person as (${await personsStanding(context, context.today, chosen)}),
      raised as (
        insert into services.major_change
        select p.city_code, gen_random_uuid(), p.client_id, ${context.now},
          ${context.now}::timestamptz + make_interval(hours => ${rules.majorChangeHours}), 'riskRaised', '', ${context.now}, ${by}
        from person p join services.visit_due d on d.city_code = p.city_code and d.client_id = p.client_id
        where p.risk_level = 'high' and d.risk_level <> 'high' and p.care_to is null
        returning *),
      followed as (
      insert into services.visit_due as d (city_code, client_id, household_id, division_code, site_id, worker_id, risk_level,
        care_from, care_to, resumed_on, cycle_days, cycle_months, monthly, first_due_on, turned_on,
        eased_until, before_days, before_months, before_first_on, changes)
      select p.city_code, p.client_id, p.household_id, p.division_code, p.site_id, p.worker_id, p.risk_level, p.care_from,
        p.care_to, p.resumed_on, c.cycle_days, c.cycle_months, c.monthly, p.care_from + c.first_days, turned.*,
        case when r.client_id is null then '{}' else array[${changeOf(sql`r`)}] end
      from person p ${cyclesOf(rules)}
        left join raised r on r.city_code = p.city_code and r.client_id = p.client_id
      order by p.city_code, p.client_id
      on conflict (city_code, client_id) do update set household_id = excluded.household_id,
        division_code = excluded.division_code, site_id = excluded.site_id, worker_id = excluded.worker_id,
        risk_level = excluded.risk_level, care_from = excluded.care_from, care_to = excluded.care_to, resumed_on = excluded.resumed_on,
        cycle_days = excluded.cycle_days, cycle_months = excluded.cycle_months, monthly = excluded.monthly,
        first_due_on = excluded.first_due_on, turned_on = excluded.turned_on, eased_until = excluded.eased_until,
        before_days = excluded.before_days, before_months = excluded.before_months,
        before_first_on = excluded.before_first_on, changes = ${changesWith(sql`d.changes`, sql`excluded.changes`)})
      select r.client_id, p.site_id, p.worker_id, r.urgent_until from raised r join person p on p.client_id = r.client_id`,
  );
  const urgent = raised.map((r) => ({ ...r, urgentUntil: new Date(r.urgentUntil) }));
  await tellUrgent(context, 'riskRaised', urgent);
  if (urgent.length === 0) return;
  const clientIds = urgent.map((u) => u.clientId);
  await context.emit({
    type: 'services.risk-raised',
    cityCode,
    divisionCode: cityCode,
    siteId: null,
    data: { clientIds },
  });
}

interface Raised extends Omit<Urgent, 'urgentUntil'> {
  readonly urgentUntil: string;
}

/** Files that were made by mistake go: what was derived from them goes first, what somebody wrote down holds them. */
export async function forgetPersons(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<void> {
  await visitsUpkeep.sql(
    context,
    sql`with derived as (
        delete from services.major_change
        where city_code = ${cityCode} and client_id = any(${[...ids]}::uuid[]) and kind = 'riskRaised')
      delete from services.visit_due where city_code = ${cityCode} and client_id = any(${[...ids]}::uuid[])`,
  );
}

/** Locks the rows of clients whose records are about to change, so that what is computed afterwards is exact. */
export async function holdVisits(context: ActionContext, cityCode: string, ids: readonly string[]): Promise<void> {
  const chosen = sql`select ${cityCode}, id from unnest(${[...ids]}::uuid[]) id`;
  await visitsUpkeep.sql(
    context,
    sql`with held as (${personsHeld(chosen)})
      select from services.visit_due d join held h on h.city_code = d.city_code and h.client_id = d.client_id
      order by d.city_code, d.client_id for update of d`,
  );
}

/** Computes from the records what they say about held clients. */
export async function recomputeVisits(
  context: Pick<Context, 'db'>,
  cityCode: string,
  ids: readonly string[],
): Promise<void> {
  await visitsUpkeep.sql(
    context,
    sql`update services.visit_due d set last_visit_at = s.last_visit_at, last_visit_on = s.last_visit_on,
        latest_at = s.latest_at, latest_id = s.latest_id, agreed_on = s.agreed_on
      from unnest(${[...ids]}::uuid[]) as chosen (client_id)
        left join (${servicesOf(metWhere(sql`city_code = ${cityCode} and client_id = any(${[...ids]}::uuid[])`))}) s
          on s.client_id = chosen.client_id
      where d.city_code = ${cityCode} and d.client_id = chosen.client_id`,
  );
}
