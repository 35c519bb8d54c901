-- The ledgers of every station of a place as one zip, made by a job in the name and with the reach of who asked for it.
create table coordination.ledger_bundle (
  city_code text collate "C" not null,
  id uuid not null,
  ledger_id text collate "C" not null,
  place_code text collate "C" not null,
  from_on date not null,
  to_on date not null,
  only_parts jsonb,
  state text collate "C" not null,
  asked_for jsonb not null,
  account_id uuid,
  asked_by text not null,
  asked_at timestamptz not null,
  -- Stations of the place, once that is known, and those whose ledger is written.
  total int,
  done int not null default 0,
  tries int not null default 0,
  -- A process that makes it renews this; when it has passed, another takes over.
  taken_until timestamptz,
  finished_at timestamptz,
  -- City under which the file is kept.
  file_city text collate "C",
  file_id uuid,
  bytes bigint,
  expires_on date,
  -- Set where a schedule asked.
  schedule_id uuid,
  constraint ledger_bundle_pkey primary key (city_code, id),
  constraint ledger_bundle_once unique (city_code, schedule_id, from_on),
  constraint ledger_bundle_state_check check (state in ('waiting', 'done', 'failed', 'expired')),
  constraint ledger_bundle_file_check check ((state = 'done') = (file_id is not null) and (file_id is null) = (file_city is null))
);
select platform.place('coordination.ledger_bundle', 'hash');
create index ledger_bundle_account_index on coordination.ledger_bundle (city_code, account_id, asked_at);
create index ledger_bundle_waiting_index on coordination.ledger_bundle (asked_at) where state = 'waiting';

-- On a day of each month the ledgers of the month before.
create table coordination.ledger_schedule (
  city_code text collate "C" not null,
  id uuid not null,
  ledger_id text collate "C" not null,
  place_code text collate "C" not null,
  day_of_month int not null,
  made_for jsonb not null,
  account_id uuid not null,
  made_by text not null,
  made_at timestamptz not null,
  ended_at timestamptz,
  constraint ledger_schedule_pkey primary key (city_code, id),
  constraint ledger_schedule_day_check check (day_of_month between 1 and 28)
);
select platform.place('coordination.ledger_schedule', 'hash');
create index ledger_schedule_account_index on coordination.ledger_schedule (city_code, account_id);
