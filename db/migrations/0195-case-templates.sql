-- Word files by which files of cases are written; the newest is in use. Without a file it is the system's own again.
create table cases.case_template (
  version int not null,
  file_city_code text collate "C",
  file_id uuid,
  name text not null,
  note text not null,
  made_by text not null,
  made_at timestamptz not null,
  constraint case_template_pkey primary key (version),
  constraint case_template_file_check check ((file_city_code is null) = (file_id is null))
);
select platform.place('cases.case_template', 'reference');
