-- The file of a closed case whose days are over may be destroyed: proposed by one, approved by another. What is left of it is
-- that there was a case, and this list. Something that keeps it is a hold.
alter table cases.case_file add column destroyed_on date;
alter table cases.case_file add constraint case_file_destroyed_check check (destroyed_on is null or state = 'closed');

create table cases.retention_hold (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  -- Sealed, as what is said where it is lifted.
  reason text not null,
  placed_by text not null,
  placed_at timestamptz not null,
  lifted_by text,
  lifted_at timestamptz,
  lift_reason text not null default '',
  constraint retention_hold_pkey primary key (city_code, id),
  constraint retention_hold_lifted_check check ((lifted_by is null) = (lifted_at is null))
);
select platform.place('cases.retention_hold', 'hash');
create unique index retention_hold_open_index on cases.retention_hold (city_code, case_id) where lifted_at is null;
alter table cases.retention_hold add constraint retention_hold_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);

create table cases.retention_destruction (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  closing_id uuid not null,
  -- As the rule set said when it was proposed.
  class text collate "C" not null,
  class_name jsonb not null,
  years int not null,
  kept_until date not null,
  -- Sealed, as the remark of whoever decides.
  reason text not null,
  proposed_by text not null,
  proposed_by_account uuid,
  proposed_at timestamptz not null,
  state text collate "C" not null,
  remark text not null default '',
  decided_by text,
  decided_at timestamptz,
  -- How much is gone: texts of the case, forms filled in, records of services, files.
  texts int not null default 0,
  answers int not null default 0,
  records int not null default 0,
  files int not null default 0,
  constraint retention_destruction_pkey primary key (city_code, id),
  constraint retention_destruction_state_check check (state in ('proposed', 'returned', 'destroyed')),
  constraint retention_destruction_decided_check check ((state = 'proposed') = (decided_at is null)
    and (decided_at is null) = (decided_by is null))
);
select platform.place('cases.retention_destruction', 'hash');
create unique index retention_destruction_proposed_index on cases.retention_destruction (city_code, closing_id)
  where state = 'proposed';
create unique index retention_destruction_destroyed_index on cases.retention_destruction (city_code, case_id)
  where state = 'destroyed';
create index retention_destruction_case_index on cases.retention_destruction (city_code, case_id);
alter table cases.retention_destruction add constraint retention_destruction_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.retention_destruction add constraint retention_destruction_closing_fkey
  foreign key (city_code, closing_id) references cases.closing (city_code, id);

-- Who else holds a file is asked before it goes; few records have any.
create index encounter_files_index on services.encounter using gin (files jsonb_path_ops) where files <> '[]';
create index sample_item_subject_index on cases.sample_item (city_code, subject_id);
create index harm_report_client_index on cases.harm_report (city_code, client_id) where client_id is not null;
