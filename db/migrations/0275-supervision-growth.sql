-- What a worker means to learn, in steps, reviewed by whoever supervises. Texts are about persons: they are sealed.
create table supervision.goal (
  city_code text collate "C" not null,
  id uuid not null,
  worker_id uuid not null,
  site_id uuid not null,
  division_code text collate "C" not null,
  supervisor_id uuid not null,
  what text not null,
  measure text not null,
  due_on date not null,
  state text collate "C" not null,
  set_by text not null,
  set_at timestamptz not null,
  constraint goal_pkey primary key (city_code, id),
  constraint goal_state_check check (state in ('open', 'reached', 'dropped'))
);
select platform.place('supervision.goal', 'hash');
create index goal_worker_index on supervision.goal (city_code, worker_id, state);
create index goal_site_index on supervision.goal (city_code, site_id, state);
create index goal_supervisor_index on supervision.goal (city_code, supervisor_id, state);
alter table supervision.goal add constraint goal_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table supervision.goal add constraint goal_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);

create table supervision.goal_step (
  city_code text collate "C" not null,
  id uuid not null,
  goal_id uuid not null,
  nth int not null,
  what text not null,
  due_on date not null,
  done_on date,
  constraint goal_step_pkey primary key (city_code, id),
  constraint goal_step_nth_key unique (city_code, goal_id, nth)
);
select platform.place('supervision.goal_step', 'hash');
alter table supervision.goal_step add constraint goal_step_goal_fkey
  foreign key (city_code, goal_id) references supervision.goal (city_code, id);

create table supervision.goal_review (
  city_code text collate "C" not null,
  id uuid not null,
  goal_id uuid not null,
  verdict text collate "C" not null,
  text text not null,
  said_by text not null,
  said_at timestamptz not null,
  constraint goal_review_pkey primary key (city_code, id),
  constraint goal_review_verdict_check check (verdict in ('onTrack', 'slow', 'reached', 'dropped'))
);
select platform.place('supervision.goal_review', 'hash');
create index goal_review_index on supervision.goal_review (city_code, goal_id, said_at);
alter table supervision.goal_review add constraint goal_review_goal_fkey
  foreign key (city_code, goal_id) references supervision.goal (city_code, id);

-- What workers think of their supervision: nothing in a row leads back to one of them, nor tells when it came.
create table supervision.feedback (
  city_code text collate "C" not null,
  -- Drawn at random: ids that rise with time would tell the order.
  id uuid not null,
  supervisor_id uuid not null,
  period text collate "C" not null,
  -- Keyed, of worker, supervisor and period: once each.
  worker_hash text not null,
  scores jsonb not null,
  remark text not null,
  constraint feedback_pkey primary key (city_code, id),
  constraint feedback_once unique (city_code, supervisor_id, period, worker_hash)
);
select platform.place('supervision.feedback', 'hash');
alter table supervision.feedback add constraint feedback_supervisor_fkey
  foreign key (city_code, supervisor_id) references people.worker (city_code, id);
