-- Lists of a category as the authority sends them every month, their rows until and after review, and
-- who stands on the current list of what. A row as typed is sealed whole, and so is what was changed.
create table clients.roster (
  city_code text collate "C" not null,
  id uuid not null,
  category text collate "C" not null,
  variant text,
  month text collate "C" not null,
  division_code text collate "C" not null,
  file_name text not null,
  state text not null,
  held int not null,
  counts jsonb not null,
  imported_at timestamptz not null,
  imported_by text not null,
  applied_at timestamptz,
  applied_by text,
  constraint roster_pkey primary key (city_code, id),
  constraint roster_variant_check check (variant in ('urban', 'rural')),
  constraint roster_month_check check (month ~ '^\d{4}-\d{2}$'),
  constraint roster_state_check check (state in ('draft', 'applied', 'discarded', 'undone'))
);
select platform.place('clients.roster', 'hash');
create index roster_division_index on clients.roster (division_code, category, month);
create unique index roster_draft_once on clients.roster (city_code, category, (coalesce(variant, '')), division_code, month)
  where state = 'draft';

create table clients.roster_entry (
  city_code text collate "C" not null,
  id uuid not null,
  roster_id uuid not null,
  line int,
  name text not null,
  class text not null,
  reasons jsonb not null,
  given text,
  household_key text,
  division_code text collate "C",
  person_id uuid,
  matches uuid[] not null,
  changes text[] not null,
  takes text[] not null,
  decision text not null,
  result text,
  before text,
  constraint roster_entry_pkey primary key (city_code, id),
  constraint roster_entry_line_key unique (city_code, roster_id, line),
  constraint roster_entry_class_check check (class in ('new', 'changed', 'unchanged', 'ended', 'unknown', 'wrong')),
  constraint roster_entry_decision_check check (decision in ('apply', 'skip'))
);
select platform.place('clients.roster_entry', 'hash');
create index roster_entry_class_index on clients.roster_entry (city_code, roster_id, class, line);
create index roster_entry_person_index on clients.roster_entry (city_code, person_id) where person_id is not null;

-- Dated: somebody stands on the lists of a category from the month of one list to that of another.
create table clients.listing (
  city_code text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  category text collate "C" not null,
  roster_id uuid not null,
  ended_by uuid,
  valid_from date not null,
  valid_to date,
  constraint listing_pkey primary key (city_code, id),
  constraint listing_period_check check (valid_to is null or valid_to > valid_from),
  constraint listing_once exclude using gist
    (person_id with =, city_code with =, category with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('clients.listing', 'hash');
create index listing_person_index on clients.listing (city_code, person_id);
create index listing_roster_index on clients.listing (city_code, roster_id);
create index listing_current_index on clients.listing (category, city_code, person_id) where valid_to is null;

alter table clients.roster_entry add constraint roster_entry_roster_fkey
  foreign key (city_code, roster_id) references clients.roster (city_code, id);
alter table clients.roster_entry add constraint roster_entry_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
alter table clients.listing add constraint listing_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
alter table clients.listing add constraint listing_roster_fkey
  foreign key (city_code, roster_id) references clients.roster (city_code, id);
alter table clients.listing add constraint listing_ended_by_fkey
  foreign key (city_code, ended_by) references clients.roster (city_code, id);
