-- Whether a record is that of a session or of a planned activity is asked whenever one is corrected.
create index group_session_encounter_index on cases.group_session (city_code, encounter_id) where encounter_id is not null;
create index community_activity_encounter_index on cases.community_activity (city_code, encounter_id)
  where encounter_id is not null;
