-- Which station must have a supervisor, and which must not; dated, with a reason. The reason is sealed: it may speak of persons.
create table supervision.binding (
  city_code text collate "C" not null,
  id uuid not null,
  kind text collate "C" not null,
  ground text collate "C" not null,
  site_id uuid not null,
  division_code text collate "C" not null,
  worker_id uuid not null,
  reason text not null,
  valid_from date not null,
  valid_to date,
  recorded_by text not null,
  recorded_at timestamptz not null,
  version int not null default 1,
  constraint binding_pkey primary key (city_code, id),
  constraint binding_kind_check check (kind in ('lock', 'exclusion')),
  constraint binding_ground_check check (ground in ('conflict', 'language', 'continuity', 'other')),
  constraint binding_period_check check (valid_to is null or valid_to >= valid_from),
  constraint binding_one_lock exclude using gist
    (city_code with =, site_id with =, daterange(valid_from, valid_to) with &&) where (kind = 'lock'),
  constraint binding_one_of_pair exclude using gist
    (city_code with =, site_id with =, worker_id with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('supervision.binding', 'hash');
create index binding_division_index on supervision.binding (city_code, division_code);
alter table supervision.binding add constraint binding_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table supervision.binding add constraint binding_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
