-- Leaders and managers of areas whom the centre asks to interview for an opening, beside those whose it is.
create table supervision.hiring_interviewer (
  city_code text collate "C" not null,
  opening_id uuid not null,
  worker_id uuid not null,
  named_by text not null,
  named_at timestamptz not null,
  constraint hiring_interviewer_pkey primary key (city_code, opening_id, worker_id)
);
select platform.place('supervision.hiring_interviewer', 'hash');
alter table supervision.hiring_interviewer add constraint hiring_interviewer_opening_fkey
  foreign key (city_code, opening_id) references supervision.hiring_opening (city_code, id);
alter table supervision.hiring_interviewer add constraint hiring_interviewer_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
create index hiring_interviewer_worker_index on supervision.hiring_interviewer (city_code, worker_id);
