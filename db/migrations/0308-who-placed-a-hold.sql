-- Whoever put a file on hold is told when somebody lifts it; null for the system, and for holds older than this.
alter table cases.retention_hold add column placed_by_account uuid;
alter table cases.retention_hold add column placed_by_city text collate "C";
alter table cases.retention_hold add constraint retention_hold_placed_by_check
  check ((placed_by_account is null) = (placed_by_city is null));
