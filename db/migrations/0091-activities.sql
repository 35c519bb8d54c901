-- A talk, a group session, a festival: the record that counts it, and what a gathering has beside. Both have one key,
-- so that there is no activity without its record, and whatever happens to the record happens to the activity.
create table services.activity (
  city_code text collate "C" not null,
  id uuid not null,
  title text not null,
  kind text not null,
  volunteers int not null,
  constraint activity_pkey primary key (city_code, id),
  constraint activity_volunteers_check check (volunteers >= 0)
);
select platform.place('services.activity', 'hash');
-- Found by the id alone, as records are.
create index activity_id_index on services.activity (id);

alter table services.activity add constraint activity_encounter_fkey
  foreign key (city_code, id) references services.encounter_key (city_code, id);
