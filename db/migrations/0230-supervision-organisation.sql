-- Who supervises: centre, areas, groups of districts, the persons in them, and the stations each has. Everything is dated.
create schema supervision;

create table supervision.unit (
  city_code text collate "C" not null,
  id uuid not null,
  level text not null,
  name text not null,
  -- A group serves this division; a centre and its areas stand on the division of the whole.
  division_code text collate "C" not null,
  valid_from date not null,
  valid_to date,
  version int not null default 1,
  constraint unit_pkey primary key (city_code, id),
  constraint unit_level_check check (level in ('centre', 'area', 'group')),
  constraint unit_period_check check (valid_to is null or valid_to > valid_from),
  constraint unit_one_centre exclude using gist
    (city_code with =, daterange(valid_from, valid_to) with &&) where (level = 'centre'),
  constraint unit_one_group exclude using gist
    (city_code with =, division_code with =, daterange(valid_from, valid_to) with &&) where (level = 'group')
);
select platform.place('supervision.unit', 'hash');

create table supervision.unit_place (
  city_code text collate "C" not null,
  unit_id uuid not null,
  parent_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint unit_place_pkey primary key (city_code, unit_id, valid_from),
  constraint unit_place_period_check check (valid_to is null or valid_to > valid_from),
  constraint unit_place_one exclude using gist
    (city_code with =, unit_id with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('supervision.unit_place', 'hash');
alter table supervision.unit_place add constraint unit_place_unit_fkey
  foreign key (city_code, unit_id) references supervision.unit (city_code, id);
alter table supervision.unit_place add constraint unit_place_parent_fkey
  foreign key (city_code, parent_id) references supervision.unit (city_code, id);

create table supervision.seat (
  city_code text collate "C" not null,
  id uuid not null,
  worker_id uuid not null,
  unit_id uuid not null,
  duty text not null,
  valid_from date not null,
  valid_to date,
  version int not null default 1,
  constraint seat_pkey primary key (city_code, id),
  constraint seat_duty_check check (duty in ('supervisor', 'leader', 'areaManager', 'manager')),
  constraint seat_period_check check (valid_to is null or valid_to > valid_from),
  -- One leader to a group, one manager to an area.
  constraint seat_one_head exclude using gist
    (city_code with =, unit_id with =, daterange(valid_from, valid_to) with &&) where (duty in ('leader', 'areaManager')),
  -- Somebody may lead and supervise at once, but supervises from one group.
  constraint seat_one_home exclude using gist
    (city_code with =, worker_id with =, duty with =, daterange(valid_from, valid_to) with &&)
    where (duty in ('supervisor', 'manager'))
);
select platform.place('supervision.seat', 'hash');
alter table supervision.seat add constraint seat_unit_fkey
  foreign key (city_code, unit_id) references supervision.unit (city_code, id);
alter table supervision.seat add constraint seat_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);

create table supervision.assignment (
  city_code text collate "C" not null,
  id uuid not null,
  site_id uuid not null,
  division_code text collate "C" not null,
  worker_id uuid not null,
  cause text not null,
  reason text,
  valid_from date not null,
  valid_to date,
  recorded_by text not null,
  recorded_at timestamptz not null,
  constraint assignment_pkey primary key (city_code, id),
  constraint assignment_cause_check check (cause in ('manual', 'plan', 'rollback', 'repair')),
  constraint assignment_period_check check (valid_to is null or valid_to > valid_from),
  constraint assignment_one_in_force exclude using gist
    (city_code with =, site_id with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('supervision.assignment', 'hash');
create index assignment_worker_index on supervision.assignment (city_code, worker_id, valid_from);
create index assignment_division_index on supervision.assignment (city_code, division_code);
alter table supervision.assignment add constraint assignment_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table supervision.assignment add constraint assignment_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
