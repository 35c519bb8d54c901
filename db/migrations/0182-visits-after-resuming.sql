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
  alter column urgent_until set expression as (services.urgent_until(changes, services.met_since(resumed_on, last_visit_at))),
  alter column due_on set expression as (
    least(services.rule_due_on(cycle_days, cycle_months, first_due_on, services.since(resumed_on, last_visit_on)),
      services.since(resumed_on, agreed_on), services.urgent_on(changes, services.met_since(resumed_on, last_visit_at)))
  ),
  alter column due_reason set expression as (
    case
      when services.urgent_on(changes, services.met_since(resumed_on, last_visit_at)) <= least(
          services.rule_due_on(cycle_days, cycle_months, first_due_on, services.since(resumed_on, last_visit_on)),
          services.since(resumed_on, agreed_on)) then 'change'
      when services.since(resumed_on, agreed_on)
        < services.rule_due_on(cycle_days, cycle_months, first_due_on, services.since(resumed_on, last_visit_on)) then 'agreed'
      when services.since(resumed_on, last_visit_on) is null then 'first'
      else 'cycle'
    end
  );
