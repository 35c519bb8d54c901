-- network: divisions, sites, agencies, and what they were called and where they stood at any date.
create extension if not exists btree_gist with schema public;

create schema network;
grant usage on schema network to rongyin_app;

create table network.division (
  code text collate "C" not null,
  name text not null,
  level text not null,
  kind text not null,
  parent_code text collate "C",
  -- Null: it existed before the records begin.
  valid_from date,
  -- First day on which it no longer existed.
  valid_to date,
  lng double precision,
  lat double precision,
  coordinate_source text not null default 'unknown',
  constraint division_key primary key (code),
  constraint division_level check (level in ('province', 'prefecture', 'county', 'town', 'village')),
  constraint division_period check (valid_to is null or valid_from is null or valid_to > valid_from),
  constraint division_coordinates check (
    (lng is null) = (coordinate_source = 'unknown') and (lat is null) = (coordinate_source = 'unknown'))
);
select platform.place('network.division', 'reference');
create index division_by_parent on network.division (parent_code, code);

create table network.division_change (
  id uuid not null,
  kind text not null,
  effective_on date not null,
  reason text not null,
  -- Number of the approving document (文号).
  document text,
  recorded_at timestamptz not null,
  recorded_by text not null,
  constraint division_change_key primary key (id),
  constraint division_change_kind check (kind in ('rename', 'merge', 'split', 'move'))
);
select platform.place('network.division_change', 'reference');

-- Each division that a change touched: the ones named in it, and those carried along with a new code.
create table network.division_change_part (
  change_id uuid not null,
  seq int not null,
  from_code text collate "C",
  from_name text,
  to_code text collate "C",
  to_name text,
  constraint division_change_part_key primary key (change_id, seq),
  constraint division_change_part_side check (from_code is not null or to_code is not null)
);
select platform.place('network.division_change_part', 'reference');
create index division_change_part_from on network.division_change_part (from_code);
create index division_change_part_to on network.division_change_part (to_code);

create table network.agency (
  id uuid not null,
  credit_code text collate "C" not null,
  name text not null,
  kind text not null,
  -- Where it is registered.
  division_code text collate "C" not null,
  address text,
  contact_name text,
  contact_phone text,
  -- Assessment grade of social organisations, 1 to 5 (1A to 5A).
  grade smallint,
  -- Validity of its registration certificate; valid_to is the first day no longer valid.
  valid_from date not null,
  valid_to date,
  version int not null default 1,
  recorded_at timestamptz not null,
  constraint agency_key primary key (id),
  constraint agency_credit_code_once unique (credit_code),
  constraint agency_kind check (kind in ('serviceAgency', 'association', 'foundation', 'company', 'publicInstitution', 'other')),
  constraint agency_grade check (grade between 1 and 5),
  constraint agency_period check (valid_to is null or valid_to > valid_from)
);
select platform.place('network.agency', 'reference');

create table network.agency_honour (
  id uuid not null,
  agency_id uuid not null,
  title text not null,
  level text not null,
  awarded_by text,
  awarded_on date not null,
  constraint agency_honour_key primary key (id),
  constraint agency_honour_once unique (agency_id, title, awarded_on),
  constraint agency_honour_level check (level in ('national', 'province', 'city', 'county'))
);
select platform.place('network.agency_honour', 'reference');

create table network.site (
  city_code text collate "C" not null,
  id uuid not null,
  name text not null,
  kind text not null,
  -- Id from the rule set site-kinds; set for special stations only.
  special_kind text,
  division_code text collate "C" not null,
  parent_site_id uuid,
  address text,
  lng double precision,
  lat double precision,
  coordinate_source text not null default 'unknown',
  operator text not null,
  agency_id uuid,
  contact_name text,
  contact_phone text,
  rating smallint,
  opened_on date not null,
  -- First day on which it no longer serves.
  closed_on date,
  close_reason text,
  successor_id uuid,
  version int not null default 1,
  recorded_at timestamptz not null,
  constraint site_key primary key (city_code, id),
  constraint site_id_once unique (id),
  constraint site_kind check (kind in ('countyCentre', 'station', 'point', 'special')),
  constraint site_special check ((kind = 'special') = (special_kind is not null)),
  constraint site_coordinate_source check (coordinate_source in ('surveyed', 'imported', 'geonames', 'unknown')),
  constraint site_coordinates check (
    (lng is null) = (coordinate_source = 'unknown') and (lat is null) = (coordinate_source = 'unknown')),
  constraint site_operator check (operator in ('direct', 'agency') and (operator = 'agency') = (agency_id is not null)),
  constraint site_rating check (rating between 1 and 5),
  constraint site_period check (closed_on is null or closed_on > opened_on),
  constraint site_closing check ((closed_on is null) = (close_reason is null)),
  constraint site_not_own_parent check (parent_site_id <> id)
);
select platform.place('network.site', 'reference');
create index site_by_division on network.site (city_code, division_code, id);
create index site_by_parent on network.site (parent_site_id);
create index site_by_agency on network.site (agency_id);
create unique index site_open_name_once on network.site (city_code, division_code, name) where closed_on is null;

-- What a site was called, where it stood and who ran it, period by period; the last row equals the site.
create table network.site_place (
  city_code text collate "C" not null,
  site_id uuid not null,
  valid_from date not null,
  valid_to date,
  name text not null,
  division_code text collate "C" not null,
  parent_site_id uuid,
  operator text not null,
  agency_id uuid,
  -- Why this period began: opened, moved, renamed, operator, reorganised.
  cause text not null,
  reason text,
  constraint site_place_key primary key (city_code, site_id, valid_from),
  constraint site_place_period check (valid_to is null or valid_to > valid_from),
  constraint site_place_cause check (cause in ('opened', 'moved', 'renamed', 'operator', 'reorganised')),
  constraint site_place_no_overlap exclude using gist (
    city_code with =, site_id with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('network.site_place', 'reference');
create index site_place_by_division on network.site_place (division_code, valid_from);
create index site_place_by_parent on network.site_place (parent_site_id);

alter table network.division add constraint division_parent foreign key (parent_code) references network.division (code);
alter table network.division_change_part add constraint division_change_part_change
  foreign key (change_id) references network.division_change (id);
alter table network.agency add constraint agency_division foreign key (division_code) references network.division (code);
alter table network.agency_honour add constraint agency_honour_agency foreign key (agency_id) references network.agency (id);
alter table network.site add constraint site_division foreign key (division_code) references network.division (code);
alter table network.site add constraint site_parent
  foreign key (city_code, parent_site_id) references network.site (city_code, id);
alter table network.site add constraint site_successor
  foreign key (city_code, successor_id) references network.site (city_code, id);
alter table network.site add constraint site_agency foreign key (agency_id) references network.agency (id);
alter table network.site_place add constraint site_place_site
  foreign key (city_code, site_id) references network.site (city_code, id) on delete cascade;
alter table network.site_place add constraint site_place_division
  foreign key (division_code) references network.division (code);

grant select, insert, update, delete on all tables in schema network to rongyin_app;
