-- Tasks made for many at once: one for each person, done by a visit within the days of the batch.
create table cases.task_batch (
  city_code text collate "C" not null,
  id uuid not null,
  -- Where whoever made it was posted.
  division_code text collate "C" not null,
  site_id uuid,
  title text not null,
  -- Who was meant, as it was asked for.
  criteria jsonb not null,
  from_on date not null,
  due_on date not null,
  made_by text not null,
  made_at timestamptz not null,
  cancelled_on date,
  cancel_reason text not null default '',
  reminded_on date,
  constraint task_batch_pkey primary key (city_code, id),
  constraint task_batch_days_check check (due_on >= from_on)
);
select platform.place('cases.task_batch', 'hash');
create index task_batch_due_index on cases.task_batch (city_code, due_on);

-- Stands where the client's file stands; whoever is responsible for the client does it.
create table cases.batch_task (
  city_code text collate "C" not null,
  id uuid not null,
  batch_id uuid not null,
  client_id uuid not null,
  division_code text collate "C" not null,
  site_id uuid not null,
  constraint batch_task_pkey primary key (city_code, id),
  constraint batch_task_client_key unique (city_code, batch_id, client_id)
);
select platform.place('cases.batch_task', 'hash');
create index batch_task_client_index on cases.batch_task (city_code, client_id);
create index batch_task_site_index on cases.batch_task (city_code, site_id);
alter table cases.batch_task add constraint batch_task_batch_fkey
  foreign key (city_code, batch_id) references cases.task_batch (city_code, id);
