-- A service is an intervention by being joined to a case; it stays the one record.
create table cases.intervention (
  city_code text collate "C" not null,
  encounter_id uuid not null,
  case_id uuid not null,
  joined_by text not null,
  joined_at timestamptz not null,
  constraint intervention_pkey primary key (city_code, encounter_id)
);
select platform.place('cases.intervention', 'hash');
create index intervention_case_index on cases.intervention (city_code, case_id);

-- How a case goes on, looked at with the lead or supervision. Both texts are sealed.
create table cases.progress (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  reviewed_on date not null,
  findings text not null,
  recorded_by text not null,
  recorded_by_account uuid,
  recorded_at timestamptz not null,
  opinion text not null default '',
  opinion_by text,
  opinion_at timestamptz,
  constraint progress_pkey primary key (city_code, id),
  constraint progress_opinion_check check ((opinion_by is null) = (opinion_at is null))
);
select platform.place('cases.progress', 'hash');
create index progress_case_index on cases.progress (city_code, case_id);

alter table cases.intervention add constraint intervention_encounter_fkey
  foreign key (city_code, encounter_id) references services.encounter_key (city_code, id);
alter table cases.intervention add constraint intervention_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.progress add constraint progress_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
