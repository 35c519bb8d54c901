-- Written anew for PostgreSQL 15 and 16, which cannot change an expression in place.
-- formerly b7e32b34df6a1af0a620c6804a3cce43687a90516b97ef738c008f3966561424
-- Who is cared for again is first visited as somebody new: visits, agreements and changes of an earlier period of
-- care ask for nothing. Null where there was no period before.
alter table services.visit_due add column resumed_on date;

create function services.since(resumed_on date, day date)
returns date language sql immutable parallel safe as $$
  select case when resumed_on is null or day >= resumed_on then day end
$$;

create function services.met_since(resumed_on date, last_visit_at timestamptz)
returns timestamptz language sql immutable parallel safe as $$
  select greatest(last_visit_at, resumed_on::timestamp at time zone 'Asia/Shanghai')
$$;

alter table services.visit_due
  drop column urgent_until,
  drop column due_on,
  drop column due_reason;
alter table services.visit_due
  add column urgent_until timestamptz generated always as (services.urgent_until(changes, services.met_since(resumed_on, last_visit_at))) stored,
  add column due_on date not null generated always as (
    least(services.rule_due_on(cycle_days, cycle_months, first_due_on, services.since(resumed_on, last_visit_on)),
      services.since(resumed_on, agreed_on), services.urgent_on(changes, services.met_since(resumed_on, last_visit_at)))
  ) stored,
  add column due_reason text not null generated always as (
    case
      when services.urgent_on(changes, services.met_since(resumed_on, last_visit_at)) <= least(
          services.rule_due_on(cycle_days, cycle_months, first_due_on, services.since(resumed_on, last_visit_on)),
          services.since(resumed_on, agreed_on)) then 'change'
      when services.since(resumed_on, agreed_on)
        < services.rule_due_on(cycle_days, cycle_months, first_due_on, services.since(resumed_on, last_visit_on)) then 'agreed'
      when services.since(resumed_on, last_visit_on) is null then 'first'
      else 'cycle'
    end
  ) stored;

-- They went with the columns.
create index visit_due_worker_index on services.visit_due (city_code, worker_id, due_on) where care_to is null;
create index visit_due_site_index on services.visit_due (city_code, site_id, due_on) where care_to is null;
create index visit_due_place_index on services.visit_due (city_code, division_code, due_on)
  include (last_visit_on, risk_level, monthly, urgent_until) where care_to is null;
