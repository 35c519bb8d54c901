-- Texts of cases are found by words (decision 52): one row for each that says something, beside whichever table keeps it.
create table cases.text_words (
  city_code text collate "C" not null,
  text_id uuid not null,
  case_id uuid not null,
  kind text collate "C" not null,
  on_day date not null,
  words smallint[] not null,
  words_by text not null,
  constraint text_words_pkey primary key (city_code, text_id)
);
select platform.place('cases.text_words', 'hash');
create index text_words_case_index on cases.text_words (city_code, case_id);
create index text_words_day_index on cases.text_words (city_code, on_day, text_id);
create index text_words_index on cases.text_words using gin (words);

-- By which key a case's texts were indexed as a whole; null until they are.
alter table cases.case_file add column words_by text;
create index case_file_without_words on cases.case_file (city_code, id) where words_by is null;

alter table cases.text_words add constraint text_words_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
