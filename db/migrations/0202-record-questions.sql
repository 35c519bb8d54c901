-- Questions about records: what looks alike, or cannot be, is asked of the worker; nobody is judged by it.
create table services.record_question (
  city_code text collate "C" not null,
  id uuid not null,
  kind text collate "C" not null,
  worker_id uuid not null,
  -- Of the latest record in question.
  site_id uuid not null,
  -- Month of the records, its first day.
  month date not null,
  state text collate "C" not null,
  -- When something new was last found.
  raised_at timestamptz not null,
  constraint record_question_pkey primary key (city_code, id),
  constraint record_question_once unique (city_code, kind, worker_id, month),
  constraint record_question_kind check (kind in ('alike', 'twoPlaces', 'burst', 'inVain')),
  constraint record_question_state check (state in ('open', 'answered', 'closed'))
);
select platform.place('services.record_question', 'hash');
create index record_question_site on services.record_question (city_code, site_id, raised_at);
create index record_question_worker on services.record_question (city_code, worker_id, raised_at);

-- What was found: records that belong together, once, however often they are looked at.
create table services.question_evidence (
  city_code text collate "C" not null,
  question_id uuid not null,
  key text collate "C" not null,
  encounter_ids uuid[] not null,
  -- Likeness or share as a part of 1, minutes of overlap, or visits in a row.
  value real not null,
  found_at timestamptz not null,
  constraint question_evidence_pkey primary key (city_code, question_id, key)
);
select platform.place('services.question_evidence', 'hash');

-- What the worker explains, and with which remark the lead closes it. The text is sealed.
create table services.question_remark (
  city_code text collate "C" not null,
  id uuid not null,
  question_id uuid not null,
  kind text collate "C" not null,
  text text not null,
  said_by text not null,
  said_at timestamptz not null,
  constraint question_remark_pkey primary key (city_code, id),
  constraint question_remark_kind check (kind in ('answer', 'close'))
);
select platform.place('services.question_remark', 'hash');
create index question_remark_question on services.question_remark (city_code, question_id);

-- Up to which moment of recording the records of a city were looked at.
create table services.quality_pass (
  city_code text collate "C" not null,
  looked_until timestamptz not null,
  constraint quality_pass_pkey primary key (city_code)
);
select platform.place('services.quality_pass', 'hash');

alter table services.record_question add constraint record_question_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table services.record_question add constraint record_question_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table services.question_evidence add constraint question_evidence_question_fkey
  foreign key (city_code, question_id) references services.record_question (city_code, id);
alter table services.question_remark add constraint question_remark_question_fkey
  foreign key (city_code, question_id) references services.record_question (city_code, id);
