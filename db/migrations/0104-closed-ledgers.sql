-- What the ledger of a station said when its month was closed: kept, and never counted anew. A month that is opened
-- again and closed again has a row for each closing; the one of the closing in force is shown.
create schema coordination;
grant usage on schema coordination to rongyin_app;
alter default privileges in schema coordination grant select, insert, update, delete on tables to rongyin_app;

create table coordination.closed_ledger (
  city_code text collate "C" not null,
  site_id uuid not null,
  month date not null,
  closed_at timestamptz not null,
  closed_by text not null,
  -- Values by fact, and by fact, dimension and part; names and units are the facts' own.
  figures jsonb not null,
  splits jsonb not null,
  constraint closed_ledger_pkey primary key (city_code, site_id, month, closed_at),
  constraint closed_ledger_first_check check (extract(day from month) = 1)
);
select platform.place('coordination.closed_ledger', 'hash');

alter table coordination.closed_ledger add constraint closed_ledger_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
