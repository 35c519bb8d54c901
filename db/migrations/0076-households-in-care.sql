-- Households in care by town, from the same deltas as persons: a delta of persons also says the household.
alter table clients.care_count_delta add column household_id uuid;
delete from clients.care_count_delta;

-- Persons in care of a household in a town; `roaming` when some of them live in a second town.
create table clients.care_household (
  city_code text collate "C" not null,
  household_id uuid not null,
  town_code text collate "C" not null,
  persons int not null,
  roaming boolean not null,
  constraint care_household_pkey primary key (city_code, household_id, town_code)
);
select platform.place('clients.care_household', 'hash');
create index care_household_roaming on clients.care_household (city_code, town_code) where roaming;

-- Households that are in care in one town only.
create table clients.care_household_count (
  city_code text collate "C" not null,
  town_code text collate "C" not null,
  households int not null,
  constraint care_household_count_pkey primary key (city_code, town_code)
);
select platform.place('clients.care_household_count', 'hash');

delete from clients.care_count;
insert into clients.care_count
select city_code, left(division_code, 9), risk_level, '', '', count(*)
from clients.person where care_to is null group by 1, 2, 3;
insert into clients.care_count
select p.city_code, left(p.division_code, 9), p.risk_level, c.category, coalesce(c.variant, ''), count(*)
from clients.person p
  join clients.person_category c on c.city_code = p.city_code and c.person_id = p.id and c.valid_to is null
where p.care_to is null group by 1, 2, 3, 4, 5;
insert into clients.care_household
select city_code, household_id, left(division_code, 9), count(*),
  count(*) over (partition by city_code, household_id) > 1
from clients.person where care_to is null group by 1, 2, 3;
insert into clients.care_household_count
select city_code, town_code, count(*) from clients.care_household where not roaming group by 1, 2;
