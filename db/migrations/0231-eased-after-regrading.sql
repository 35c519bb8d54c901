-- Written anew for PostgreSQL 15 and 16, which cannot change an expression in place.
-- formerly d459ac95c90568945841357784d1d72b1e635ea95448c3feb446cea83b1ee295
-- Whoever is to be visited more often from a day on, because the grade was raised or an elder's category began, is
-- not late by the shorter cycle for the time before that day: the first visit by it is in time so many days after
-- it began, though never later than the cycle before would have asked for it.
alter table services.visit_due
  -- Since when the present cycle holds, where there was another one before; by when its first visit is in time.
  add column cycle_since date,
  add column eased_until date,
  -- The cycle before it.
  add column before_days int,
  add column before_months int,
  add column before_first_on date;

create function services.eased_due_on(due_on date, last_visit_on date, cycle_since date, eased_until date,
  before_due_on date)
returns date language sql immutable parallel safe as $$
  select case when cycle_since is null or last_visit_on >= cycle_since then due_on
    else greatest(due_on, least(eased_until, before_due_on)) end
$$;

create function services.cycle_due_on(cycle_days int, cycle_months int, first_due_on date, last_visit_on date,
  cycle_since date, eased_until date, before_days int, before_months int, before_first_on date)
returns date language sql immutable parallel safe as $$
  select services.eased_due_on(services.rule_due_on(cycle_days, cycle_months, first_due_on, last_visit_on),
    last_visit_on, cycle_since, eased_until,
    case when cycle_since is not null
      then services.rule_due_on(before_days, before_months, before_first_on, last_visit_on) end)
$$;

alter table services.visit_due
  drop column due_on,
  drop column due_reason;
alter table services.visit_due
  add column due_on date not null generated always as (
    least(services.cycle_due_on(cycle_days, cycle_months, first_due_on, services.since(resumed_on, last_visit_on),
        cycle_since, eased_until, before_days, before_months, before_first_on),
      services.since(resumed_on, agreed_on), services.urgent_on(changes, services.met_since(resumed_on, last_visit_at)))
  ) stored,
  add column due_reason text not null generated always as (
    case
      when services.urgent_on(changes, services.met_since(resumed_on, last_visit_at)) <= least(
          services.cycle_due_on(cycle_days, cycle_months, first_due_on, services.since(resumed_on, last_visit_on),
            cycle_since, eased_until, before_days, before_months, before_first_on),
          services.since(resumed_on, agreed_on)) then 'change'
      when services.since(resumed_on, agreed_on)
        < services.cycle_due_on(cycle_days, cycle_months, first_due_on, services.since(resumed_on, last_visit_on),
            cycle_since, eased_until, before_days, before_months, before_first_on) then 'agreed'
      when services.since(resumed_on, last_visit_on) is null then 'first'
      else 'cycle'
    end
  ) stored;

-- They went with the columns.
create index visit_due_worker_index on services.visit_due (city_code, worker_id, due_on) where care_to is null;
create index visit_due_site_index on services.visit_due (city_code, site_id, due_on) where care_to is null;
create index visit_due_place_index on services.visit_due (city_code, division_code, due_on)
  include (last_visit_on, risk_level, monthly, urgent_until) where care_to is null;

-- Grades that another one followed.
create index risk_grade_ended_index on clients.risk_grade (city_code, person_id) where valid_to is not null;
