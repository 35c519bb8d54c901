-- Whoever sends a record that names a merged file late: which merge it was.
create index merge_merged_index on clients.merge (city_code, merged_id);
