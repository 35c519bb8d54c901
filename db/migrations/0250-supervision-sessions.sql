-- What a supervisor and the workers of a station did together, and what was agreed to be done. Texts may speak of persons: they are sealed.
create table supervision.session (
  city_code text collate "C" not null,
  -- May be made on the phone: sent twice it is one record, as the keyed hash of what was sent tells.
  id uuid not null,
  content_hash text not null,
  site_id uuid not null,
  division_code text collate "C" not null,
  supervisor_id uuid not null,
  held_on date not null,
  minutes int not null,
  form text collate "C" not null,
  functions text[] not null,
  place text,
  case_ids uuid[] not null,
  encounter_ids uuid[] not null,
  observations text not null,
  advice text not null,
  next_on date,
  recorded_by text not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  voided_at timestamptz,
  voided_by text,
  void_reason text,
  constraint session_pkey primary key (city_code, id),
  constraint session_form_check check (form in ('individual', 'group', 'peer', 'onSite', 'online')),
  constraint session_functions_check check
    (cardinality(functions) > 0 and functions <@ array['administrative', 'educational', 'supportive']),
  constraint session_minutes_check check (minutes between 1 and 1440),
  constraint session_void_check check ((voided_at is null) = (voided_by is null))
);
select platform.place('supervision.session', 'hash');
create index session_site_index on supervision.session (city_code, site_id, held_on);
create index session_supervisor_index on supervision.session (city_code, supervisor_id, held_on);
create index session_encounters_index on supervision.session using gin (encounter_ids);
create index session_cases_index on supervision.session using gin (case_ids);
alter table supervision.session add constraint session_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table supervision.session add constraint session_supervisor_fkey
  foreign key (city_code, supervisor_id) references people.worker (city_code, id);

create table supervision.session_attendee (
  city_code text collate "C" not null,
  session_id uuid not null,
  worker_id uuid not null,
  constraint session_attendee_pkey primary key (city_code, session_id, worker_id)
);
select platform.place('supervision.session_attendee', 'hash');
create index session_attendee_worker_index on supervision.session_attendee (city_code, worker_id);
alter table supervision.session_attendee add constraint session_attendee_session_fkey
  foreign key (city_code, session_id) references supervision.session (city_code, id);
alter table supervision.session_attendee add constraint session_attendee_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);

-- Whoever was there, or leads the station, says that it was so. Of an earlier version it says nothing about a later one.
create table supervision.session_confirmation (
  city_code text collate "C" not null,
  id uuid not null,
  session_id uuid not null,
  session_version int not null,
  worker_id uuid not null,
  remark text not null,
  confirmed_at timestamptz not null,
  constraint session_confirmation_pkey primary key (city_code, id),
  constraint session_confirmation_once unique (city_code, session_id, session_version, worker_id)
);
select platform.place('supervision.session_confirmation', 'hash');
alter table supervision.session_confirmation add constraint session_confirmation_session_fkey
  foreign key (city_code, session_id) references supervision.session (city_code, id);

-- What a record said before it was corrected, whole.
create table supervision.session_version (
  city_code text collate "C" not null,
  id uuid not null,
  session_id uuid not null,
  version int not null,
  content text not null,
  reason text not null,
  replaced_by text not null,
  replaced_at timestamptz not null,
  constraint session_version_pkey primary key (city_code, id),
  constraint session_version_once unique (city_code, session_id, version)
);
select platform.place('supervision.session_version', 'hash');
alter table supervision.session_version add constraint session_version_session_fkey
  foreign key (city_code, session_id) references supervision.session (city_code, id);

create table supervision.todo (
  city_code text collate "C" not null,
  id uuid not null,
  session_id uuid not null,
  site_id uuid not null,
  division_code text collate "C" not null,
  supervisor_id uuid not null,
  owner_id uuid not null,
  what text not null,
  due_on date not null,
  state text collate "C" not null,
  done_on date,
  -- The days before and after its day on which its owner was last told.
  reminded_on date,
  constraint todo_pkey primary key (city_code, id),
  constraint todo_state_check check (state in ('open', 'done', 'dropped')),
  constraint todo_done_check check ((done_on is not null) = (state = 'done'))
);
select platform.place('supervision.todo', 'hash');
create index todo_session_index on supervision.todo (city_code, session_id);
create index todo_owner_index on supervision.todo (city_code, owner_id, state, due_on);
create index todo_site_index on supervision.todo (city_code, site_id, state, due_on);
create index todo_due_index on supervision.todo (due_on) where state = 'open';
alter table supervision.todo add constraint todo_session_fkey
  foreign key (city_code, session_id) references supervision.session (city_code, id);
alter table supervision.todo add constraint todo_owner_fkey
  foreign key (city_code, owner_id) references people.worker (city_code, id);

-- What was said about a to-do, in order: how it was done, and why it was returned, put off or dropped.
create table supervision.todo_note (
  city_code text collate "C" not null,
  id uuid not null,
  todo_id uuid not null,
  kind text collate "C" not null,
  text text not null,
  files jsonb not null,
  said_by text not null,
  said_at timestamptz not null,
  constraint todo_note_pkey primary key (city_code, id),
  constraint todo_note_kind_check check (kind in ('done', 'returned', 'moved', 'dropped'))
);
select platform.place('supervision.todo_note', 'hash');
create index todo_note_todo_index on supervision.todo_note (city_code, todo_id, said_at);
alter table supervision.todo_note add constraint todo_note_todo_fkey
  foreign key (city_code, todo_id) references supervision.todo (city_code, id);
