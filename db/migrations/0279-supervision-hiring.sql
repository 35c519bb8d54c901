-- Posts of supervisors: what is open, who applies, how interviews went, who is engaged until when, and what was learned before.
create table supervision.hiring_opening (
  city_code text collate "C" not null,
  id uuid not null,
  division_code text collate "C" not null,
  title text not null,
  places int not null,
  closes_on date not null,
  requirements text not null,
  opened_by text not null,
  opened_at timestamptz not null,
  ended_on date,
  ended_why text,
  version int not null default 1,
  constraint hiring_opening_pkey primary key (city_code, id),
  constraint hiring_opening_places_check check (places between 1 and 100),
  constraint hiring_opening_ended_check check ((ended_on is null) = (ended_why is null))
);
select platform.place('supervision.hiring_opening', 'hash');

-- A worker of the register, or somebody from outside until they are registered. What is said about a person is sealed.
create table supervision.hiring_candidate (
  city_code text collate "C" not null,
  id uuid not null,
  opening_id uuid not null,
  division_code text collate "C" not null,
  worker_id uuid,
  name text,
  statement text not null,
  state text collate "C" not null,
  remark text not null,
  applied_by text not null,
  applied_at timestamptz not null,
  version int not null default 1,
  constraint hiring_candidate_pkey primary key (city_code, id),
  constraint hiring_candidate_once unique (city_code, opening_id, worker_id),
  constraint hiring_candidate_who_check check (worker_id is not null or name is not null),
  constraint hiring_candidate_state_check check
    (state in ('applied', 'shortlisted', 'declined', 'withdrawn', 'appointed'))
);
select platform.place('supervision.hiring_candidate', 'hash');
alter table supervision.hiring_candidate add constraint hiring_candidate_opening_fkey
  foreign key (city_code, opening_id) references supervision.hiring_opening (city_code, id);
alter table supervision.hiring_candidate add constraint hiring_candidate_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);

-- Marks of one interviewer, by the criteria that the rule set names.
create table supervision.hiring_mark (
  city_code text collate "C" not null,
  id uuid not null,
  candidate_id uuid not null,
  account_id uuid not null,
  interviewer text not null,
  marks jsonb not null,
  remark text not null,
  marked_at timestamptz not null,
  constraint hiring_mark_pkey primary key (city_code, id),
  constraint hiring_mark_once unique (city_code, candidate_id, account_id)
);
select platform.place('supervision.hiring_mark', 'hash');
alter table supervision.hiring_mark add constraint hiring_mark_candidate_fkey
  foreign key (city_code, candidate_id) references supervision.hiring_candidate (city_code, id);

-- Papers of an application, or of an engagement.
create table supervision.hiring_paper (
  city_code text collate "C" not null,
  id uuid not null,
  candidate_id uuid,
  worker_id uuid,
  title text not null,
  file jsonb not null,
  added_by text not null,
  added_at timestamptz not null,
  constraint hiring_paper_pkey primary key (city_code, id),
  constraint hiring_paper_one_check check (num_nonnulls(candidate_id, worker_id) = 1)
);
select platform.place('supervision.hiring_paper', 'hash');
create index hiring_paper_candidate_index on supervision.hiring_paper (city_code, candidate_id);
create index hiring_paper_worker_index on supervision.hiring_paper (city_code, worker_id);

-- For how long somebody is engaged as a supervisor; a renewal is the next row.
create table supervision.hiring_term (
  city_code text collate "C" not null,
  id uuid not null,
  worker_id uuid not null,
  valid_from date not null,
  -- The first day without, as engaged.
  valid_to date not null,
  probation_to date,
  probation text collate "C",
  probation_on date,
  remark text not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  reminded_on date,
  version int not null default 1,
  constraint hiring_term_pkey primary key (city_code, id),
  constraint hiring_term_period_check check (valid_from < valid_to),
  constraint hiring_term_probation_check check (probation is null or probation in ('passed', 'failed') and probation_to is not null),
  constraint hiring_term_one exclude using gist
    (city_code with =, worker_id with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('supervision.hiring_term', 'hash');
alter table supervision.hiring_term add constraint hiring_term_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);

-- Of the programme before taking stations, what somebody has been through.
create table supervision.hiring_lesson (
  city_code text collate "C" not null,
  id uuid not null,
  worker_id uuid not null,
  item text collate "C" not null,
  held_on date not null,
  hours numeric(5, 1) not null,
  passed boolean not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  voided_by text,
  voided_at timestamptz,
  constraint hiring_lesson_pkey primary key (city_code, id),
  constraint hiring_lesson_hours_check check (hours > 0 and hours <= 200),
  constraint hiring_lesson_void_check check ((voided_by is null) = (voided_at is null))
);
select platform.place('supervision.hiring_lesson', 'hash');
create index hiring_lesson_worker_index on supervision.hiring_lesson (city_code, worker_id);
alter table supervision.hiring_lesson add constraint hiring_lesson_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
