-- Group work: a group with its goals, members and sessions. What is written about it, and about a member, is sealed.
create table cases.work_group (
  city_code text collate "C" not null,
  id uuid not null,
  name text not null,
  -- Code from the rule set group-work.
  nature text collate "C" not null,
  division_code text collate "C" not null,
  site_id uuid not null,
  -- Purpose and whom it is for, as one sealed value.
  content text not null,
  -- Closed: nobody joins once it has met.
  admission text collate "C" not null,
  capacity int not null,
  -- Class of service of its sessions, from the rule set service-classes.
  class text collate "C" not null,
  from_on date not null,
  to_on date not null,
  recruits_from date,
  -- How far it is: computed from what has been done, in the same transaction.
  state text collate "C" not null,
  ended_on date,
  -- Why, from the rule set group-work.
  ending text collate "C",
  -- Sealed.
  summary text not null default '',
  ended_by text,
  -- Counts changes: whoever changes names the one that was read.
  version int not null default 1,
  planned_by text not null,
  planned_at timestamptz not null,
  constraint work_group_pkey primary key (city_code, id),
  constraint work_group_admission_check check (admission in ('open', 'closed')),
  constraint work_group_capacity_check check (capacity > 0),
  constraint work_group_period_check check (to_on >= from_on),
  constraint work_group_state_check check (state in ('planned', 'recruiting', 'running', 'ended')),
  constraint work_group_end_check check ((ended_on is null) = (ending is null) and (ended_on is null) = (ended_by is null))
);
select platform.place('cases.work_group', 'hash');
create index work_group_site_index on cases.work_group (city_code, site_id, state);
create index work_group_division_index on cases.work_group (city_code, division_code, state);

-- Who is responsible from when to when, several at once; valid_to exclusive.
create table cases.group_worker (
  city_code text collate "C" not null,
  id uuid not null,
  group_id uuid not null,
  worker_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint group_worker_pkey primary key (city_code, id),
  constraint group_worker_period_check check (valid_to is null or valid_to >= valid_from),
  constraint group_worker_once exclude using gist
    (group_id with =, worker_id with =, city_code with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('cases.group_worker', 'hash');
create index group_worker_worker_index on cases.group_worker (city_code, worker_id) where valid_to is null;

create table cases.group_goal (
  city_code text collate "C" not null,
  id uuid not null,
  group_id uuid not null,
  position int not null,
  -- Goal and measure as one sealed value.
  content text not null,
  -- How far it was attained, from the rule set group-work; said when the group ends.
  attained text collate "C",
  constraint group_goal_pkey primary key (city_code, id)
);
select platform.place('cases.group_goal', 'hash');
create index group_goal_group_index on cases.group_goal (city_code, group_id);

-- A session that is planned; held once a record of services stands for it.
create table cases.group_session (
  city_code text collate "C" not null,
  id uuid not null,
  group_id uuid not null,
  nth int not null,
  planned_on date not null,
  theme text not null default '',
  -- Aims, course and materials, sealed.
  plan text not null default '',
  dropped_on date,
  -- Sealed.
  drop_reason text not null default '',
  encounter_id uuid,
  constraint group_session_pkey primary key (city_code, id),
  constraint group_session_nth_key unique (city_code, group_id, nth),
  constraint group_session_encounter_key unique (city_code, encounter_id),
  constraint group_session_dropped_check check (dropped_on is null or encounter_id is null)
);
select platform.place('cases.group_session', 'hash');

-- Who applied, was admitted and left, from when to when; left_on exclusive.
create table cases.group_member (
  city_code text collate "C" not null,
  id uuid not null,
  group_id uuid not null,
  client_id uuid not null,
  applied_on date not null,
  admitted_on date,
  left_on date,
  leaving text collate "C",
  -- Sealed.
  note text not null default '',
  -- A merge that found the person in the group already under the file that stays: this row says nothing of its own.
  merged_by uuid,
  constraint group_member_pkey primary key (city_code, id),
  constraint group_member_days_check check (admitted_on is null or admitted_on >= applied_on),
  constraint group_member_left_check check (left_on is null or left_on >= coalesce(admitted_on, applied_on)),
  constraint group_member_leaving_check check ((left_on is null) = (leaving is null)),
  constraint group_member_once exclude using gist
    (group_id with =, client_id with =, city_code with =, daterange(applied_on, left_on) with &&)
    where (merged_by is null)
);
select platform.place('cases.group_member', 'hash');
create index group_member_client_index on cases.group_member (city_code, client_id);

-- What the roll says of a member beside the record of the session, which tells who was there.
create table cases.group_mark (
  city_code text collate "C" not null,
  session_id uuid not null,
  member_id uuid not null,
  mark text collate "C" not null,
  constraint group_mark_pkey primary key (city_code, session_id, member_id),
  constraint group_mark_mark_check check (mark in ('present', 'late', 'excused', 'absent'))
);
select platform.place('cases.group_mark', 'hash');

-- What came of the group for a member; the latest holds.
create table cases.group_evaluation (
  city_code text collate "C" not null,
  id uuid not null,
  member_id uuid not null,
  evaluated_on date not null,
  attained text collate "C" not null,
  -- Effect and the member's own view as one sealed value.
  content text not null,
  evaluated_by text not null,
  evaluated_at timestamptz not null,
  constraint group_evaluation_pkey primary key (city_code, id)
);
select platform.place('cases.group_evaluation', 'hash');
create index group_evaluation_member_index on cases.group_evaluation (city_code, member_id);

-- Which memberships came along when two files of one client were merged, so that undoing it gives them back.
create table cases.merged_group_member (
  city_code text collate "C" not null,
  merge_id uuid not null,
  member_id uuid not null,
  constraint merged_group_member_pkey primary key (city_code, merge_id, member_id)
);
select platform.place('cases.merged_group_member', 'hash');

alter table cases.work_group add constraint work_group_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table cases.group_worker add constraint group_worker_group_fkey
  foreign key (city_code, group_id) references cases.work_group (city_code, id);
alter table cases.group_worker add constraint group_worker_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table cases.group_goal add constraint group_goal_group_fkey
  foreign key (city_code, group_id) references cases.work_group (city_code, id);
alter table cases.group_session add constraint group_session_group_fkey
  foreign key (city_code, group_id) references cases.work_group (city_code, id);
alter table cases.group_session add constraint group_session_encounter_fkey
  foreign key (city_code, encounter_id) references services.encounter_key (city_code, id);
alter table cases.group_member add constraint group_member_group_fkey
  foreign key (city_code, group_id) references cases.work_group (city_code, id);
alter table cases.group_member add constraint group_member_client_fkey
  foreign key (city_code, client_id) references clients.person (city_code, id);
alter table cases.group_mark add constraint group_mark_session_fkey
  foreign key (city_code, session_id) references cases.group_session (city_code, id);
alter table cases.group_mark add constraint group_mark_member_fkey
  foreign key (city_code, member_id) references cases.group_member (city_code, id);
alter table cases.group_evaluation add constraint group_evaluation_member_fkey
  foreign key (city_code, member_id) references cases.group_member (city_code, id);
alter table cases.merged_group_member add constraint merged_group_member_member_fkey
  foreign key (city_code, member_id) references cases.group_member (city_code, id);
