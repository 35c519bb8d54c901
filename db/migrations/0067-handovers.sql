-- Clients handed over to another worker or site: proposed together, decided one by one; ownership moves on
-- acceptance only. One open proposal for a client.
create table clients.handover (
  city_code text collate "C" not null,
  id uuid not null,
  reason text not null,
  notes text not null,
  from_day date not null,
  proposed_at timestamptz not null,
  proposed_by text not null,
  proposed_by_account uuid,
  proposed_by_city text collate "C" not null,
  constraint handover_pkey primary key (city_code, id)
);
select platform.place('clients.handover', 'hash');

create table clients.handover_item (
  city_code text collate "C" not null,
  id uuid not null,
  handover_id uuid not null,
  person_id uuid not null,
  from_site_id uuid not null,
  from_division_code text collate "C" not null,
  from_worker_id uuid,
  to_site_id uuid not null,
  to_division_code text collate "C" not null,
  to_worker_id uuid,
  state text not null,
  refusal text,
  decided_at timestamptz,
  decided_by text,
  constraint handover_item_pkey primary key (city_code, id),
  constraint handover_item_state_check check (state in ('proposed', 'accepted', 'refused', 'withdrawn'))
);
select platform.place('clients.handover_item', 'hash');
create unique index handover_item_open on clients.handover_item (city_code, person_id) where state = 'proposed';
create index handover_item_handover_index on clients.handover_item (city_code, handover_id);
create index handover_item_person_index on clients.handover_item (city_code, person_id);
create index handover_item_to_index on clients.handover_item (city_code, to_site_id, state);
create index handover_item_from_index on clients.handover_item (city_code, from_site_id, state);

alter table clients.handover_item add constraint handover_item_handover_fkey
  foreign key (city_code, handover_id) references clients.handover (city_code, id);
alter table clients.handover_item add constraint handover_item_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
alter table clients.handover_item add constraint handover_item_from_site_fkey
  foreign key (city_code, from_site_id) references network.site (city_code, id);
alter table clients.handover_item add constraint handover_item_to_site_fkey
  foreign key (city_code, to_site_id) references network.site (city_code, id);
alter table clients.handover_item add constraint handover_item_from_worker_fkey
  foreign key (city_code, from_worker_id) references people.worker (city_code, id);
alter table clients.handover_item add constraint handover_item_to_worker_fkey
  foreign key (city_code, to_worker_id) references people.worker (city_code, id);
