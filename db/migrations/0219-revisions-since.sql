-- Which records were corrected after an instant: reports with a cut-off time read them as they stood then.
create index encounter_revision_replaced_index on services.encounter_revision (city_code, replaced_at);
