-- How a worker is employed is dated: who leaves may return, and what changes leaves what was before.
-- people.worker repeats the employment that counts, with the first day and the end of its unbroken stretch.
create table people.employment (
  city_code text collate "C" not null,
  id uuid not null,
  worker_id uuid not null,
  kind text not null,
  agency_id uuid,
  full_time boolean not null,
  valid_from date not null,
  valid_to date,
  left_reason text,
  constraint employment_pkey primary key (city_code, id),
  constraint employment_kind_check check (kind in ('direct', 'agency')),
  constraint employment_agency_check check ((kind = 'agency') = (agency_id is not null)),
  constraint employment_period_check check (valid_to is null or valid_to >= valid_from),
  constraint employment_once exclude using gist
    (worker_id with =, city_code with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('people.employment', 'hash');
create index employment_worker_index on people.employment (city_code, worker_id, valid_from);

alter table people.employment add constraint employment_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table people.employment add constraint employment_of_agency_fkey
  foreign key (agency_id) references network.agency (id);

insert into people.employment (city_code, id, worker_id, kind, agency_id, full_time, valid_from, valid_to, left_reason)
select city_code, id, id, employment, agency_id, full_time, joined_on, left_on, left_reason from people.worker;
