-- People in care and their households. What identifies a person is encrypted in the application; the
-- hashes are keyed and serve look-up and uniqueness only. Dated rows end by valid_to, exclusive; their
-- exclusion constraints begin with the person: with the city first every branch of the index looks alike.
create schema clients;

create table clients.household (
  city_code text collate "C" not null,
  id uuid not null,
  division_code text collate "C" not null,
  site_id uuid not null,
  address text,
  version int not null default 1,
  registered_at timestamptz not null,
  constraint household_pkey primary key (city_code, id)
);
select platform.place('clients.household', 'hash');
create index household_division_index on clients.household (city_code, division_code);
create index household_site_index on clients.household (city_code, site_id);

create table clients.person (
  city_code text collate "C" not null,
  id uuid not null,
  household_id uuid not null,
  relation text not null,
  name text not null,
  name_pinyin text collate "C" not null,
  name_initials text collate "C" not null,
  name_grams text[] not null,
  sex text not null,
  born_on date,
  resident_id text,
  resident_id_hash text,
  mobile text,
  mobile_hash text,
  address_detail text,
  division_code text collate "C" not null,
  site_id uuid not null,
  responsible_worker_id uuid,
  risk_level text not null,
  next_review_on date,
  care_from date not null,
  care_to date,
  care_end_reason text,
  version int not null default 1,
  registered_at timestamptz not null,
  constraint person_pkey primary key (city_code, id),
  constraint person_resident_id_key unique (city_code, resident_id_hash),
  constraint person_sex_check check (sex in ('male', 'female', 'unknown')),
  constraint person_relation_check check (relation in ('head', 'spouse', 'child', 'parent', 'grandchild', 'grandparent', 'sibling', 'other')),
  constraint person_risk_check check (risk_level in ('high', 'key', 'general')),
  constraint person_period_check check (care_to is null or care_to >= care_from)
);
select platform.place('clients.person', 'hash');
create index person_grams_index on clients.person using gin (name_grams);
create index person_pinyin_index on clients.person (name_pinyin);
create index person_initials_index on clients.person (name_initials);
create index person_mobile_index on clients.person (mobile_hash) where mobile_hash is not null;
create index person_id_index on clients.person (id);
create index person_household_index on clients.person (city_code, household_id);
create index person_division_index on clients.person (division_code, name_pinyin);
create index person_site_index on clients.person (city_code, site_id);
create index person_worker_index on clients.person (city_code, responsible_worker_id);
-- Figures are read from these two without touching a row.
create index person_care_index on clients.person (division_code, risk_level, care_from, care_to)
  include (city_code, id, household_id, site_id);

create table clients.person_category (
  city_code text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  category text collate "C" not null,
  variant text,
  valid_from date not null,
  valid_to date,
  constraint person_category_pkey primary key (city_code, id),
  constraint person_category_variant_check check (variant in ('urban', 'rural')),
  constraint person_category_period_check check (valid_to is null or valid_to > valid_from),
  constraint person_category_once exclude using gist
    (person_id with =, city_code with =, category with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('clients.person_category', 'hash');
create index person_category_person_index on clients.person_category (city_code, person_id);
create index person_category_code_index on clients.person_category (category, valid_from, valid_to)
  include (city_code, person_id, variant);

create table clients.responsibility (
  city_code text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  worker_id uuid not null,
  site_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint responsibility_pkey primary key (city_code, id),
  constraint responsibility_period_check check (valid_to is null or valid_to > valid_from),
  constraint responsibility_one exclude using gist
    (person_id with =, city_code with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('clients.responsibility', 'hash');
create index responsibility_worker_index on clients.responsibility (city_code, worker_id);

create table clients.risk_grade (
  city_code text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  level text not null,
  reason text not null,
  graded_by text not null,
  valid_from date not null,
  valid_to date,
  constraint risk_grade_pkey primary key (city_code, id),
  constraint risk_grade_level_check check (level in ('high', 'key', 'general')),
  constraint risk_grade_period_check check (valid_to is null or valid_to > valid_from),
  constraint risk_grade_one exclude using gist
    (person_id with =, city_code with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('clients.risk_grade', 'hash');

alter table clients.person add constraint person_household_fkey
  foreign key (city_code, household_id) references clients.household (city_code, id);
alter table clients.person add constraint person_worker_fkey
  foreign key (city_code, responsible_worker_id) references people.worker (city_code, id);
alter table clients.person_category add constraint person_category_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
alter table clients.responsibility add constraint responsibility_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
alter table clients.responsibility add constraint responsibility_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table clients.risk_grade add constraint risk_grade_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
alter table clients.household add constraint household_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table clients.person add constraint person_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
