-- What is said of a mandatory report after it was sent: added or put right, never instead of what was reported.
create table cases.harm_supplement (
  city_code text collate "C" not null,
  id uuid not null,
  report_id uuid not null,
  kind text collate "C" not null,
  -- Sealed.
  text text not null,
  said_by text not null,
  said_at timestamptz not null,
  constraint harm_supplement_pkey primary key (city_code, id),
  constraint harm_supplement_kind_check check (kind in ('supplement', 'correction'))
);
select platform.place('cases.harm_supplement', 'hash');
create index harm_supplement_report_index on cases.harm_supplement (city_code, report_id);
alter table cases.harm_supplement add constraint harm_supplement_report_fkey
  foreign key (city_code, report_id) references cases.harm_report (city_code, id);
