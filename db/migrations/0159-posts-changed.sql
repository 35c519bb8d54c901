-- Posts are ended, corrected and withdrawn on top of what was read, and a worker holds one post at a site at a time.
alter table people.site_post add column version int not null default 1;
create index site_post_id_index on people.site_post (id);

-- Of posts that overlap at one site the main one holds, else the one that began first; the others keep the days
-- that no such post covers, so that nobody serves a site on fewer days than before.
create temporary table post_days on commit drop as
select p.city_code, p.id, days.nth, lower(days.part) as valid_from, upper(days.part) as valid_to
from people.site_post p
cross join lateral (
  select range_agg(daterange(o.valid_from, o.valid_to)) as taken from people.site_post o
  where o.city_code = p.city_code and o.worker_id = p.worker_id and o.site_id = p.site_id and o.id <> p.id
    and daterange(o.valid_from, o.valid_to) && daterange(p.valid_from, p.valid_to)
    and (o.main or (o.valid_from, o.id) < (p.valid_from, p.id))) before
left join lateral unnest(datemultirange(daterange(p.valid_from, p.valid_to)) - before.taken)
  with ordinality as days (part, nth) on true
where not p.main and before.taken is not null;

insert into people.site_post (city_code, id, worker_id, site_id, division_code, duty, main, valid_from, valid_to)
select p.city_code, md5(p.id::text || d.nth)::uuid, p.worker_id, p.site_id, p.division_code, p.duty, false,
  d.valid_from, d.valid_to
from post_days d join people.site_post p on p.city_code = d.city_code and p.id = d.id where d.nth > 1;
update people.site_post p set valid_from = d.valid_from, valid_to = d.valid_to
from post_days d where d.city_code = p.city_code and d.id = p.id and d.nth = 1;
delete from people.site_post p using post_days d where d.city_code = p.city_code and d.id = p.id and d.nth is null;

alter table people.site_post add constraint site_post_one_at_site exclude using gist
  (worker_id with =, site_id with =, city_code with =, daterange(valid_from, valid_to) with &&);
