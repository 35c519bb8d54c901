-- What merging two files took from one of them, so that undoing it gives that back (decision 0106).

-- Whoever was responsible for the case before.
alter table cases.merged_case add column worker_id uuid;
alter table cases.merged_case add constraint merged_case_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);

-- Tasks of batches that came along, and those that were left out because the file that stays had one.
create table cases.merged_batch_task (
  city_code text collate "C" not null,
  merge_id uuid not null,
  task_id uuid not null,
  batch_id uuid not null,
  twice boolean not null,
  constraint merged_batch_task_pkey primary key (city_code, merge_id, task_id)
);
select platform.place('cases.merged_batch_task', 'hash');
alter table cases.merged_batch_task add constraint merged_batch_task_batch_fkey
  foreign key (city_code, batch_id) references cases.task_batch (city_code, id);
