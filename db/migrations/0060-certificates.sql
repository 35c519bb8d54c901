-- The register of certificates: who holds which in the city, whether working here or not. It is not the
-- register of staff; what a worker holds is read here, and people.worker repeats the highest level for lists.
create table people.certificate (
  city_code text collate "C" not null,
  id uuid not null,
  name text not null,
  name_pinyin text collate "C" not null,
  name_initials text collate "C" not null,
  name_grams text[] not null,
  resident_id text,
  resident_id_hash text,
  mobile text,
  mobile_hash text,
  -- Set where the holder works here. Certificates of one resident ID have one worker.
  worker_id uuid,
  division_code text collate "C" not null,
  employer text,
  agency_id uuid,
  level text not null,
  number text collate "C",
  issued_on date,
  issued_by text,
  -- The day from which a higher certificate of the same holder counts in its place.
  replaced_on date,
  -- End of the last registration period, first day without; repeated from there for lists.
  registered_until date,
  version int not null default 1,
  recorded_at timestamptz not null,
  constraint certificate_pkey primary key (city_code, id),
  constraint certificate_number_key unique (city_code, number),
  constraint certificate_holder_level_key unique (city_code, resident_id_hash, level),
  constraint certificate_worker_level_key unique (city_code, worker_id, level),
  constraint certificate_level_check check (level in ('assistant', 'socialWorker', 'senior')),
  constraint certificate_employer_check check (employer is null or agency_id is null)
);
select platform.place('people.certificate', 'hash');
create index certificate_grams_index on people.certificate using gin (name_grams);
create index certificate_pinyin_index on people.certificate (name_pinyin);
create index certificate_initials_index on people.certificate (name_initials);
create index certificate_division_index on people.certificate (city_code, division_code, name_pinyin, id);
create index certificate_mobile_index on people.certificate (city_code, mobile_hash);
create index certificate_until_index on people.certificate (city_code, registered_until);
create index certificate_number_index on people.certificate (number);
create index certificate_id_index on people.certificate (id);

create table people.certificate_registration (
  city_code text collate "C" not null,
  id uuid not null,
  certificate_id uuid not null,
  valid_from date not null,
  valid_to date not null,
  recorded_at timestamptz not null,
  constraint certificate_registration_pkey primary key (city_code, id),
  constraint certificate_registration_period_check check (valid_to > valid_from),
  constraint certificate_registration_once exclude using gist
    (certificate_id with =, city_code with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('people.certificate_registration', 'hash');
create index certificate_registration_index on people.certificate_registration (city_code, certificate_id, valid_from);

alter table people.certificate add constraint certificate_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table people.certificate add constraint certificate_agency_fkey
  foreign key (agency_id) references network.agency (id);
alter table people.certificate_registration add constraint certificate_registration_certificate_fkey
  foreign key (city_code, certificate_id) references people.certificate (city_code, id);

-- What workers were registered with goes over; of a number that stood twice the first worker keeps it.
insert into people.certificate (city_code, id, name, name_pinyin, name_initials, name_grams, worker_id,
  division_code, agency_id, level, number, version, recorded_at)
select city_code, gen_random_uuid(), name, name_pinyin, name_initials, name_grams, id,
  left(division_code, 6), agency_id, certificate_level,
  case when row_number() over (partition by city_code, certificate_number order by registered_at, id) = 1
    then certificate_number end, 1, registered_at
from people.worker where certificate_level <> 'none';
alter table people.worker drop column certificate_number;
