-- Forms that are filled in for clients. What is published never changes; beside its versions a form has one draft.
create table cases.form (
  id text collate "C" not null,
  draft jsonb,
  -- Counts every change of the draft: nobody writes over what he or she has not seen.
  saved int not null default 0,
  based_on int,
  drafted_by text,
  drafted_at timestamptz,
  retired_at timestamptz,
  constraint form_pkey primary key (id),
  constraint form_draft_check check ((draft is null) = (drafted_at is null) and (draft is null) = (drafted_by is null))
);
select platform.place('cases.form', 'reference');

create table cases.form_version (
  form_id text collate "C" not null,
  version int not null,
  -- Number in the file that brought it; null for the region's own.
  shipped int,
  content jsonb not null,
  -- In both languages.
  source jsonb not null,
  verified boolean not null,
  change text not null,
  published_at timestamptz not null,
  published_by text,
  constraint form_version_pkey primary key (form_id, version),
  constraint form_version_shipped_key unique (form_id, shipped),
  constraint form_version_origin_check check ((shipped is null) = (published_by is not null))
);
select platform.place('cases.form_version', 'reference');

-- One form filled in for a client, on the version on which it was begun.
create table cases.answer (
  city_code text collate "C" not null,
  id uuid not null,
  client_id uuid not null,
  case_id uuid,
  form_id text collate "C" not null,
  form_version int not null,
  -- Versions of the rule sets whose lists the form took: { "self-care": 1 }.
  rule_versions jsonb not null,
  answered_on date not null,
  state text collate "C" not null,
  -- Answers and what they came to, sealed as one value.
  given text not null,
  saved int not null,
  started_by text not null,
  started_at timestamptz not null,
  finished_by text,
  finished_at timestamptz,
  constraint answer_pkey primary key (city_code, id),
  constraint answer_state_check check (state in ('draft', 'finished')),
  constraint answer_finished_check check ((state = 'finished') = (finished_at is not null)
    and (finished_at is null) = (finished_by is null))
);
select platform.place('cases.answer', 'hash');
create index answer_client_index on cases.answer (city_code, client_id, answered_on);
create index answer_case_index on cases.answer (city_code, case_id) where case_id is not null;

-- Which answers came along when two files of one client were merged, so that undoing it gives them back.
create table cases.merged_answer (
  city_code text collate "C" not null,
  merge_id uuid not null,
  answer_id uuid not null,
  constraint merged_answer_pkey primary key (city_code, merge_id, answer_id)
);
select platform.place('cases.merged_answer', 'hash');

alter table cases.form_version add constraint form_version_form_fkey
  foreign key (form_id) references cases.form (id);
alter table cases.answer add constraint answer_client_fkey
  foreign key (city_code, client_id) references clients.person (city_code, id);
alter table cases.answer add constraint answer_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.answer add constraint answer_version_fkey
  foreign key (form_id, form_version) references cases.form_version (form_id, version);
