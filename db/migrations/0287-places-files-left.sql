-- Where somebody's file stood before it stood where it does: records of that time lie there, and are found by whoever
-- reads the file now (decisions 70 and 71). One row for each place, with the day on which it was left last.
create table clients.left_place (
  city_code text collate "C" not null,
  person_id uuid not null,
  site_id uuid not null,
  division_code text collate "C" not null,
  left_on date not null,
  constraint left_place_pkey primary key (city_code, person_id, site_id, division_code)
);
select platform.place('clients.left_place', 'hash');
create index left_place_division_index on clients.left_place (city_code, division_code);
alter table clients.left_place add constraint left_place_person_fkey
  foreign key (city_code, person_id) references clients.person (city_code, id);
alter table clients.left_place add constraint left_place_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);

-- Known from before: accepted hand-overs, places of responsible workers (a closed site leaves them), merged files.
insert into clients.left_place (city_code, person_id, site_id, division_code, left_on)
select b.city_code, b.person_id, b.site_id, b.division_code, max(b.left_on) from (
  select city_code, person_id, from_site_id as site_id, from_division_code as division_code,
      (decided_at at time zone 'Asia/Shanghai')::date as left_on
    from clients.handover_item where state = 'accepted'
  union all
  select r.city_code, r.person_id, r.site_id, s.division_code, coalesce(r.valid_to, r.valid_from)
    from clients.responsibility r
      join clients.person p on p.city_code = r.city_code and p.id = r.person_id and p.site_id <> r.site_id
      join network.site s on s.city_code = r.city_code and s.id = r.site_id
  union all
  select m.city_code, m.survivor_id, p.site_id, p.division_code, (m.merged_at at time zone 'Asia/Shanghai')::date
    from clients.merge m join clients.person p on p.city_code = m.city_code and p.id = m.merged_id
    where m.undone_at is null
) b group by b.city_code, b.person_id, b.site_id, b.division_code;
