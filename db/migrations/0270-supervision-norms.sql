-- Rules and norms: what they are called and what they say, version by version. Published texts about no person: nothing is sealed.
create table supervision.norm (
  city_code text collate "C" not null,
  id uuid not null,
  -- Where it is in force: whoever works below it may be asked to read it.
  division_code text collate "C" not null,
  kind text collate "C" not null,
  title text not null,
  number text,
  issuer text not null,
  -- How sources of rule sets name it beside its title and number.
  cited_as text[] not null,
  ended_on date,
  ended_why text,
  version int not null default 1,
  constraint norm_pkey primary key (city_code, id),
  constraint norm_title_once unique (city_code, title),
  constraint norm_kind_check check (kind in ('law', 'policy', 'standard', 'centreRule', 'handbook', 'reference')),
  constraint norm_ended_check check ((ended_on is null) = (ended_why is null))
);
select platform.place('supervision.norm', 'hash');

create table supervision.norm_version (
  city_code text collate "C" not null,
  id uuid not null,
  norm_id uuid not null,
  version int not null,
  effective_on date not null,
  text text not null,
  -- Title, number, issuer and text in the form in which words are looked for.
  searched text not null,
  source text not null,
  verified boolean not null,
  note text not null,
  file jsonb,
  -- Roles that say they have read and understood it, and until when.
  readers text[] not null,
  read_by date,
  reminded_on date,
  made_by text not null,
  made_at timestamptz not null,
  withdrawn_by text,
  withdrawn_at timestamptz,
  constraint norm_version_pkey primary key (city_code, id),
  constraint norm_version_once unique (city_code, norm_id, version),
  constraint norm_version_read_check check ((read_by is null) = (cardinality(readers) = 0)),
  constraint norm_version_withdrawn_check check ((withdrawn_by is null) = (withdrawn_at is null))
);
select platform.place('supervision.norm_version', 'hash');
create unique index norm_version_day_once on supervision.norm_version (city_code, norm_id, effective_on)
  where withdrawn_at is null;
create index norm_version_read_index on supervision.norm_version (read_by) where read_by is not null;
alter table supervision.norm_version add constraint norm_version_norm_fkey
  foreign key (city_code, norm_id) references supervision.norm (city_code, id);

-- Whoever signs in says so for oneself, once to a version.
create table supervision.norm_reading (
  city_code text collate "C" not null,
  version_id uuid not null,
  account_id uuid not null,
  read_at timestamptz not null,
  constraint norm_reading_pkey primary key (city_code, version_id, account_id)
);
select platform.place('supervision.norm_reading', 'hash');
alter table supervision.norm_reading add constraint norm_reading_version_fkey
  foreign key (city_code, version_id) references supervision.norm_version (city_code, id);
