-- Counts by day, county, way and class: what is asked of a few ways, or split by them, for months that are not
-- whole must not pass over the records. Holds the records less the deltas that are not folded yet.
create table services.encounter_day_kind_count (
  city_code text collate "C" not null,
  occurred_on date not null,
  county_code text collate "C" not null,
  way text not null,
  class text not null,
  encounters int not null,
  person_times int not null,
  minutes int not null,
  constraint encounter_day_kind_count_pkey primary key (city_code, occurred_on, county_code, way, class)
);
select platform.place('services.encounter_day_kind_count', 'hash');

insert into services.encounter_day_kind_count
select city_code, occurred_on, left(division_code, 6), way, class, sum(encounters), sum(person_times), sum(minutes)
from (
  select city_code, occurred_on, division_code, way, class, 1 as encounters, person_times, minutes
  from services.encounter where voided_at is null
  union all
  select city_code, occurred_on, division_code, way, class, -encounters, -person_times, -minutes
  from services.encounter_count_delta) said
group by 1, 2, 3, 4, 5;
