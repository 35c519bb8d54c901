-- Casework: from intake to follow-up, one file for each case of a client. Texts about the client are sealed.
create schema cases;
grant usage on schema cases to rongyin_app;
alter default privileges in schema cases grant select, insert, update, delete on tables to rongyin_app;

create table cases.case_file (
  city_code text collate "C" not null,
  id uuid not null,
  number text not null,
  client_id uuid not null,
  -- Where the client is cared for: a case goes along with the file of its client.
  division_code text collate "C" not null,
  site_id uuid not null,
  -- Code from the rule set case-number.
  domain text collate "C" not null,
  source text collate "C" not null,
  voluntary boolean not null,
  -- Sealed, as is the reason.
  problem text not null,
  received_on date not null,
  state text collate "C" not null,
  decided_on date,
  decline_reason text not null default '',
  -- What is worked on now: computed from what has been done, in the same transaction.
  stage text collate "C" not null,
  opened_by text not null,
  opened_by_account uuid,
  opened_at timestamptz not null,
  constraint case_file_pkey primary key (city_code, id),
  constraint case_file_number_key unique (city_code, number),
  constraint case_file_source_check check (source in ('self', 'referred', 'outreach', 'hotline', 'roster')),
  constraint case_file_state_check check (state in ('received', 'accepted', 'declined', 'closed')),
  constraint case_file_decided_check check ((state = 'received') = (decided_on is null))
);
select platform.place('cases.case_file', 'hash');
create index case_file_client_index on cases.case_file (city_code, client_id);
create index case_file_site_index on cases.case_file (city_code, site_id, stage);
create index case_file_division_index on cases.case_file (city_code, division_code, stage);

-- Who is responsible from when to when; valid_to exclusive.
create table cases.case_worker (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  worker_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint case_worker_pkey primary key (city_code, id),
  constraint case_worker_period_check check (valid_to is null or valid_to >= valid_from),
  constraint case_worker_one exclude using gist
    (case_id with =, city_code with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('cases.case_worker', 'hash');
create index case_worker_worker_index on cases.case_worker (city_code, worker_id) where valid_to is null;

-- The last number given out for each beginning.
create table cases.number_count (
  city_code text collate "C" not null,
  beginning text not null,
  last int not null,
  constraint number_count_pkey primary key (city_code, beginning)
);
select platform.place('cases.number_count', 'hash');

-- What was found before a plan is made: needs, strengths and risks, sealed.
create table cases.assessment (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  assessed_on date not null,
  findings text not null,
  assessed_by text not null,
  recorded_at timestamptz not null,
  constraint assessment_pkey primary key (city_code, id)
);
select platform.place('cases.assessment', 'hash');
create index assessment_case_index on cases.assessment (city_code, case_id);

-- Which cases came along when two files of one client were merged, so that undoing it gives them back.
create table cases.merged_case (
  city_code text collate "C" not null,
  merge_id uuid not null,
  case_id uuid not null,
  constraint merged_case_pkey primary key (city_code, merge_id, case_id)
);
select platform.place('cases.merged_case', 'hash');

alter table cases.case_file add constraint case_file_client_fkey
  foreign key (city_code, client_id) references clients.person (city_code, id);
alter table cases.case_file add constraint case_file_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table cases.case_worker add constraint case_worker_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.case_worker add constraint case_worker_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table cases.assessment add constraint assessment_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.merged_case add constraint merged_case_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
