-- Days on which a supervisor means to be at a station. Done by the session that was recorded.
create table supervision.visit (
  city_code text collate "C" not null,
  id uuid not null,
  site_id uuid not null,
  division_code text collate "C" not null,
  supervisor_id uuid not null,
  planned_on date not null,
  part text collate "C" not null,
  purpose text not null,
  state text collate "C" not null,
  session_id uuid,
  -- Rises with every change, as calendars ask for it.
  sequence int not null default 0,
  planned_by text not null,
  planned_at timestamptz not null,
  changed_at timestamptz not null,
  cancel_reason text not null,
  constraint visit_pkey primary key (city_code, id),
  constraint visit_part_check check (part in ('morning', 'afternoon', 'day')),
  constraint visit_state_check check (state in ('planned', 'done', 'cancelled')),
  constraint visit_session_check check ((session_id is not null) = (state = 'done'))
);
select platform.place('supervision.visit', 'hash');
create index visit_supervisor_index on supervision.visit (city_code, supervisor_id, planned_on);
create index visit_site_index on supervision.visit (city_code, site_id, planned_on);
create index visit_session_index on supervision.visit (city_code, session_id) where session_id is not null;
alter table supervision.visit add constraint visit_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table supervision.visit add constraint visit_supervisor_fkey
  foreign key (city_code, supervisor_id) references people.worker (city_code, id);
alter table supervision.visit add constraint visit_session_fkey
  foreign key (city_code, session_id) references supervision.session (city_code, id);

-- What a supervisor and a station have agreed on for a period: proposed by one side, confirmed by the other.
create table supervision.agreement (
  city_code text collate "C" not null,
  id uuid not null,
  site_id uuid not null,
  division_code text collate "C" not null,
  supervisor_id uuid not null,
  valid_from date not null,
  valid_to date not null,
  days_per_month int not null,
  goals text not null,
  state text collate "C" not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  answered_by text,
  answered_at timestamptz,
  remark text not null,
  constraint agreement_pkey primary key (city_code, id),
  constraint agreement_state_check check (state in ('proposed', 'inForce', 'returned', 'ended')),
  constraint agreement_period_check check (valid_to > valid_from),
  constraint agreement_days_check check (days_per_month between 0 and 31),
  constraint agreement_one_in_force exclude using gist
    (city_code with =, site_id with =, daterange(valid_from, valid_to) with &&) where (state = 'inForce')
);
select platform.place('supervision.agreement', 'hash');
create index agreement_site_index on supervision.agreement (city_code, site_id, valid_from);
create index agreement_supervisor_index on supervision.agreement (city_code, supervisor_id, valid_from);
alter table supervision.agreement add constraint agreement_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table supervision.agreement add constraint agreement_supervisor_fkey
  foreign key (city_code, supervisor_id) references people.worker (city_code, id);

-- The address by which a calendar reads somebody's visits: whoever has it reads, until it is revoked. Only its hash is kept.
create table supervision.feed (
  city_code text collate "C" not null,
  id uuid not null,
  worker_id uuid not null,
  token_hash text not null,
  made_at timestamptz not null,
  revoked_at timestamptz,
  constraint feed_pkey primary key (city_code, id),
  constraint feed_token_key unique (city_code, token_hash)
);
select platform.place('supervision.feed', 'hash');
create unique index feed_one_open on supervision.feed (city_code, worker_id) where revoked_at is null;
create index feed_token_index on supervision.feed (token_hash);
alter table supervision.feed add constraint feed_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
