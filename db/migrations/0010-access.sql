-- access: who signs in, and what they may do where and when.
create extension if not exists btree_gist with schema public;

create schema access;
grant usage on schema access to rongyin_app;

create table access.account (
  id uuid not null,
  city_code text collate "C" not null,
  -- The place whose administrators look after the account; what its holder may see comes from posts.
  division_code text collate "C" not null,
  place_name text not null,
  login text not null,
  name text not null,
  mobile text,
  mobile_hash text,
  password_hash text,
  must_change_password boolean not null default true,
  -- Set for a password that somebody else made: it works only until then.
  password_until timestamptz,
  totp_secret text,
  totp_pending text,
  totp_enabled_at timestamptz,
  -- The last time step whose code was accepted: a code seen over a shoulder works no second time.
  totp_last_step bigint,
  oidc_subject text,
  oidc_by_login boolean not null default false,
  language text,
  worker_id uuid,
  created_on date not null,
  closed_on date,
  version int not null default 1,
  constraint account_key primary key (id),
  constraint account_mobile_once unique (mobile_hash),
  constraint account_oidc_subject_once unique (oidc_subject)
);
select platform.place('access.account', 'reference');
create unique index account_login_once on access.account (lower(login));
create index account_by_place on access.account (city_code, division_code);
create index account_by_worker on access.account (worker_id);

create table access.recovery_code (
  account_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  constraint recovery_code_key primary key (account_id, code_hash)
);
select platform.place('access.recovery_code', 'reference');

-- Failed sign-ins by the hash of an account's id, or of a name that no account has: both are answered alike.
create table access.sign_in_failure (
  subject bytea not null,
  failures int not null,
  locked_until timestamptz,
  at timestamptz not null,
  constraint sign_in_failure_key primary key (subject)
);
select platform.place('access.sign_in_failure', 'reference');

create table access.post (
  id uuid not null,
  account_id uuid not null,
  role text not null,
  city_code text collate "C" not null,
  division_code text collate "C" not null,
  site_id uuid,
  place_name text not null,
  valid_from date not null,
  valid_to date,
  version int not null default 1,
  constraint post_key primary key (id),
  constraint post_period check (valid_to > valid_from),
  constraint post_once_at_a_time exclude using gist (
    account_id with =,
    role with =,
    division_code with =,
    (coalesce(site_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
    daterange(valid_from, valid_to) with &&
  )
);
select platform.place('access.post', 'reference');
create index post_by_account on access.post (account_id, valid_from);
create index post_by_place on access.post (city_code, division_code);
create index post_by_site on access.post (site_id);

create table access.session (
  id uuid not null,
  account_id uuid not null,
  token_hash bytea not null,
  post_id uuid,
  method text not null,
  second_factor_at timestamptz,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  idle_minutes int not null,
  revoked_at timestamptz,
  address text,
  user_agent text,
  constraint session_key primary key (id),
  constraint session_token_once unique (token_hash),
  constraint session_method check (method in ('password', 'oidc'))
);
select platform.place('access.session', 'reference');
create index session_by_account on access.session (account_id, last_seen_at desc);
create index session_by_end on access.session (expires_at);

alter table access.recovery_code add constraint recovery_code_of_account foreign key (account_id) references access.account (id);
alter table access.post add constraint post_of_account foreign key (account_id) references access.account (id);
alter table access.session add constraint session_of_account foreign key (account_id) references access.account (id);
