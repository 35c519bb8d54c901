-- A household has one head in care and no more, whichever action makes one and whatever happens at the same moment.
-- Of two that came about before, whoever was registered first stays it.
update clients.person p set relation = 'other', version = p.version + 1
where p.relation = 'head' and p.care_to is null and p.merged_into is null and exists (
  select from clients.person first where first.city_code = p.city_code and first.household_id = p.household_id
    and first.relation = 'head' and first.care_to is null and first.merged_into is null
    and (first.registered_at, first.id) < (p.registered_at, p.id));
create unique index person_head_once on clients.person (city_code, household_id)
  where relation = 'head' and care_to is null and merged_into is null;
