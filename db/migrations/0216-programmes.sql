-- A service programme: what it is for, the line of the contract it answers, and what was promised there for each year.
create table cases.programme (
  city_code text collate "C" not null,
  id uuid not null,
  name text not null,
  purpose text not null,
  contract text not null,
  contract_line text not null,
  purchaser text not null,
  -- The area it serves: a division, or where a site is named, that site with everything below it.
  division_code text collate "C" not null,
  site_id uuid,
  from_on date not null,
  to_on date not null,
  -- Counts changes: whoever changes names the one that was read.
  version int not null default 1,
  entered_by text not null,
  entered_at timestamptz not null,
  constraint programme_pkey primary key (city_code, id),
  constraint programme_period_check check (to_on >= from_on)
);
select platform.place('cases.programme', 'hash');
create index programme_division_index on cases.programme (city_code, division_code);

-- So many of something for each year of the contract.
create table cases.programme_indicator (
  city_code text collate "C" not null,
  id uuid not null,
  programme_id uuid not null,
  measure text collate "C" not null,
  per_year int not null,
  constraint programme_indicator_pkey primary key (city_code, id),
  constraint programme_indicator_measure_key unique (city_code, programme_id, measure),
  constraint programme_indicator_measure_check check
    (measure in ('case', 'caseService', 'group', 'session', 'activity', 'personTime', 'minute')),
  constraint programme_indicator_number_check check (per_year > 0)
);
select platform.place('cases.programme_indicator', 'hash');

-- A case, a group or an activity in a programme, from when to when; valid_to exclusive. In one at a time.
create table cases.programme_item (
  city_code text collate "C" not null,
  id uuid not null,
  programme_id uuid not null,
  case_id uuid,
  group_id uuid,
  activity_id uuid,
  valid_from date not null,
  valid_to date,
  added_by text not null,
  added_at timestamptz not null,
  constraint programme_item_pkey primary key (city_code, id),
  constraint programme_item_one_check check (num_nonnulls(case_id, group_id, activity_id) = 1),
  constraint programme_item_period_check check (valid_to is null or valid_to >= valid_from),
  constraint programme_item_case_once exclude using gist
    (case_id with =, city_code with =, daterange(valid_from, valid_to) with &&) where (case_id is not null),
  constraint programme_item_group_once exclude using gist
    (group_id with =, city_code with =, daterange(valid_from, valid_to) with &&) where (group_id is not null),
  constraint programme_item_activity_once exclude using gist
    (activity_id with =, city_code with =, daterange(valid_from, valid_to) with &&) where (activity_id is not null)
);
select platform.place('cases.programme_item', 'hash');
create index programme_item_programme_index on cases.programme_item (city_code, programme_id);

alter table cases.programme add constraint programme_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table cases.programme_indicator add constraint programme_indicator_programme_fkey
  foreign key (city_code, programme_id) references cases.programme (city_code, id);
alter table cases.programme_item add constraint programme_item_programme_fkey
  foreign key (city_code, programme_id) references cases.programme (city_code, id);
alter table cases.programme_item add constraint programme_item_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.programme_item add constraint programme_item_group_fkey
  foreign key (city_code, group_id) references cases.work_group (city_code, id);
alter table cases.programme_item add constraint programme_item_activity_fkey
  foreign key (city_code, activity_id) references cases.community_activity (city_code, id);
