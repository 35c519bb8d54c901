-- Languages and skills of workers (codes from the rule set worker-skills) and their documents.
create table people.worker_skill (
  city_code text collate "C" not null,
  worker_id uuid not null,
  skill text not null,
  level text,
  constraint worker_skill_pkey primary key (city_code, worker_id, skill)
);
select platform.place('people.worker_skill', 'hash');
create index worker_skill_index on people.worker_skill (city_code, skill, worker_id);

create table people.worker_document (
  city_code text collate "C" not null,
  id uuid not null,
  worker_id uuid not null,
  kind text not null,
  title text not null,
  -- Last day on which it is valid.
  expires_on date,
  -- The file lies with the city of whoever uploaded it.
  file_city_code text collate "C" not null,
  file_id uuid not null,
  bytes bigint not null,
  added_by text not null,
  added_at timestamptz not null,
  constraint worker_document_pkey primary key (city_code, id),
  constraint worker_document_kind_check check (kind in ('certificate', 'contract', 'resume', 'other'))
);
select platform.place('people.worker_document', 'hash');
create index worker_document_index on people.worker_document (city_code, worker_id, added_at);

alter table people.worker_skill add constraint worker_skill_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table people.worker_document add constraint worker_document_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
