-- How somebody lives, copes alone and is looked after, and what he or she has consented to. Dated rows end
-- by valid_to, exclusive. Codes come from the rule sets living-situation, self-care and consent.
create table clients.situation (
  city_code text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  living_type text collate "C",
  separation text collate "C",
  care_ability text collate "C",
  marital_state text collate "C",
  capacity text collate "C",
  recorded_by text not null,
  valid_from date not null,
  valid_to date,
  constraint situation_pkey primary key (city_code, id),
  constraint situation_period_check check (valid_to is null or valid_to > valid_from),
  constraint situation_one exclude using gist
    (person_id with =, city_code with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('clients.situation', 'hash');

create table clients.self_care (
  city_code text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  assessed_on date not null,
  -- Items that the person cannot do alone.
  unmet text[] not null,
  result text collate "C" not null,
  -- Version of the rule set by which the result follows from the items.
  rules_version int not null,
  note text not null,
  assessed_by text not null,
  recorded_at timestamptz not null,
  constraint self_care_pkey primary key (city_code, id)
);
select platform.place('clients.self_care', 'hash');
create index self_care_person_index on clients.self_care (city_code, person_id, assessed_on);

-- Guardians and whom to call in an emergency.
create table clients.contact (
  city_code text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  name text not null,
  relation text not null,
  phone text,
  valid_from date not null,
  valid_to date,
  constraint contact_pkey primary key (city_code, id),
  constraint contact_role_check check (role in ('guardian', 'emergency')),
  constraint contact_period_check check (valid_to is null or valid_to > valid_from)
);
select platform.place('clients.contact', 'hash');
create index contact_person_index on clients.contact (city_code, person_id);

create table clients.consent (
  city_code text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  given_on date not null,
  given_by text not null,
  giver_name text,
  guardian_informed_on date,
  manner text not null,
  witness text,
  paper_city_code text collate "C",
  paper_file_id uuid,
  -- Last day; null while not withdrawn.
  valid_until date,
  withdrawn_on date,
  withdraw_reason text,
  recorded_by text not null,
  recorded_at timestamptz not null,
  constraint consent_pkey primary key (city_code, id),
  constraint consent_purpose_check check (purpose in ('service', 'sharing', 'publicity', 'referral')),
  constraint consent_giver_check check (given_by in ('self', 'guardian')),
  constraint consent_manner_check check (manner in ('paper', 'oral')),
  constraint consent_guardian_check check (given_by = 'self' or giver_name is not null),
  constraint consent_proof_check check (case manner when 'paper' then paper_file_id is not null else witness is not null end),
  constraint consent_period_check check (valid_until is null or valid_until >= given_on),
  constraint consent_withdrawal_check check ((withdrawn_on is null) = (withdraw_reason is null))
);
select platform.place('clients.consent', 'hash');
create index consent_person_index on clients.consent (city_code, person_id);

alter table clients.situation add constraint situation_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
alter table clients.self_care add constraint self_care_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
alter table clients.contact add constraint contact_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
alter table clients.consent add constraint consent_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
