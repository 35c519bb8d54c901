-- Texts that stand beside cases are found by words (decision 71): of groups, activities, plans of households, forms
-- filled in and reviews of samples. One row for each that says something, under what it belongs to.
create table cases.said_words (
  city_code text collate "C" not null,
  text_id uuid not null,
  owner text collate "C" not null,
  owner_id uuid not null,
  kind text collate "C" not null,
  on_day date not null,
  words smallint[] not null,
  words_by text not null,
  constraint said_words_pkey primary key (city_code, text_id)
);
select platform.place('cases.said_words', 'hash');
create index said_words_owner_index on cases.said_words (city_code, owner_id);
create index said_words_day_index on cases.said_words (city_code, owner, on_day, text_id);
create index said_words_index on cases.said_words using gin (words);

-- By which key the texts of each were indexed as a whole; null until they are.
alter table cases.work_group add column words_by text;
alter table cases.community_activity add column words_by text;
alter table cases.household_plan add column words_by text;
alter table cases.answer add column words_by text;
alter table cases.sample_item add column words_by text;
create index work_group_without_words on cases.work_group (city_code, id) where words_by is null;
create index community_activity_without_words on cases.community_activity (city_code, id) where words_by is null;
create index household_plan_without_words on cases.household_plan (city_code, id) where words_by is null;
create index answer_without_words on cases.answer (city_code, id) where words_by is null;
create index sample_item_without_words on cases.sample_item (city_code, id) where words_by is null;
