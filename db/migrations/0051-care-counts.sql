-- Persons in care now, by town: what the board asks for most. Kept exact by deltas that are written in the
-- transaction that changes a person, folded by a job. Category '' counts the persons themselves.
create table clients.care_count (
  city_code text collate "C" not null,
  town_code text collate "C" not null,
  risk_level text not null,
  category text collate "C" not null,
  variant text not null,
  persons int not null,
  constraint care_count_pkey primary key (city_code, town_code, risk_level, category, variant)
);
select platform.place('clients.care_count', 'hash');

create table clients.care_count_delta (
  city_code text collate "C" not null,
  id uuid not null,
  town_code text collate "C" not null,
  risk_level text not null,
  category text collate "C" not null,
  variant text not null,
  persons int not null,
  constraint care_count_delta_pkey primary key (city_code, id)
);
select platform.place('clients.care_count_delta', 'hash');

-- Categories whose end is entered ahead still hold: few, and looked up beside the counts.
create index person_category_end_index on clients.person_category (valid_to) where valid_to is not null;

insert into clients.care_count
select city_code, left(division_code, 9), risk_level, '', '', count(*)
from clients.person where care_to is null group by 1, 2, 3;
insert into clients.care_count
select p.city_code, left(p.division_code, 9), p.risk_level, c.category, coalesce(c.variant, ''), count(*)
from clients.person p
  join clients.person_category c on c.city_code = p.city_code and c.person_id = p.id and c.valid_to is null
where p.care_to is null group by 1, 2, 3, 4, 5;
