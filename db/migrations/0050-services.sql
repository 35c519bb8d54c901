-- Encounters: one row per service given to somebody. Partitioned by month of service; counts for the
-- board are kept exact by deltas that are written in the statement that writes the record.
create schema services;
grant usage on schema services to rongyin_app;
alter default privileges in schema services grant select, insert, update, delete on tables to rongyin_app;

-- A client-made id counts once, whatever time comes with it: the partitioned table cannot promise that
-- alone, since its key must hold the partition's day. The hash tells a repeat from another record.
create table services.encounter_key (
  city_code text collate "C" not null,
  id uuid not null,
  occurred_on date not null,
  content_hash bytea not null,
  constraint encounter_key_pkey primary key (city_code, id)
);
select platform.place('services.encounter_key', 'hash');
create index encounter_key_id on services.encounter_key (id);

create table services.encounter (
  city_code text collate "C" not null,
  id uuid not null,
  -- The day in Shanghai on which it happened.
  occurred_on date not null,
  occurred_at timestamptz not null,
  -- Where the client lives, or where the site stands when nobody is named.
  division_code text collate "C" not null,
  site_id uuid not null,
  worker_id uuid not null,
  client_id uuid,
  household_id uuid,
  -- 1 for a named client; the number of people reached otherwise.
  person_times int not null,
  way text not null,
  -- Code from the rule set service-classes.
  class text not null,
  minutes int not null,
  result text not null,
  notes text not null,
  next_on date,
  recorded_at timestamptz not null,
  recorded_by uuid,
  received_via text not null,
  voided_at timestamptz,
  voided_by uuid,
  void_reason text,
  constraint encounter_pkey primary key (city_code, id, occurred_on),
  constraint encounter_way check (way in ('homeVisit', 'phone', 'office', 'online', 'street', 'group', 'activity')),
  constraint encounter_result check (result in ('done', 'followUp', 'referred', 'notMet', 'declined')),
  constraint encounter_via check (received_via in ('page', 'batch', 'import', 'demo')),
  constraint encounter_person_times check (person_times between 1 and 10000),
  constraint encounter_minutes check (minutes between 1 and 1440),
  constraint encounter_next check (next_on is null or next_on >= occurred_on),
  constraint encounter_void check ((voided_at is null) = (void_reason is null))
) partition by range (occurred_on);
select platform.place('services.encounter', 'hash');
create index encounter_at on services.encounter (city_code, occurred_at, division_code);
create index encounter_site on services.encounter (city_code, site_id, occurred_on);
create index encounter_worker on services.encounter (city_code, worker_id, occurred_on);
create index encounter_client on services.encounter (city_code, client_id, occurred_on) where client_id is not null;

create table services.encounter_before_2024 partition of services.encounter for values from (minvalue) to ('2024-01-01');

-- The application owns no table, so new months are made on its behalf.
create function services.make_months(from_month date, to_month date) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  month date := date_trunc('month', from_month)::date;
  made int := 0;
  name text;
begin
  while month <= to_month loop
    name := 'encounter_' || to_char(month, 'YYYY_MM');
    if to_regclass('services.' || name) is null then
      execute format('create table services.%I partition of services.encounter for values from (%L) to (%L)',
        name, month, (month + interval '1 month')::date);
      execute format('grant select, insert, update, delete on services.%I to rongyin_app', name);
      made := made + 1;
    end if;
    month := (month + interval '1 month')::date;
  end loop;
  return made;
end $$;
revoke all on function services.make_months(date, date) from public;
grant execute on function services.make_months(date, date) to rongyin_app;
select services.make_months('2024-01-01', '2028-12-01');

-- Counts by site; folded from the deltas.
create table services.encounter_count (
  city_code text collate "C" not null,
  month date not null,
  division_code text collate "C" not null,
  site_id uuid not null,
  way text not null,
  class text not null,
  encounters int not null,
  person_times int not null,
  minutes int not null,
  constraint encounter_count_pkey primary key (city_code, month, division_code, site_id, way, class)
);
select platform.place('services.encounter_count', 'hash');
create index encounter_count_site on services.encounter_count (city_code, site_id, month);

-- The same counts by town, for places of a town and above: some fifteen times fewer rows.
create table services.encounter_town_count (
  city_code text collate "C" not null,
  month date not null,
  town_code text collate "C" not null,
  way text not null,
  class text not null,
  encounters int not null,
  person_times int not null,
  minutes int not null,
  constraint encounter_town_count_pkey primary key (city_code, month, town_code, way, class)
);
select platform.place('services.encounter_town_count', 'hash');

create table services.encounter_count_delta (
  city_code text collate "C" not null,
  id uuid not null,
  month date not null,
  division_code text collate "C" not null,
  site_id uuid not null,
  way text not null,
  class text not null,
  encounters int not null,
  person_times int not null,
  minutes int not null,
  constraint encounter_count_delta_pkey primary key (city_code, id)
);
select platform.place('services.encounter_count_delta', 'hash');

alter table services.encounter add constraint encounter_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table services.encounter add constraint encounter_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table services.encounter add constraint encounter_client_fkey
  foreign key (city_code, client_id) references clients.person (city_code, id);
alter table services.encounter add constraint encounter_household_fkey
  foreign key (city_code, household_id) references clients.household (city_code, id);
