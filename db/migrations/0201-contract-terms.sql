-- By which counting a contract pays a site's work, from when to when; valid_to exclusive.
create table cases.contract_terms (
  city_code text collate "C" not null,
  id uuid not null,
  -- A point is counted with its station.
  site_id uuid not null,
  -- What the contract is called, or its number.
  contract text not null,
  -- Code from the rule set unit-counting.
  counting text collate "C" not null,
  valid_from date not null,
  valid_to date,
  made_by text not null,
  made_at timestamptz not null,
  constraint contract_terms_pkey primary key (city_code, id),
  constraint contract_terms_period_check check (valid_to is null or valid_to >= valid_from),
  constraint contract_terms_one exclude using gist
    (site_id with =, city_code with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('cases.contract_terms', 'hash');

alter table cases.contract_terms add constraint contract_terms_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
