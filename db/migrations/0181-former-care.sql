-- Care is dated (decision 54): who is cared for again after an end keeps the period before as a row of its own.
-- clients.person holds the present period, or the last one.
create table clients.former_care (
  city_code text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  valid_from date not null,
  valid_to date not null,
  reason text,
  constraint former_care_pkey primary key (city_code, id),
  constraint former_care_period_check check (valid_to >= valid_from),
  constraint former_care_once exclude using gist
    (person_id with =, city_code with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('clients.former_care', 'hash');
create index former_care_person_index on clients.former_care (city_code, person_id, valid_from);
create index former_care_end_index on clients.former_care (valid_to);
alter table clients.former_care add constraint former_care_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);

-- What the end of the present period closed, so that an end entered by mistake can be taken back exactly.
create table clients.care_end (
  city_code text collate "C" not null,
  person_id uuid not null,
  care_from date not null,
  care_to date not null,
  worker_id uuid,
  closed jsonb not null,
  constraint care_end_pkey primary key (city_code, person_id)
);
select platform.place('clients.care_end', 'hash');
alter table clients.care_end add constraint care_end_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
