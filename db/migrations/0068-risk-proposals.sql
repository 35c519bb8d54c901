-- A grade that may only fall with somebody's approval waits here; one at a time for a person.
create table clients.risk_proposal (
  city_code text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  from_level text not null,
  to_level text not null,
  reason text not null,
  next_review_on date,
  state text not null,
  proposed_at timestamptz not null,
  proposed_by text not null,
  proposed_by_account uuid,
  proposed_by_city text collate "C" not null,
  decided_at timestamptz,
  decided_by text,
  refusal text,
  constraint risk_proposal_pkey primary key (city_code, id),
  constraint risk_proposal_level_check check (from_level in ('high', 'key', 'general') and to_level in ('high', 'key', 'general')),
  constraint risk_proposal_state_check check (state in ('proposed', 'approved', 'refused', 'withdrawn'))
);
select platform.place('clients.risk_proposal', 'hash');
create unique index risk_proposal_open on clients.risk_proposal (city_code, person_id) where state = 'proposed';
create index risk_proposal_person_index on clients.risk_proposal (city_code, person_id);

alter table clients.risk_proposal add constraint risk_proposal_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
alter table clients.risk_grade add column approved_by text;
