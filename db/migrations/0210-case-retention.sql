-- Decisions to keep the file of a closed case longer than its class says; the latest day holds.
create table cases.retention (
  city_code text collate "C" not null,
  id uuid not null,
  closing_id uuid not null,
  until_on date not null,
  -- Sealed.
  reason text not null,
  decided_by text not null,
  decided_at timestamptz not null,
  constraint retention_pkey primary key (city_code, id)
);
select platform.place('cases.retention', 'hash');
create index retention_closing_index on cases.retention (city_code, closing_id);
alter table cases.retention add constraint retention_closing_fkey
  foreign key (city_code, closing_id) references cases.closing (city_code, id);
