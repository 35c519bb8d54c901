-- Honours of workers and of holders who work elsewhere; those of agencies stand in the network.
create table people.honour (
  city_code text collate "C" not null,
  id uuid not null,
  worker_id uuid,
  certificate_id uuid,
  name text not null,
  name_pinyin text collate "C" not null,
  name_initials text collate "C" not null,
  name_grams text[] not null,
  division_code text collate "C" not null,
  title text not null,
  level text not null,
  awarded_by text,
  awarded_on date not null,
  recorded_at timestamptz not null,
  constraint honour_pkey primary key (city_code, id),
  constraint honour_of_worker_once unique (city_code, worker_id, title, awarded_on),
  constraint honour_of_holder_once unique (city_code, certificate_id, title, awarded_on),
  constraint honour_of_one_check check ((worker_id is null) <> (certificate_id is null)),
  constraint honour_level_check check (level in ('national', 'province', 'city', 'county'))
);
select platform.place('people.honour', 'hash');
create index honour_grams_index on people.honour using gin (name_grams);
create index honour_division_index on people.honour (city_code, division_code, awarded_on);
create index honour_id_index on people.honour (id);

alter table people.honour add constraint honour_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table people.honour add constraint honour_certificate_fkey
  foreign key (city_code, certificate_id) references people.certificate (city_code, id);
