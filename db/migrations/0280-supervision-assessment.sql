-- Assessment of supervisors: a cycle, who is assessed in it, what was said and counted, and how it ended.
create table supervision.assessment_cycle (
  city_code text collate "C" not null,
  id uuid not null,
  division_code text collate "C" not null,
  period text collate "C" not null,
  period_from date not null,
  period_to date not null,
  figures_on date not null,
  answers_until date not null,
  -- Criteria, weights and bounds as in force on the day it was opened.
  rule jsonb not null,
  stage text collate "C" not null,
  -- Who did which step, and when.
  steps jsonb not null,
  drawn_at timestamptz,
  objections_until date,
  reminded_on date,
  version int not null default 1,
  constraint assessment_cycle_pkey primary key (city_code, id),
  constraint assessment_cycle_days_check check (period_from < period_to and period_to < figures_on and period_to < answers_until),
  constraint assessment_cycle_stage_check check
    (stage in ('opened', 'answered', 'scored', 'calibrated', 'told', 'filed', 'cancelled')),
  constraint assessment_cycle_told_check check ((objections_until is not null) = (stage in ('told', 'filed')))
);
select platform.place('supervision.assessment_cycle', 'hash');

-- What is said about somebody is sealed. Nobody is assessed twice for a period, unless the cycle was called off.
create table supervision.assessment_person (
  city_code text collate "C" not null,
  id uuid not null,
  cycle_id uuid not null,
  period text collate "C" not null,
  live boolean not null default true,
  worker_id uuid not null,
  duty text collate "C" not null,
  unit_id uuid not null,
  parts jsonb,
  score double precision,
  calibrated double precision,
  calibrated_why text,
  calibrated_by text,
  calibrated_account uuid,
  accepted_at timestamptz,
  objection text,
  objected_at timestamptz,
  decision text collate "C",
  decision_why text,
  decided double precision,
  decided_by text,
  decided_at timestamptz,
  version int not null default 1,
  constraint assessment_person_pkey primary key (city_code, id),
  constraint assessment_person_duty_check check (duty in ('supervisor', 'leader')),
  constraint assessment_person_points_check check
    (score between 0 and 100 and calibrated between 0 and 100 and decided between 0 and 100),
  constraint assessment_person_calibrated_check check ((calibrated is null) = (calibrated_why is null)),
  constraint assessment_person_objection_check check
    ((objection is null) = (objected_at is null) and (accepted_at is null or objection is null)),
  constraint assessment_person_decision_check check
    (decision is null or decision in ('kept', 'changed') and objection is not null and decision_why is not null)
);
select platform.place('supervision.assessment_person', 'hash');
create unique index assessment_person_once on supervision.assessment_person (city_code, period, worker_id) where live;
create index assessment_person_cycle_index on supervision.assessment_person (city_code, cycle_id);
alter table supervision.assessment_person add constraint assessment_person_cycle_fkey
  foreign key (city_code, cycle_id) references supervision.assessment_cycle (city_code, id);
alter table supervision.assessment_person add constraint assessment_person_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);

-- Marks of the person, the leader and the manager; those of stations are sums of feedback and stand there.
create table supervision.assessment_answer (
  city_code text collate "C" not null,
  id uuid not null,
  person_id uuid not null,
  source text collate "C" not null,
  marks jsonb not null,
  remark text not null,
  answered_by text not null,
  answered_at timestamptz not null,
  constraint assessment_answer_pkey primary key (city_code, id),
  constraint assessment_answer_once unique (city_code, person_id, source),
  constraint assessment_answer_source_check check (source in ('self', 'leader', 'manager'))
);
select platform.place('supervision.assessment_answer', 'hash');
alter table supervision.assessment_answer add constraint assessment_answer_person_fkey
  foreign key (city_code, person_id) references supervision.assessment_person (city_code, id);

-- Figures as they stood on the day of the cycle, and the rows that they count.
create table supervision.assessment_figure (
  city_code text collate "C" not null,
  person_id uuid not null,
  code text collate "C" not null,
  value double precision,
  part double precision not null,
  whole double precision not null,
  missing text collate "C",
  constraint assessment_figure_pkey primary key (city_code, person_id, code),
  constraint assessment_figure_missing_check check ((value is null) = (missing is not null))
);
select platform.place('supervision.assessment_figure', 'hash');
alter table supervision.assessment_figure add constraint assessment_figure_person_fkey
  foreign key (city_code, person_id) references supervision.assessment_person (city_code, id);

create table supervision.assessment_record (
  city_code text collate "C" not null,
  person_id uuid not null,
  code text collate "C" not null,
  nth int not null,
  record_id uuid not null,
  site_id uuid not null,
  on_day date not null,
  part double precision not null,
  whole double precision not null,
  constraint assessment_record_pkey primary key (city_code, person_id, code, nth)
);
select platform.place('supervision.assessment_record', 'hash');
alter table supervision.assessment_record add constraint assessment_record_person_fkey
  foreign key (city_code, person_id) references supervision.assessment_person (city_code, id);
