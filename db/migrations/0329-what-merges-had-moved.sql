-- What a merge moved stays told after it is undone, with when that was: a report as of an instant names whom a record
-- named then. Null where it was not put back.
alter table services.merged_encounter add column put_back_at timestamptz;
alter table services.merged_participant add column put_back_at timestamptz;
create index merged_encounter_record_index on services.merged_encounter (city_code, encounter_id);
create index merged_participant_record_index on services.merged_participant (city_code, encounter_id);
