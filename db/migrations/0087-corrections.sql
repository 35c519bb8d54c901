-- Every version of a record that was replaced by a correction, and corrections that wait for a second pair of eyes.
-- What they say is sealed as a whole: it may hold where somebody lives. Records change partitions with their day, so
-- both refer to the key of the record.
create table services.encounter_revision (
  city_code text collate "C" not null,
  id uuid not null,
  encounter_id uuid not null,
  version int not null,
  facts text not null,
  replaced_at timestamptz not null,
  replaced_by text not null,
  replaced_by_account uuid,
  approved_by text,
  reason text,
  constraint encounter_revision_pkey primary key (city_code, id),
  constraint encounter_revision_once unique (city_code, encounter_id, version)
);
select platform.place('services.encounter_revision', 'hash');

create table services.correction_request (
  city_code text collate "C" not null,
  id uuid not null,
  encounter_id uuid not null,
  base_version int not null,
  facts text not null,
  reason text not null,
  state text not null,
  requested_at timestamptz not null,
  requested_by text not null,
  requested_by_account uuid,
  requested_by_city text collate "C" not null,
  decided_at timestamptz,
  decided_by text,
  refusal text,
  constraint correction_request_pkey primary key (city_code, id),
  constraint correction_request_state_check check (state in ('proposed', 'approved', 'refused', 'withdrawn'))
);
select platform.place('services.correction_request', 'hash');
create unique index correction_request_open on services.correction_request (city_code, encounter_id)
  where state = 'proposed';
create index correction_request_encounter_index on services.correction_request (city_code, encounter_id);

alter table services.encounter_revision add constraint encounter_revision_encounter_fkey
  foreign key (city_code, encounter_id) references services.encounter_key (city_code, id);
alter table services.correction_request add constraint correction_request_encounter_fkey
  foreign key (city_code, encounter_id) references services.encounter_key (city_code, id);
