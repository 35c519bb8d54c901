-- Whoever was met beside the client a record names: members of the household, people at an activity. A
-- record's key leads with its day, as the partitions of services.encounter do.
create table services.encounter_participant (
  city_code text collate "C" not null,
  occurred_on date not null,
  encounter_id uuid not null,
  client_id uuid not null,
  household_id uuid not null,
  constraint encounter_participant_pkey primary key (city_code, occurred_on, encounter_id, client_id)
);
select platform.place('services.encounter_participant', 'hash');
create index encounter_participant_client_index on services.encounter_participant (city_code, client_id, occurred_on);

-- What a merge did to participants: a row moved to the file that stays, or dropped where both files stood in one record.
create table services.merged_participant (
  city_code text collate "C" not null,
  merge_id uuid not null,
  encounter_id uuid not null,
  client_id uuid not null,
  occurred_on date not null,
  household_id uuid not null,
  dropped boolean not null,
  constraint merged_participant_pkey primary key (city_code, merge_id, encounter_id, client_id)
);
select platform.place('services.merged_participant', 'hash');

-- Grows with every change: who writes on top of an older state is told so.
alter table services.encounter add column version int not null default 1;

-- How often a delta's client and household were served: a participant is served without being a record.
alter table services.encounter_count_delta add column served int;
update services.encounter_count_delta set served = encounters;
alter table services.encounter_count_delta alter column served set not null;

alter table services.encounter_participant add constraint encounter_participant_encounter_fkey
  foreign key (city_code, encounter_id, occurred_on) references services.encounter (city_code, id, occurred_on);
alter table services.encounter_participant add constraint encounter_participant_client_fkey
  foreign key (city_code, client_id) references clients.person (city_code, id);
alter table services.encounter_participant add constraint encounter_participant_household_fkey
  foreign key (city_code, household_id) references clients.household (city_code, id);
