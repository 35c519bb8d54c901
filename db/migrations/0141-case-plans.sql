-- The plan of a case with its goals and tasks, the agreement with the client, and what somebody else looks at first.
create table cases.plan (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  nth int not null,
  -- Its parts as one sealed value.
  parts text not null,
  state text collate "C" not null,
  made_by text not null,
  saved_at timestamptz not null,
  constraint plan_pkey primary key (city_code, id),
  constraint plan_nth_key unique (city_code, case_id, nth),
  constraint plan_state_check check (state in ('draft', 'submitted', 'returned', 'approved'))
);
select platform.place('cases.plan', 'hash');

create table cases.goal (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  position int not null,
  -- Both sealed.
  text text not null,
  measure text not null,
  -- A later plan went on without it.
  dropped_on date,
  constraint goal_pkey primary key (city_code, id)
);
select platform.place('cases.goal', 'hash');
create index goal_case_index on cases.goal (city_code, case_id);

create table cases.task (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  goal_id uuid,
  text text not null,
  -- First and last day on which it is in time.
  from_on date not null,
  due_on date not null,
  owner text collate "C" not null,
  worker_id uuid,
  mandatory boolean not null,
  done_on date,
  cancelled_on date,
  cancel_reason text not null default '',
  added_by text not null,
  added_at timestamptz not null,
  constraint task_pkey primary key (city_code, id),
  constraint task_owner_check check (owner in ('worker', 'client') and (owner = 'worker' or worker_id is null)),
  constraint task_window_check check (due_on >= from_on),
  constraint task_end_check check (done_on is null or cancelled_on is null)
);
select platform.place('cases.task', 'hash');
create index task_case_index on cases.task (city_code, case_id);

create table cases.agreement (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  plan_id uuid not null,
  signed_on date not null,
  given_by text not null,
  giver_name text,
  guardian_informed_on date,
  manner text collate "C" not null,
  file_city_code text collate "C" not null,
  file_id uuid not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  constraint agreement_pkey primary key (city_code, id),
  constraint agreement_plan_key unique (city_code, plan_id),
  constraint agreement_giver_check check (given_by in ('self', 'guardian')),
  constraint agreement_manner_check check (manner in ('drawn', 'photo'))
);
select platform.place('cases.agreement', 'hash');
create index agreement_case_index on cases.agreement (city_code, case_id);

-- Opening, plan and closing as the rule set case-review has them looked at.
create table cases.review (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  step text collate "C" not null,
  -- The plan or the closing concerned.
  subject_id uuid,
  -- The day that the step was to bear.
  on_day date not null,
  state text collate "C" not null,
  asked_by text not null,
  asked_by_account uuid,
  asked_by_city text collate "C" not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  -- Sealed.
  remarks text not null default '',
  constraint review_pkey primary key (city_code, id),
  constraint review_step_check check (step in ('opening', 'plan', 'closing')),
  constraint review_state_check check (state in ('asked', 'approved', 'returned')),
  constraint review_decided_check check ((state = 'asked') = (decided_at is null))
);
select platform.place('cases.review', 'hash');
create index review_case_index on cases.review (city_code, case_id);
create unique index review_asked_index on cases.review (city_code, case_id, step) where state = 'asked';

-- The next day by which something is to be done: follows from the tasks.
alter table cases.case_file add column due_on date;
create index case_file_due_index on cases.case_file (city_code, due_on) where due_on is not null;

alter table cases.plan add constraint plan_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.goal add constraint goal_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.task add constraint task_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.task add constraint task_goal_fkey
  foreign key (city_code, goal_id) references cases.goal (city_code, id);
alter table cases.task add constraint task_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table cases.agreement add constraint agreement_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.agreement add constraint agreement_plan_fkey
  foreign key (city_code, plan_id) references cases.plan (city_code, id);
alter table cases.review add constraint review_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
