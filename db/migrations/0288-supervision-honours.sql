-- Honours and incentives of supervisors: proposed with grounds, approved or refused by the centre. What is said is sealed.
create table supervision.honour (
  city_code text collate "C" not null,
  id uuid not null,
  worker_id uuid not null,
  unit_id uuid not null,
  kind text collate "C" not null,
  name jsonb not null,
  -- Null: an incentive, which the register of honours does not know.
  level text collate "C",
  reason text not null,
  assessed_id uuid,
  figure jsonb,
  state text collate "C" not null,
  proposed_by text not null,
  proposed_account uuid,
  proposed_at timestamptz not null,
  decision_why text,
  decided_by text,
  decided_at timestamptz,
  awarded_on date,
  registered_id uuid,
  withdrawn_why text,
  withdrawn_by text,
  withdrawn_at timestamptz,
  version int not null default 1,
  constraint honour_pkey primary key (city_code, id),
  constraint honour_level_check check (level in ('national', 'province', 'city', 'county')),
  constraint honour_state_check check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
  constraint honour_grounds_check check (num_nonnulls(assessed_id, figure) > 0),
  constraint honour_decided_check check ((decided_at is null) = (decision_why is null)),
  constraint honour_awarded_check check (state <> 'approved' or awarded_on is not null and decided_at is not null),
  constraint honour_withdrawn_check check ((withdrawn_at is not null) = (state = 'withdrawn'))
);
select platform.place('supervision.honour', 'hash');
create unique index honour_proposed_once on supervision.honour (city_code, worker_id, kind) where state = 'proposed';
create index honour_worker_index on supervision.honour (city_code, worker_id);
alter table supervision.honour add constraint honour_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table supervision.honour add constraint honour_assessed_fkey
  foreign key (city_code, assessed_id) references supervision.assessment_person (city_code, id);
