-- What stations ask their supervision, and until when it is to be answered. Texts may speak of persons: they are sealed.
create table supervision.question (
  city_code text collate "C" not null,
  id uuid not null,
  site_id uuid not null,
  division_code text collate "C" not null,
  -- Whose station it was when it was asked; null where nobody had it.
  supervisor_id uuid,
  asker_id uuid not null,
  urgent boolean not null,
  title text not null,
  text text not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  state text collate "C" not null,
  answered_at timestamptz,
  -- When whoever stands above was told that it is late.
  raised_at timestamptz,
  constraint question_pkey primary key (city_code, id),
  constraint question_state_check check (state in ('open', 'answered', 'closed'))
);
select platform.place('supervision.question', 'hash');
create index question_site_index on supervision.question (city_code, site_id, asked_at);
create index question_asker_index on supervision.question (city_code, asker_id, asked_at);
create index question_supervisor_index on supervision.question (city_code, supervisor_id, state, due_at);
create index question_late_index on supervision.question (due_at) where state = 'open' and raised_at is null;
alter table supervision.question add constraint question_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table supervision.question add constraint question_asker_fkey
  foreign key (city_code, asker_id) references people.worker (city_code, id);

create table supervision.question_reply (
  city_code text collate "C" not null,
  id uuid not null,
  question_id uuid not null,
  kind text collate "C" not null,
  text text not null,
  said_by text not null,
  said_at timestamptz not null,
  constraint question_reply_pkey primary key (city_code, id),
  constraint question_reply_kind_check check (kind in ('answer', 'again', 'close'))
);
select platform.place('supervision.question_reply', 'hash');
create index question_reply_index on supervision.question_reply (city_code, question_id, said_at);
alter table supervision.question_reply add constraint question_reply_question_fkey
  foreign key (city_code, question_id) references supervision.question (city_code, id);
