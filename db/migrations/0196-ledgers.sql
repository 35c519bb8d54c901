-- Ledgers as definitions: which rows or figures, in which columns. What is published never changes; beside its versions
-- a ledger has one draft.
create table coordination.ledger (
  id text collate "C" not null,
  draft jsonb,
  -- Counts every change of the draft: nobody writes over what he or she has not seen.
  saved int not null default 0,
  based_on int,
  drafted_by text,
  drafted_at timestamptz,
  retired_at timestamptz,
  constraint ledger_pkey primary key (id),
  constraint ledger_draft_check check ((draft is null) = (drafted_at is null) and (draft is null) = (drafted_by is null))
);
select platform.place('coordination.ledger', 'reference');

create table coordination.ledger_version (
  ledger_id text collate "C" not null,
  version int not null,
  -- Number in the file that brought it; null for the region's own.
  shipped int,
  content jsonb not null,
  -- In both languages.
  source jsonb not null,
  verified boolean not null,
  change text not null,
  published_at timestamptz not null,
  published_by text,
  constraint ledger_version_pkey primary key (ledger_id, version),
  constraint ledger_version_shipped_key unique (ledger_id, shipped),
  constraint ledger_version_origin_check check ((shipped is null) = (published_by is not null))
);
select platform.place('coordination.ledger_version', 'reference');

alter table coordination.ledger_version add constraint ledger_version_ledger_fkey
  foreign key (ledger_id) references coordination.ledger (id);
