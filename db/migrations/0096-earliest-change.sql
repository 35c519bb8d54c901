-- Of several major changes the one counts that no visit has met and whose hour comes first. All of them stand on
-- the row of the person, each from when it happened to when it asks for a visit: whoever stores, voids or moves a
-- visit needs nothing beside the row.
alter table services.visit_due drop column due_on, drop column due_reason;
alter table services.visit_due drop constraint visit_due_change_check;
drop function services.urgent_on(timestamptz, timestamptz, timestamptz);
alter table services.visit_due drop column change_at, drop column urgent_until;

create function services.earliest_unmet(changes tstzrange[], last_visit_at timestamptz)
returns timestamptz language sql immutable parallel safe as $$
  select min(upper(c)) from unnest(changes) c where last_visit_at is null or last_visit_at < lower(c)
$$;

-- By when a visit is asked for. Nearly nobody has had a change: those rows ask nothing more.
create function services.urgent_until(changes tstzrange[], last_visit_at timestamptz)
returns timestamptz language sql immutable parallel safe as $$
  select case when cardinality(changes) > 0 then services.earliest_unmet(changes, last_visit_at) end
$$;

create function services.urgent_on(changes tstzrange[], last_visit_at timestamptz)
returns date language sql immutable parallel safe as $$
  select (services.urgent_until(changes, last_visit_at) at time zone 'Asia/Shanghai')::date
$$;

alter table services.visit_due add column changes tstzrange[] not null default '{}';
update services.visit_due d set changes = m.changes
from (
  select city_code, client_id,
    array_agg(tstzrange(happened_at, urgent_until) order by tstzrange(happened_at, urgent_until)) as changes
  from services.major_change group by city_code, client_id) m
where d.city_code = m.city_code and d.client_id = m.client_id;

alter table services.visit_due
  add column urgent_until timestamptz generated always as (services.urgent_until(changes, last_visit_at)) stored,
  add column due_on date not null generated always as (
    least(services.rule_due_on(cycle_days, cycle_months, first_due_on, last_visit_on), agreed_on,
      services.urgent_on(changes, last_visit_at))
  ) stored,
  add column due_reason text not null generated always as (
    case
      when services.urgent_on(changes, last_visit_at)
        <= least(services.rule_due_on(cycle_days, cycle_months, first_due_on, last_visit_on), agreed_on) then 'change'
      when agreed_on < services.rule_due_on(cycle_days, cycle_months, first_due_on, last_visit_on) then 'agreed'
      when last_visit_on is null then 'first'
      else 'cycle'
    end
  ) stored;

create index visit_due_worker_index on services.visit_due (city_code, worker_id, due_on) where care_to is null;
create index visit_due_site_index on services.visit_due (city_code, site_id, due_on) where care_to is null;
-- Figures are read from this one without touching a row; an hour can pass on the day itself.
create index visit_due_place_index on services.visit_due (city_code, division_code, due_on)
  include (last_visit_on, risk_level, monthly, urgent_until) where care_to is null;
