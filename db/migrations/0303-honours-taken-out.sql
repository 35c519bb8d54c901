-- Honours of supervisors that were taken out of the register of honours are withdrawn with it.
update supervision.honour h set state = 'withdrawn', registered_id = null, withdrawn_at = now(), version = version + 1
  where state = 'approved' and registered_id is not null
    and not exists (select from people.honour p where p.city_code = h.city_code and p.id = h.registered_id);
