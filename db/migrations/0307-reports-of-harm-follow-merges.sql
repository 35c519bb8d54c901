-- Which reports of harm came along when two files of one client were merged, so that undoing it gives them back.
create table cases.merged_harm_report (
  city_code text collate "C" not null,
  merge_id uuid not null,
  report_id uuid not null,
  constraint merged_harm_report_pkey primary key (city_code, merge_id, report_id)
);
select platform.place('cases.merged_harm_report', 'hash');

-- Those of files merged before this go along now, merge by merge.
with recursive chain as (
  select r.city_code, r.id as report_id, m.id as merge_id, m.survivor_id, 1 as step
  from cases.harm_report r join clients.merge m
    on m.city_code = r.city_code and m.merged_id = r.client_id and m.undone_at is null
  union all
  select chain.city_code, chain.report_id, m.id, m.survivor_id, step + 1
  from chain join clients.merge m
    on m.city_code = chain.city_code and m.merged_id = chain.survivor_id and m.undone_at is null
  where step < 20)
insert into cases.merged_harm_report select city_code, merge_id, report_id from chain;
update cases.harm_report r set client_id = m.survivor_id
from cases.merged_harm_report k join clients.merge m on m.city_code = k.city_code and m.id = k.merge_id
where r.city_code = k.city_code and r.id = k.report_id and not exists (select from clients.merge n
  where n.city_code = m.city_code and n.merged_id = m.survivor_id and n.undone_at is null);
