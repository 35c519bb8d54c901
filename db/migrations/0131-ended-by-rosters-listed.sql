-- Whose category a roster ended, known from no roster before it, stood on one that nobody has here.
insert into clients.listing (city_code, id, person_id, category, roster_id, ended_by, valid_from, valid_to)
select distinct on (e.city_code, e.person_id, r.category)
  e.city_code, gen_random_uuid(), e.person_id, r.category, r.id, r.id, c.valid_from, c.valid_to
from clients.roster r
  join clients.roster_entry e on e.city_code = r.city_code and e.roster_id = r.id
  join clients.person_category c on c.city_code = e.city_code and c.person_id = e.person_id and c.category = r.category
    and c.valid_to = greatest((r.month || '-01')::date, c.valid_from + 1)
where r.state = 'applied' and e.class = 'ended' and e.result = 'ended'
  and not exists (select from clients.listing l
    where l.city_code = e.city_code and l.person_id = e.person_id and l.category = r.category)
order by e.city_code, e.person_id, r.category, r.month, c.valid_from desc;
