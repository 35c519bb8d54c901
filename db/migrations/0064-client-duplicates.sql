-- Files that may be of one person: found by keys when a file is written, decided by people, merged so that
-- the merge can be undone exactly.
alter table clients.person add column merged_into uuid;
alter table clients.person add constraint person_merged_check check (merged_into is null or merged_into <> id);
create index person_merged_index on clients.person (city_code, merged_into) where merged_into is not null;

-- One row for each way a name may sound, with the year of birth; without a known year, with the town.
create table clients.match_key (
  city_code text collate "C" not null,
  key text collate "C" not null,
  person_id uuid not null,
  constraint match_key_pkey primary key (city_code, key, person_id)
);
select platform.place('clients.match_key', 'hash');
create index match_key_person_index on clients.match_key (city_code, person_id);

create table clients.duplicate_pair (
  city_code text collate "C" not null,
  id uuid not null,
  first_id uuid not null,
  second_id uuid not null,
  level text not null,
  reasons text[] not null,
  state text not null,
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  decision_reason text,
  constraint duplicate_pair_pkey primary key (city_code, id),
  constraint duplicate_pair_once unique (city_code, first_id, second_id),
  constraint duplicate_pair_order check (first_id < second_id),
  constraint duplicate_pair_level check (level in ('likely', 'possible')),
  constraint duplicate_pair_state check (state in ('open', 'different', 'merged')),
  constraint duplicate_pair_decision check ((state = 'open') = (decided_at is null))
);
select platform.place('clients.duplicate_pair', 'hash');
create index duplicate_pair_second_index on clients.duplicate_pair (city_code, second_id);
create index duplicate_pair_state_index on clients.duplicate_pair (state, found_at);

create table clients.merge (
  city_code text collate "C" not null,
  id uuid not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  -- Fields that the survivor took over.
  taken text[] not null,
  -- Rows as they were and as the merge left them; without sealed columns.
  changes jsonb not null,
  -- What the survivor had in sealed fields that it took over.
  resident_id text,
  mobile text,
  address_detail text,
  reason text not null,
  merged_at timestamptz not null,
  merged_by text not null,
  undone_at timestamptz,
  undone_by text,
  undo_reason text,
  constraint merge_pkey primary key (city_code, id),
  constraint merge_undone_check check ((undone_at is null) = (undo_reason is null))
);
select platform.place('clients.merge', 'hash');
create unique index merge_once on clients.merge (city_code, merged_id) where undone_at is null;
create index merge_survivor_index on clients.merge (city_code, survivor_id);

-- Records that a merge gave to the surviving file, so that undoing gives back exactly these.
create table services.merged_encounter (
  city_code text collate "C" not null,
  merge_id uuid not null,
  encounter_id uuid not null,
  occurred_on date not null,
  household_id uuid,
  constraint merged_encounter_pkey primary key (city_code, merge_id, encounter_id)
);
select platform.place('services.merged_encounter', 'hash');

alter table clients.match_key add constraint match_key_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
alter table clients.duplicate_pair add constraint duplicate_pair_first_fkey
  foreign key (city_code, first_id) references clients.person (city_code, id);
alter table clients.duplicate_pair add constraint duplicate_pair_second_fkey
  foreign key (city_code, second_id) references clients.person (city_code, id);
alter table clients.merge add constraint merge_survivor_fkey
  foreign key (city_code, survivor_id) references clients.person (city_code, id);
alter table clients.merge add constraint merge_merged_fkey
  foreign key (city_code, merged_id) references clients.person (city_code, id);
alter table clients.person add constraint person_merged_fkey
  foreign key (city_code, merged_into) references clients.person (city_code, id);
