create index visit_due_client_index on services.visit_due (client_id);

-- Months whose records are reported: one row a site, the points below a station included.
create table services.closed_month (
  city_code text collate "C" not null,
  site_id uuid not null,
  month date not null,
  division_code text collate "C" not null,
  closed_at timestamptz not null,
  closed_by text not null,
  reopened_at timestamptz,
  reopened_by text,
  reopen_reason text,
  constraint closed_month_pkey primary key (city_code, site_id, month),
  constraint closed_month_first_check check (extract(day from month) = 1),
  constraint closed_month_reopened_check check ((reopened_at is null) = (reopen_reason is null))
);
select platform.place('services.closed_month', 'hash');

alter table services.closed_month add constraint closed_month_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
-- A record is held against the months of its site.
create index closed_month_site_index on services.closed_month (site_id);
