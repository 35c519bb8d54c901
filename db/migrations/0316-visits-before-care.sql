-- A visit or an agreement from before care began asks for nothing: whoever is new is first visited as somebody new,
-- as whoever returns is.
alter table services.visit_due
  alter column due_on set expression as (
    least(services.cycle_due_on(cycle_days, cycle_months, first_due_on, services.since(care_from, last_visit_on),
        cycle_since, eased_until, before_days, before_months, before_first_on),
      services.since(care_from, agreed_on), services.urgent_on(changes, services.met_since(resumed_on, last_visit_at)))
  ),
  alter column due_reason set expression as (
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
  );
