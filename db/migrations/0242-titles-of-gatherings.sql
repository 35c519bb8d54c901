-- Sessions of groups and activities in the community are found by their titles too (decision 52): those held so far
-- are indexed anew by the job.
update services.encounter e set words_by = null
from services.activity a
where a.city_code = e.city_code and a.id = e.id
  and (exists (select from cases.group_session s where s.city_code = e.city_code and s.encounter_id = e.id)
    or exists (select from cases.community_activity c where c.city_code = e.city_code and c.encounter_id = e.id));
