-- When everybody in care is to be visited next. Whether a service was a visit is decided by the rules in
-- force when it is recorded and stays with the record.
alter table services.encounter add column visit boolean not null default false;
update services.encounter set visit = true
where way in ('homeVisit', 'phone', 'online') and result in ('done', 'followUp', 'referred', 'declined');

-- What the rules ask for: the cycle's end after the last visit, or the first visit.
create function services.rule_due_on(cycle_days int, cycle_months int, first_due_on date, last_visit_on date)
returns date language sql immutable parallel safe as $$
  select case
    when last_visit_on is null then first_due_on
    when cycle_days is not null then last_visit_on + cycle_days
    else make_date(
      (((extract(year from last_visit_on)::int * 12 + extract(month from last_visit_on)::int - 1) / cycle_months + 2)
        * cycle_months) / 12,
      (((extract(year from last_visit_on)::int * 12 + extract(month from last_visit_on)::int - 1) / cycle_months + 2)
        * cycle_months) % 12 + 1, 1) - 1
  end
$$;

-- By when a major change asks for a visit, until there has been one.
create function services.urgent_on(change_at timestamptz, urgent_until timestamptz, last_visit_at timestamptz)
returns date language sql immutable parallel safe as $$
  select case when last_visit_at is null or last_visit_at < change_at
    then (urgent_until at time zone 'Asia/Shanghai')::date end
$$;

-- One row for everybody who ever was in care. A row that is there can be locked: whoever stores a visit
-- and whoever changes the person meet on it. The day due follows from the other columns.
create table services.visit_due (
  city_code text collate "C" not null,
  client_id uuid not null,
  household_id uuid not null,
  division_code text collate "C" not null,
  site_id uuid not null,
  worker_id uuid,
  risk_level text not null,
  care_from date not null,
  care_to date,
  cycle_days int,
  cycle_months int,
  -- The cycle is a month or shorter.
  monthly boolean not null,
  first_due_on date not null,
  last_visit_at timestamptz,
  last_visit_on date,
  -- The last service of any kind, and what was agreed at it.
  latest_at timestamptz,
  latest_id uuid,
  agreed_on date,
  -- The last major change.
  change_at timestamptz,
  urgent_until timestamptz,
  due_on date not null generated always as (
    least(services.rule_due_on(cycle_days, cycle_months, first_due_on, last_visit_on), agreed_on,
      services.urgent_on(change_at, urgent_until, last_visit_at))
  ) stored,
  due_reason text not null generated always as (
    case
      when services.urgent_on(change_at, urgent_until, last_visit_at)
        <= least(services.rule_due_on(cycle_days, cycle_months, first_due_on, last_visit_on), agreed_on) then 'change'
      when agreed_on < services.rule_due_on(cycle_days, cycle_months, first_due_on, last_visit_on) then 'agreed'
      when last_visit_on is null then 'first'
      else 'cycle'
    end
  ) stored,
  constraint visit_due_pkey primary key (city_code, client_id),
  constraint visit_due_cycle_check check ((cycle_days is null) <> (cycle_months is null)),
  constraint visit_due_visit_check check ((last_visit_at is null) = (last_visit_on is null)),
  constraint visit_due_change_check check ((change_at is null) = (urgent_until is null))
);
select platform.place('services.visit_due', 'hash');
create index visit_due_worker_index on services.visit_due (city_code, worker_id, due_on) where care_to is null;
create index visit_due_site_index on services.visit_due (city_code, site_id, due_on) where care_to is null;
-- Figures are read from this one without touching a row.
create index visit_due_place_index on services.visit_due (city_code, division_code, due_on)
  include (last_visit_on, risk_level, monthly) where care_to is null;

-- What changed in somebody's life and asks for a visit soon.
create table services.major_change (
  city_code text collate "C" not null,
  id uuid not null,
  client_id uuid not null,
  happened_at timestamptz not null,
  urgent_until timestamptz not null,
  kind text not null,
  what text not null,
  reported_at timestamptz not null,
  reported_by uuid,
  constraint major_change_pkey primary key (city_code, id),
  constraint major_change_kind_check check (kind in ('reported', 'riskRaised'))
);
select platform.place('services.major_change', 'hash');
create index major_change_client_index on services.major_change (city_code, client_id, happened_at);

-- Cycles of the first version of the rule set visit-frequency; the nightly job follows later versions.
insert into services.visit_due (city_code, client_id, household_id, division_code, site_id, worker_id, risk_level,
  care_from, care_to, cycle_days, cycle_months, monthly, first_due_on, last_visit_at, last_visit_on, latest_at, latest_id,
  agreed_on)
select p.city_code, p.id, p.household_id, p.division_code, p.site_id, p.responsible_worker_id, p.risk_level,
  p.care_from, p.care_to,
  case when p.risk_level = 'high' then 7 end,
  case when p.risk_level = 'high' then null when p.risk_level = 'key' or elder.monthly then 1 else 3 end,
  p.risk_level <> 'general' or elder.monthly,
  p.care_from + 30, s.last_visit_at, s.last_visit_on, s.latest_at, s.latest_id, s.agreed_on
from clients.person p
  cross join lateral (
    select exists (select from clients.person_category c where c.city_code = p.city_code and c.person_id = p.id
      and c.category in ('leftBehindElder', 'elderLivingAlone', 'emptyNestElder', 'incapacitatedElder',
        'severelyDisabledElder', 'familyPlanningElder')
      and (c.valid_to is null or c.valid_to > current_date)) as monthly) elder
  left join (
    select city_code, client_id, max(occurred_at) filter (where visit) as last_visit_at,
      max(occurred_on) filter (where visit) as last_visit_on, max(occurred_at) as latest_at,
      (array_agg(id order by occurred_at desc, id desc))[1] as latest_id,
      (array_agg(next_on order by occurred_at desc, id desc))[1] as agreed_on
    from services.encounter where client_id is not null and voided_at is null group by 1, 2) s
    on s.city_code = p.city_code and s.client_id = p.id;

alter table services.visit_due add constraint visit_due_client_fkey
  foreign key (city_code, client_id) references clients.person (city_code, id);
alter table services.visit_due add constraint visit_due_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table services.visit_due add constraint visit_due_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table services.visit_due add constraint visit_due_household_fkey
  foreign key (city_code, household_id) references clients.household (city_code, id);
alter table services.major_change add constraint major_change_client_fkey
  foreign key (city_code, client_id) references clients.person (city_code, id);
