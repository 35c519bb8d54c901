-- A case referred to another worker, site, department or agency: ownership moves on acceptance only. One open
-- referral of a case. What is written about the client, and where outside it goes, is sealed.
create table cases.referral (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  kind text collate "C" not null,
  from_site_id uuid not null,
  from_division_code text collate "C" not null,
  from_worker_id uuid,
  -- Null where it goes to a department or an agency; the case stays meanwhile.
  to_site_id uuid,
  to_division_code text collate "C",
  to_worker_id uuid,
  to_name text not null default '',
  reason text not null,
  notes text not null default '',
  -- The consent that was in force when it was sent; null where the rule set asks for none.
  consent_id uuid,
  sent_by text not null,
  sent_by_account uuid,
  sent_by_city text collate "C" not null,
  sent_at timestamptz not null,
  state text collate "C" not null,
  decided_by text,
  decided_on date,
  decided_at timestamptz,
  refusal text not null default '',
  done_on date,
  outcome text not null default '',
  constraint referral_pkey primary key (city_code, id),
  constraint referral_kind_check check (kind in ('worker', 'site', 'department', 'agency')),
  constraint referral_state_check check (state in ('proposed', 'accepted', 'refused', 'withdrawn', 'done')),
  constraint referral_decided_check check ((state = 'proposed') = (decided_at is null)
    and (decided_at is null) = (decided_on is null)),
  constraint referral_to_check check ((kind in ('worker', 'site')) = (to_site_id is not null)
    and (to_site_id is null) = (to_division_code is null)),
  constraint referral_done_check check ((state = 'done') = (done_on is not null))
);
select platform.place('cases.referral', 'hash');
create unique index referral_open on cases.referral (city_code, case_id) where state = 'proposed';
create index referral_case_index on cases.referral (city_code, case_id);
create index referral_to_index on cases.referral (city_code, to_site_id, state) where to_site_id is not null;
create index referral_from_index on cases.referral (city_code, from_site_id, state);

alter table cases.referral add constraint referral_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.referral add constraint referral_from_site_fkey
  foreign key (city_code, from_site_id) references network.site (city_code, id);
alter table cases.referral add constraint referral_to_site_fkey
  foreign key (city_code, to_site_id) references network.site (city_code, id);
alter table cases.referral add constraint referral_from_worker_fkey
  foreign key (city_code, from_worker_id) references people.worker (city_code, id);
alter table cases.referral add constraint referral_to_worker_fkey
  foreign key (city_code, to_worker_id) references people.worker (city_code, id);
alter table cases.referral add constraint referral_consent_fkey
  foreign key (city_code, consent_id) references clients.consent (city_code, id);
