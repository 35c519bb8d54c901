-- How a case ends: evaluated by its goals, closed for a reason, followed up, perhaps reopened. Texts are sealed.
alter table cases.goal add column outcome text collate "C";
alter table cases.goal add constraint goal_outcome_check check (outcome in ('met', 'partly', 'unmet'));

create table cases.evaluation (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  evaluated_on date not null,
  effect text not null,
  client_view text not null,
  evaluated_by text not null,
  recorded_at timestamptz not null,
  constraint evaluation_pkey primary key (city_code, id)
);
select platform.place('cases.evaluation', 'hash');
create index evaluation_case_index on cases.evaluation (city_code, case_id);

create table cases.closing (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  closed_on date not null,
  -- Code from the rule set case-closing.
  reason text collate "C" not null,
  -- Null where the client cannot be told any more.
  informed_on date,
  summary text not null,
  state text collate "C" not null,
  made_by text not null,
  made_at timestamptz not null,
  reopened_at timestamptz,
  reopened_by text,
  reopen_reason text not null default '',
  constraint closing_pkey primary key (city_code, id),
  constraint closing_state_check check (state in ('asked', 'returned', 'closed')),
  constraint closing_reopened_check check (reopened_at is null or state = 'closed')
);
select platform.place('cases.closing', 'hash');
create index closing_case_index on cases.closing (city_code, case_id);

-- A visit that was agreed on for after the closing: done by a service of the case that stands.
create table cases.follow_up (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  closing_id uuid not null,
  due_on date not null,
  encounter_id uuid,
  constraint follow_up_pkey primary key (city_code, id)
);
select platform.place('cases.follow_up', 'hash');
create index follow_up_case_index on cases.follow_up (city_code, case_id, due_on);

alter table cases.evaluation add constraint evaluation_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.closing add constraint closing_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.follow_up add constraint follow_up_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.follow_up add constraint follow_up_closing_fkey
  foreign key (city_code, closing_id) references cases.closing (city_code, id);
alter table cases.follow_up add constraint follow_up_encounter_fkey
  foreign key (city_code, encounter_id) references services.encounter_key (city_code, id);
