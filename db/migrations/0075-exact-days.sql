-- Counts of encounters by day and by county, and distinct persons and households served, kept from the
-- same deltas: what the board of a city or county asks for must not pass over the records.
-- A delta now also says the day, the client and the household. What was not folded yet is counted below.
delete from services.encounter_count_delta;
alter table services.encounter_count_delta
  add column occurred_on date not null,
  add column client_id uuid,
  add column household_id uuid;

-- By day and county, for months that are not whole and for rows of months.
create table services.encounter_day_count (
  city_code text collate "C" not null,
  occurred_on date not null,
  county_code text collate "C" not null,
  encounters int not null,
  person_times int not null,
  minutes int not null,
  constraint encounter_day_count_pkey primary key (city_code, occurred_on, county_code)
);
select platform.place('services.encounter_day_count', 'hash');

-- By month, county, way and class, for places above a county.
create table services.encounter_county_count (
  city_code text collate "C" not null,
  month date not null,
  county_code text collate "C" not null,
  way text not null,
  class text not null,
  encounters int not null,
  person_times int not null,
  minutes int not null,
  constraint encounter_county_count_pkey primary key (city_code, month, county_code, way, class)
);
select platform.place('services.encounter_county_count', 'hash');

-- On which days somebody was served in a county, and how often; `roaming` when there is a second county.
create table services.served (
  city_code text collate "C" not null,
  subject text not null,
  subject_id uuid not null,
  county_code text collate "C" not null,
  days date[] not null,
  encounters int[] not null,
  roaming boolean not null,
  constraint served_pkey primary key (city_code, subject_id, county_code, subject),
  constraint served_subject check (subject in ('client', 'household'))
);
select platform.place('services.served', 'hash');
create index served_roaming on services.served (city_code, county_code) where roaming;

-- Who is served in one county only, by month, first day within the month, and the month served before
-- (-infinity when none). Those served in a period from the first day of a month to any day are the rows
-- of its months whose month before lies outside and whose first day does not lie behind it.
create table services.served_count (
  city_code text collate "C" not null,
  subject text not null,
  month date not null,
  county_code text collate "C" not null,
  month_before date not null,
  first_on date not null,
  subjects int not null,
  constraint served_count_pkey primary key (city_code, subject, month, county_code, month_before, first_on)
);
select platform.place('services.served_count', 'hash');

delete from services.encounter_count;
delete from services.encounter_town_count;

insert into services.encounter_count
select city_code, date_trunc('month', occurred_on)::date, division_code, site_id, way, class,
  count(*), sum(person_times), sum(minutes)
from services.encounter where voided_at is null group by 1, 2, 3, 4, 5, 6;

insert into services.encounter_town_count
select city_code, month, left(division_code, 9), way, class, sum(encounters), sum(person_times), sum(minutes)
from services.encounter_count group by 1, 2, 3, 4, 5;

insert into services.encounter_county_count
select city_code, month, left(town_code, 6), way, class, sum(encounters), sum(person_times), sum(minutes)
from services.encounter_town_count group by 1, 2, 3, 4, 5;

insert into services.encounter_day_count
select city_code, occurred_on, left(division_code, 6), count(*), sum(person_times), sum(minutes)
from services.encounter where voided_at is null group by 1, 2, 3;

insert into services.served
select city_code, subject, subject_id, county_code, array_agg(day order by day), array_agg(n order by day),
  count(*) over (partition by city_code, subject, subject_id) > 1
from (
  select city_code, 'client' as subject, client_id as subject_id, left(division_code, 6) as county_code,
    occurred_on as day, count(*)::int as n
  from services.encounter where voided_at is null and client_id is not null group by 1, 3, 4, 5
  union all
  select city_code, 'household', household_id, left(division_code, 6), occurred_on, count(*)::int
  from services.encounter where voided_at is null and household_id is not null group by 1, 3, 4, 5) entry
group by 1, 2, 3, 4;

insert into services.served_count
select city_code, subject, month, county_code, month_before, first_on, count(*)
from (
  select city_code, subject, month, county_code, first_on,
    coalesce(lag(month) over (partition by city_code, subject, subject_id order by month), '-infinity') as month_before
  from (
    select city_code, subject, subject_id, county_code, date_trunc('month', day)::date as month, min(day) as first_on
    from services.served, unnest(days) as day where not roaming group by 1, 2, 3, 4, 5) served) chained
group by 1, 2, 3, 4, 5, 6;
