-- The plan of a household: versions, each in force from its confirmation until the next one is confirmed.
create table cases.household_plan (
  city_code text collate "C" not null,
  id uuid not null,
  household_id uuid not null,
  nth int not null,
  -- Situation and difficulties as one sealed value.
  content text not null,
  state text collate "C" not null,
  made_by text not null,
  saved_at timestamptz not null,
  -- How often it was saved: whoever saves names the one that was read.
  saved int not null default 1,
  submitted_by text,
  submitted_by_account uuid,
  submitted_by_city text collate "C",
  submitted_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  -- Sealed.
  remarks text not null default '',
  valid_from date,
  valid_to date,
  constraint household_plan_pkey primary key (city_code, id),
  constraint household_plan_nth_key unique (city_code, household_id, nth),
  constraint household_plan_state_check check (state in ('draft', 'submitted', 'returned', 'confirmed')),
  constraint household_plan_force_check check ((state = 'confirmed') = (valid_from is not null)),
  constraint household_plan_period_check check (valid_to is null or valid_to >= valid_from),
  constraint household_plan_once exclude using gist
    (household_id with =, city_code with =, daterange(valid_from, valid_to) with &&) where (valid_from is not null)
);
select platform.place('cases.household_plan', 'hash');

create table cases.household_measure (
  city_code text collate "C" not null,
  id uuid not null,
  plan_id uuid not null,
  position int not null,
  -- Whom of the household it is for; null: all of them.
  client_id uuid,
  -- Goal and measure as one sealed value.
  content text not null,
  worker_id uuid,
  from_on date not null,
  due_on date not null,
  done_on date,
  dropped_on date,
  -- Sealed.
  drop_reason text not null default '',
  ended_by text,
  constraint household_measure_pkey primary key (city_code, id),
  constraint household_measure_window_check check (due_on >= from_on),
  constraint household_measure_end_check check (done_on is null or dropped_on is null)
);
select platform.place('cases.household_measure', 'hash');
create index household_measure_plan_index on cases.household_measure (city_code, plan_id);

alter table cases.household_plan add constraint household_plan_household_fkey
  foreign key (city_code, household_id) references clients.household (city_code, id);
alter table cases.household_measure add constraint household_measure_plan_fkey
  foreign key (city_code, plan_id) references cases.household_plan (city_code, id);
alter table cases.household_measure add constraint household_measure_client_fkey
  foreign key (city_code, client_id) references clients.person (city_code, id);
alter table cases.household_measure add constraint household_measure_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
