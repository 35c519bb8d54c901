-- The columns that say when a person is due follow from these functions. Those of the language SQL are taken apart and
-- planned anew by every statement that stores a visit, a third of what it cost; these are planned once per connection.
create or replace function services.since(resumed_on date, day date)
returns date language plpgsql immutable parallel safe as $$
begin
  return case when resumed_on is null or day >= resumed_on then day end;
end
$$;

create or replace function services.met_since(resumed_on date, last_visit_at timestamptz)
returns timestamptz language plpgsql immutable parallel safe as $$
begin
  return greatest(last_visit_at, resumed_on::timestamp at time zone 'Asia/Shanghai');
end
$$;

create or replace function services.earliest_unmet(changes tstzrange[], last_visit_at timestamptz)
returns timestamptz language plpgsql immutable parallel safe as $$
begin
  return (select min(upper(c)) from unnest(changes) c where last_visit_at is null or last_visit_at < lower(c));
end
$$;

create or replace function services.urgent_until(changes tstzrange[], last_visit_at timestamptz)
returns timestamptz language plpgsql immutable parallel safe as $$
begin
  return case when cardinality(changes) > 0 then services.earliest_unmet(changes, last_visit_at) end;
end
$$;

create or replace function services.urgent_on(changes tstzrange[], last_visit_at timestamptz)
returns date language plpgsql immutable parallel safe as $$
begin
  return (services.urgent_until(changes, last_visit_at) at time zone 'Asia/Shanghai')::date;
end
$$;

create or replace function services.cycle_due_on(cycle_days int, cycle_months int, first_due_on date, last_visit_on date,
  cycle_since date, eased_until date, before_days int, before_months int, before_first_on date)
returns date language plpgsql immutable parallel safe as $$
declare
  due_on date := services.rule_due_on(cycle_days, cycle_months, first_due_on, last_visit_on);
begin
  if cycle_since is null or last_visit_on >= cycle_since then
    return due_on;
  end if;
  return greatest(due_on,
    least(eased_until, services.rule_due_on(before_days, before_months, before_first_on, last_visit_on)));
end
$$;

drop function services.eased_due_on(date, date, date, date, date);
