-- Which major changes a merge gave to the file that stayed, so that they come back when it is taken back.
create table services.merged_change (
  city_code text collate "C" not null,
  merge_id uuid not null,
  change_id uuid not null,
  constraint merged_change_pkey primary key (city_code, merge_id, change_id)
);
select platform.place('services.merged_change', 'hash');
