-- Mandatory reports of harm to a minor: who is concerned and what was seen are sealed.
create table cases.harm_report (
  city_code text collate "C" not null,
  id uuid not null,
  division_code text collate "C" not null,
  site_id uuid not null,
  -- Null where the child has no file.
  client_id uuid,
  child text not null,
  -- Code from the rule set mandatory-report.
  situation text collate "C" not null,
  found_at timestamptz not null,
  what text not null,
  reported_at timestamptz,
  body text not null default '',
  receipt text not null default '',
  recorded_by text not null,
  recorded_by_account uuid,
  recorded_at timestamptz not null,
  constraint harm_report_pkey primary key (city_code, id),
  constraint harm_report_reported_check check (reported_at is null or body <> '')
);
select platform.place('cases.harm_report', 'hash');
create index harm_report_site_index on cases.harm_report (city_code, site_id, recorded_at);
create index harm_report_division_index on cases.harm_report (city_code, division_code, recorded_at);
create index harm_report_account_index on cases.harm_report (city_code, recorded_by_account);

alter table cases.harm_report add constraint harm_report_client_fkey
  foreign key (city_code, client_id) references clients.person (city_code, id);
alter table cases.harm_report add constraint harm_report_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
