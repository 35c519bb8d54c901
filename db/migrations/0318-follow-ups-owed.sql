-- A follow-up is done by a service that came after the closing and met the client, and owed while care goes on: cases
-- that were closed stand by that from now on.
with owed as (
  select c.city_code, c.id, (
    select min(u.due_on) from cases.follow_up u
      join cases.closing l on l.city_code = u.city_code and l.id = u.closing_id and l.state = 'closed'
        and l.reopened_at is null
      join clients.person p on p.city_code = c.city_code and p.id = c.client_id and p.care_to is null
    where u.city_code = c.city_code and u.case_id = c.id and not exists (
      select from services.encounter_key k
        join services.encounter e on e.city_code = k.city_code and e.id = k.id and e.occurred_on = k.occurred_on
      where k.city_code = u.city_code and k.id = u.encounter_id and e.voided_at is null and e.result <> 'notMet'
        and e.occurred_on > l.closed_on and (e.client_id = c.client_id or exists (
          select from services.encounter_participant m where m.city_code = e.city_code
            and m.occurred_on = e.occurred_on and m.encounter_id = e.id and m.client_id = c.client_id)))) as due_on
  from cases.case_file c where c.state = 'closed' and c.destroyed_on is null)
update cases.case_file c set due_on = owed.due_on,
  stage = case when owed.due_on is null then 'done' else 'followUp' end
from owed where c.city_code = owed.city_code and c.id = owed.id
  and (c.due_on is distinct from owed.due_on or (c.stage = 'followUp') <> (owed.due_on is not null));
