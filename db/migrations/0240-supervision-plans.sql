-- A plan of who supervises which stations: what was asked, what was found, and how far it has come.
create table supervision.plan (
  city_code text collate "C" not null,
  id uuid not null,
  division_code text collate "C" not null,
  name text not null,
  state text not null,
  effective_on date not null,
  -- What was asked of the solver, what it found, and why a rule cannot be kept; whole, since they are judged whole.
  instance jsonb not null,
  solution jsonb,
  explained jsonb,
  progress jsonb,
  fault text,
  tries int not null default 0,
  taken_until timestamptz,
  made_by text not null,
  made_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  published_by text,
  published_at timestamptz,
  version int not null default 1,
  constraint plan_pkey primary key (city_code, id),
  constraint plan_state_check check
    (state in ('waiting', 'checked', 'failed', 'cancelled', 'approved', 'published', 'superseded')),
  constraint plan_solution_check check (state in ('waiting', 'failed', 'cancelled') or solution is not null)
);
select platform.place('supervision.plan', 'hash');
create index plan_made_index on supervision.plan (city_code, made_at desc);
create index plan_waiting_index on supervision.plan (made_at) where state = 'waiting';
