-- A hold is lifted by whoever reaches at least as far as whoever placed it: the division by which the file was reached, null
-- where that was a site, for the system, and for holds older than this.
alter table cases.retention_hold add column placed_over text collate "C";
-- Whoever proposed hears what came of it.
alter table cases.retention_destruction add column proposed_by_city text collate "C";

-- A file is shown as well by earlier versions, and by what was asked for; null where that was kept before files were named here.
alter table services.encounter_revision add column file_ids uuid[];
alter table services.correction_request add column file_ids uuid[];
create index encounter_revision_files_index on services.encounter_revision using gin (file_ids);
create index correction_request_files_index on services.correction_request using gin (file_ids);
create index encounter_revision_unnamed_index on services.encounter_revision (city_code) where file_ids is null;
create index correction_request_unnamed_index on services.correction_request (city_code) where file_ids is null;
