-- Days on which a worker is absent, and who looks after the work meanwhile. One that was taken back has no days.
create table people.leave (
  city_code text collate "C" not null,
  id uuid not null,
  worker_id uuid not null,
  substitute_id uuid,
  kind text collate "C" not null,
  valid_from date not null,
  -- The first day back.
  valid_to date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  constraint leave_pkey primary key (city_code, id),
  constraint leave_days_check check (valid_to >= valid_from),
  constraint leave_substitute_check check (substitute_id <> worker_id)
);
select platform.place('people.leave', 'hash');
create index leave_worker_index on people.leave (city_code, worker_id, valid_from);
create index leave_substitute_index on people.leave (substitute_id, valid_to) where substitute_id is not null;
alter table people.leave add constraint leave_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
