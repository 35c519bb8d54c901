-- Workers, the posts they hold at sites over time. Home division and site of a worker repeat the main
-- post in force (or the last one), because lists and scopes need them without a join.
create extension if not exists btree_gist with schema public;

create schema people;

create table people.worker (
  city_code text collate "C" not null,
  id uuid not null,
  staff_number text,
  name text not null,
  name_pinyin text collate "C" not null,
  name_initials text collate "C" not null,
  name_grams text[] not null,
  sex text not null,
  born_on date,
  mobile text,
  mobile_hash text,
  employment text not null,
  full_time boolean not null default true,
  agency_id uuid,
  certificate_level text not null default 'none',
  certificate_number text,
  division_code text collate "C" not null,
  site_id uuid,
  joined_on date not null,
  left_on date,
  left_reason text,
  version int not null default 1,
  registered_at timestamptz not null,
  constraint worker_pkey primary key (city_code, id),
  constraint worker_staff_number_key unique (city_code, staff_number),
  constraint worker_mobile_key unique (city_code, mobile_hash),
  constraint worker_sex_check check (sex in ('male', 'female', 'unknown')),
  constraint worker_employment_check check (employment in ('direct', 'agency')),
  constraint worker_agency_check check ((employment = 'agency') = (agency_id is not null)),
  constraint worker_certificate_check check (certificate_level in ('none', 'assistant', 'socialWorker', 'senior')),
  constraint worker_period_check check (left_on is null or left_on >= joined_on)
);
select platform.place('people.worker', 'hash');
create index worker_grams_index on people.worker using gin (name_grams);
create index worker_pinyin_index on people.worker (name_pinyin);
create index worker_initials_index on people.worker (name_initials);
create index worker_division_index on people.worker (city_code, division_code);
create index worker_site_index on people.worker (city_code, site_id);
create index worker_id_index on people.worker (id);

create table people.site_post (
  city_code text collate "C" not null,
  id uuid not null,
  worker_id uuid not null,
  site_id uuid not null,
  division_code text collate "C" not null,
  duty text not null,
  main boolean not null default true,
  valid_from date not null,
  valid_to date,
  constraint site_post_pkey primary key (city_code, id),
  constraint site_post_duty_check check (duty in ('lead', 'deputy', 'worker', 'intern')),
  constraint site_post_period_check check (valid_to is null or valid_to > valid_from),
  constraint site_post_one_main exclude using gist
    (worker_id with =, city_code with =, daterange(valid_from, valid_to) with &&) where (main)
);
select platform.place('people.site_post', 'hash');
create index site_post_worker_index on people.site_post (city_code, worker_id, valid_from);
create index site_post_site_index on people.site_post (city_code, site_id, valid_from);

alter table people.site_post add constraint site_post_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table people.site_post add constraint site_post_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table people.worker add constraint worker_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table people.worker add constraint worker_agency_fkey
  foreign key (agency_id) references network.agency (id);
