-- When each daily round last ran to its end: what was missed while nothing ran is made up.
create table platform.round (
  name text collate "C" not null,
  ran_at timestamptz not null,
  constraint round_pkey primary key (name)
);
select platform.place('platform.round', 'reference');
