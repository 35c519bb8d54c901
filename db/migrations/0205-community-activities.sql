-- Community work: an activity planned ahead, who signed in, what it cost, who helped, what was thought of it, photos.
-- What is written about it, and whoever is named, is sealed.
create table cases.community_activity (
  city_code text collate "C" not null,
  id uuid not null,
  name text not null,
  -- Code from the rule set activity-kinds.
  kind text collate "C" not null,
  division_code text collate "C" not null,
  site_id uuid not null,
  -- Where people meet, told to everybody who comes; at the site where empty.
  address text not null default '',
  -- Purpose and whom it is for, as one sealed value.
  content text not null,
  -- Class of service of its record, from the rule set service-classes.
  class text collate "C" not null,
  starts_at timestamptz not null,
  -- The day of that in Shanghai.
  starts_on date not null,
  minutes int not null,
  capacity int not null,
  volunteers_wanted int not null default 0,
  sign_in_from timestamptz,
  -- The record of services that stands for it, once it was held.
  encounter_id uuid,
  -- How far it is: computed from what has been done, in the same transaction.
  state text collate "C" not null,
  -- Summary and effect as one sealed value.
  summary text not null default '',
  concluded_on date,
  concluded_by text,
  cancelled_on date,
  -- Sealed.
  cancel_reason text not null default '',
  -- Counts changes: whoever changes names the one that was read.
  version int not null default 1,
  planned_by text not null,
  planned_at timestamptz not null,
  constraint community_activity_pkey primary key (city_code, id),
  constraint community_activity_encounter_key unique (city_code, encounter_id),
  constraint community_activity_capacity_check check (capacity > 0),
  constraint community_activity_minutes_check check (minutes > 0),
  constraint community_activity_volunteers_check check (volunteers_wanted >= 0),
  constraint community_activity_state_check check (state in ('planned', 'signing', 'held', 'concluded', 'cancelled')),
  constraint community_activity_concluded_check check ((concluded_on is null) = (concluded_by is null)),
  constraint community_activity_cancelled_check check (cancelled_on is null or (encounter_id is null and concluded_on is null))
);
select platform.place('cases.community_activity', 'hash');
create index community_activity_site_index on cases.community_activity (city_code, site_id, starts_on);
create index community_activity_division_index on cases.community_activity (city_code, division_code, starts_on);

-- Who is responsible from when to when; valid_to exclusive.
create table cases.community_worker (
  city_code text collate "C" not null,
  id uuid not null,
  activity_id uuid not null,
  worker_id uuid not null,
  valid_from date not null,
  valid_to date,
  constraint community_worker_pkey primary key (city_code, id),
  constraint community_worker_period_check check (valid_to is null or valid_to >= valid_from),
  constraint community_worker_once exclude using gist
    (activity_id with =, city_code with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('cases.community_worker', 'hash');
create index community_worker_worker_index on cases.community_worker (city_code, worker_id) where valid_to is null;
create index community_worker_activity_index on cases.community_worker (city_code, activity_id);

-- What it is to cost, and what it did: in fen, so that sums are exact.
create table cases.community_cost (
  city_code text collate "C" not null,
  id uuid not null,
  activity_id uuid not null,
  position int not null,
  item text not null,
  fund text not null,
  budget_fen bigint not null,
  spent_fen bigint,
  constraint community_cost_pkey primary key (city_code, id),
  constraint community_cost_amount_check check (budget_fen >= 0 and (spent_fen is null or spent_fen >= 0))
);
select platform.place('cases.community_cost', 'hash');
create index community_cost_activity_index on cases.community_cost (city_code, activity_id);

-- Who came: signed in on the own phone, or entered by hand; a client where known as one.
create table cases.community_attendee (
  city_code text collate "C" not null,
  id uuid not null,
  activity_id uuid not null,
  source text collate "C" not null,
  client_id uuid,
  -- Name and last digits of the mobile as one sealed value; absent where a client was entered by hand.
  content text,
  -- Keyed hashes of the phone's own number for this activity, and of the name with the digits: each counts once.
  phone_hash text collate "C",
  name_hash text collate "C",
  entered_at timestamptz not null,
  constraint community_attendee_pkey primary key (city_code, id),
  constraint community_attendee_source_check check (source in ('code', 'hand')),
  constraint community_attendee_named_check check (client_id is not null or content is not null),
  constraint community_attendee_phone_key unique (city_code, activity_id, phone_hash),
  constraint community_attendee_name_key unique (city_code, activity_id, name_hash),
  constraint community_attendee_client_key unique (city_code, activity_id, client_id)
);
select platform.place('cases.community_attendee', 'hash');
create index community_attendee_person_index on cases.community_attendee (city_code, client_id) where client_id is not null;

create table cases.community_volunteer (
  city_code text collate "C" not null,
  id uuid not null,
  activity_id uuid not null,
  position int not null,
  -- Sealed.
  name text not null,
  minutes int not null,
  constraint community_volunteer_pkey primary key (city_code, id),
  constraint community_volunteer_minutes_check check (minutes > 0)
);
select platform.place('cases.community_volunteer', 'hash');
create index community_volunteer_activity_index on cases.community_volunteer (city_code, activity_id);

-- What somebody thought of it. Nothing here leads to who: the id is drawn, and only the day is kept.
create table cases.community_answer (
  city_code text collate "C" not null,
  id uuid not null,
  activity_id uuid not null,
  source text collate "C" not null,
  -- Scores from 1 to 5 by question, as the rule set community-work asked them.
  scores jsonb not null,
  mean double precision not null,
  -- Sealed.
  remark text not null default '',
  -- Keyed hash by which one phone answers once; not the one of its sign-in.
  phone_hash text collate "C",
  answered_on date not null,
  constraint community_answer_pkey primary key (city_code, id),
  constraint community_answer_source_check check (source in ('phone', 'hand')),
  constraint community_answer_mean_check check (mean between 1 and 5),
  constraint community_answer_phone_key unique (city_code, activity_id, phone_hash)
);
select platform.place('cases.community_answer', 'hash');
create index community_answer_activity_index on cases.community_answer (city_code, activity_id);

-- A photo, with the statement whether anybody can be recognised.
create table cases.community_photo (
  city_code text collate "C" not null,
  id uuid not null,
  activity_id uuid not null,
  file_city_code text collate "C" not null,
  file_id uuid not null,
  recognisable boolean not null,
  -- Whoever can be recognised: a client by id, whose own consent counts, or a name with the consent noted; sealed.
  persons text not null default '',
  added_by text not null,
  added_at timestamptz not null,
  constraint community_photo_pkey primary key (city_code, id),
  constraint community_photo_file_key unique (city_code, file_id)
);
select platform.place('cases.community_photo', 'hash');
create index community_photo_activity_index on cases.community_photo (city_code, activity_id);

alter table cases.community_activity add constraint community_activity_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table cases.community_activity add constraint community_activity_encounter_fkey
  foreign key (city_code, encounter_id) references services.encounter_key (city_code, id);
alter table cases.community_worker add constraint community_worker_activity_fkey
  foreign key (city_code, activity_id) references cases.community_activity (city_code, id);
alter table cases.community_worker add constraint community_worker_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table cases.community_cost add constraint community_cost_activity_fkey
  foreign key (city_code, activity_id) references cases.community_activity (city_code, id);
alter table cases.community_attendee add constraint community_attendee_activity_fkey
  foreign key (city_code, activity_id) references cases.community_activity (city_code, id);
alter table cases.community_attendee add constraint community_attendee_client_fkey
  foreign key (city_code, client_id) references clients.person (city_code, id);
alter table cases.community_volunteer add constraint community_volunteer_activity_fkey
  foreign key (city_code, activity_id) references cases.community_activity (city_code, id);
alter table cases.community_answer add constraint community_answer_activity_fkey
  foreign key (city_code, activity_id) references cases.community_activity (city_code, id);
alter table cases.community_photo add constraint community_photo_activity_fkey
  foreign key (city_code, activity_id) references cases.community_activity (city_code, id);
