-- What every module stands on: audit, idempotency, files, notices, settings, rule sets.
-- The schema and platform.migration are made by the migration runner before this file.

-- The application's role owns nothing. What the owner makes from here on, in any schema, it may read and write;
-- tables that must not change take update and delete away again.
alter default privileges grant usage on schemas to rongyin_app;
alter default privileges grant select, insert, update, delete on tables to rongyin_app;
alter default privileges grant usage on sequences to rongyin_app;
grant usage on schema platform to rongyin_app;

-- Says how a table lies on Citus: 'hash' by its key column, or 'reference' on every node. Without Citus it only
-- checks that the table could be placed so: a hash key must be not null and part of every unique key.
create function platform.place(target regclass, kind text, key_column text default 'city_code')
returns void
language plpgsql
as $$
declare
  key_number smallint;
begin
  if kind not in ('hash', 'reference') then
    raise exception 'platform.place(%): kind is hash or reference, not %', target, kind;
  end if;
  if kind = 'hash' then
    select attnum into key_number from pg_attribute
    where attrelid = target and attname = key_column and attnotnull and not attisdropped;
    if key_number is null then
      raise exception 'platform.place(%): column % must exist and be not null', target, key_column;
    end if;
    if exists (
      select from pg_index
      where indrelid = target and (indisunique or indisexclusion) and not key_number = any (indkey::smallint[])
    ) then
      raise exception 'platform.place(%): every unique key must contain %', target, key_column;
    end if;
  end if;
  if not exists (select from pg_extension where extname = 'citus') then
    return;
  end if;
  if kind = 'hash' then
    execute 'select create_distributed_table($1, $2)' using target, key_column;
  else
    execute 'select create_reference_table($1)' using target;
  end if;
end
$$;
revoke execute on function platform.place(regclass, text, text) from public;

-- Who did what, to what, when and where from: one row for every action. Append-only.
create table platform.audit_event (
  city_code text collate "C" not null,
  -- Within the city: the place of the subject or of the post in force, by which readers are let in.
  division_code text collate "C" not null,
  id uuid not null,
  at timestamptz not null,
  action text not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  post_id uuid,
  role text,
  place text,
  subject_type text not null,
  subject_id text,
  detail jsonb not null default '{}',
  request_id text,
  address text,
  constraint audit_event_pk primary key (city_code, id),
  constraint audit_event_actor_kind check (actor_kind in ('public', 'system', 'person'))
);
create index audit_event_at on platform.audit_event (city_code, at desc, id);
create index audit_event_subject on platform.audit_event (city_code, subject_type, subject_id, at desc);
select platform.place('platform.audit_event', 'hash');
revoke update, delete on platform.audit_event from rongyin_app;

-- The chain over a city's events: each link hashes its event and the link before it. Append-only.
create table platform.audit_link (
  city_code text collate "C" not null,
  seq bigint not null,
  event_id uuid not null,
  hash bytea not null,
  sealed_at timestamptz not null,
  constraint audit_link_pk primary key (city_code, seq),
  constraint audit_link_event unique (city_code, event_id)
);
select platform.place('platform.audit_link', 'hash');
revoke update, delete on platform.audit_link from rongyin_app;

-- What was answered under a caller's key, so that the same request again has one effect.
create table platform.idempotency (
  city_code text collate "C" not null,
  actor text collate "C" not null,
  key text collate "C" not null,
  action text not null,
  request_hash text not null,
  answer jsonb,
  at timestamptz not null,
  constraint idempotency_pk primary key (city_code, actor, key)
);
create index idempotency_at on platform.idempotency (at);
select platform.place('platform.idempotency', 'hash');

-- Files; their bytes lie in the file store under stored_as.
create table platform.file (
  city_code text collate "C" not null,
  id uuid not null,
  name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  stored_as text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  purpose text not null,
  constraint file_pk primary key (city_code, id),
  constraint file_bytes check (bytes >= 0)
);
select platform.place('platform.file', 'hash');

-- The inbox of an account; title and body as {zh, en}.
create table platform.notice (
  city_code text collate "C" not null,
  id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  kind text not null,
  title jsonb not null,
  body jsonb not null,
  link text,
  read_at timestamptz,
  constraint notice_pk primary key (city_code, id)
);
create index notice_account on platform.notice (city_code, account_id, at desc);
select platform.place('platform.notice', 'hash');

create table platform.setting (
  key text collate "C" not null,
  value jsonb not null,
  at timestamptz not null,
  constraint setting_pk primary key (key)
);
select platform.place('platform.setting', 'reference');

-- What a regulation sets, by version, with its source; name as {zh, en}.
create table platform.rule_set (
  id text collate "C" not null,
  version int not null,
  name jsonb not null,
  source text not null,
  effective_on date not null,
  verified boolean not null,
  content jsonb not null,
  constraint rule_set_pk primary key (id, version)
);
select platform.place('platform.rule_set', 'reference');
