-- A station is visited once a day, also where two ask at the same moment. Of those that stand twice the one that was done stays.
update supervision.visit v set state = 'cancelled', sequence = v.sequence + 1, changed_at = now()
where v.state = 'planned' and exists (select from supervision.visit other
  where other.city_code = v.city_code and other.site_id = v.site_id and other.planned_on = v.planned_on
    and other.id <> v.id and (other.state = 'done' or other.state = 'planned' and other.id < v.id));
-- Two that were done on one planned day: the later one gives its session back.
update supervision.visit v set state = 'cancelled', session_id = null, sequence = v.sequence + 1, changed_at = now()
where v.state = 'done' and exists (select from supervision.visit other
  where other.city_code = v.city_code and other.site_id = v.site_id and other.planned_on = v.planned_on
    and other.id < v.id and other.state = 'done');
create unique index visit_once_a_day on supervision.visit (city_code, site_id, planned_on) where state <> 'cancelled';

-- What was done by a session nobody travelled for is planned again.
update supervision.visit v set state = 'planned', session_id = null, sequence = v.sequence + 1, changed_at = now()
from supervision.session s
where s.city_code = v.city_code and s.id = v.session_id and v.state = 'done' and s.form = 'online';
