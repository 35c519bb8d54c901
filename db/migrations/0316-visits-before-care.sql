-- Written anew for PostgreSQL 15 and 16, which cannot change an expression in place.
-- formerly 1d9eec1ff6cda9ea05676d1ee65fd3300fd511f0e28886b22fc3194f06e4400a
-- A visit or an agreement from before care began asks for nothing: whoever is new is first visited as somebody new,
-- as whoever returns is.
alter table services.visit_due
  drop column due_on,
  drop column due_reason;
alter table services.visit_due
  add column due_on date not null generated always as (
    least(services.cycle_due_on(cycle_days, cycle_months, first_due_on, services.since(care_from, last_visit_on),
        cycle_since, eased_until, before_days, before_months, before_first_on),
      services.since(care_from, agreed_on), services.urgent_on(changes, services.met_since(resumed_on, last_visit_at)))
  ) stored,
  add column due_reason text not null generated always as (
    case
      when services.urgent_on(changes, services.met_since(resumed_on, last_visit_at)) <= least(
          services.cycle_due_on(cycle_days, cycle_months, first_due_on, services.since(care_from, last_visit_on),
            cycle_since, eased_until, before_days, before_months, before_first_on),
          services.since(care_from, agreed_on)) then 'change'
      when services.since(care_from, agreed_on)
        < services.cycle_due_on(cycle_days, cycle_months, first_due_on, services.since(care_from, last_visit_on),
            cycle_since, eased_until, before_days, before_months, before_first_on) then 'agreed'
      when services.since(care_from, last_visit_on) is null then 'first'
      else 'cycle'
    end
  ) stored;

-- They went with the columns.
create index visit_due_worker_index on services.visit_due (city_code, worker_id, due_on) where care_to is null;
create index visit_due_site_index on services.visit_due (city_code, site_id, due_on) where care_to is null;
create index visit_due_place_index on services.visit_due (city_code, division_code, due_on)
  include (last_visit_on, risk_level, monthly, urgent_until) where care_to is null;
