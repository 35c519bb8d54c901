-- What still waits for a decision on somebody whose care has ended since is withdrawn, as ending does from now on.
update clients.risk_proposal r set state = 'withdrawn', decided_at = now()
from clients.person p
where p.city_code = r.city_code and p.id = r.person_id and r.state = 'proposed' and p.care_to is not null and p.merged_into is null;
update clients.handover_item i set state = 'withdrawn', decided_at = now()
from clients.person p
where p.city_code = i.city_code and p.id = i.person_id and i.state = 'proposed' and p.care_to is not null and p.merged_into is null;
