-- A list is compared with the files by the job, as it is carried out. Until its last row it says where it is read
-- from and how far that has come; one that cannot be read to its end says why, and keeps no rows.
alter table clients.roster drop constraint roster_state_check;
alter table clients.roster add constraint roster_state_check check (state in
  ('reading', 'unreadable', 'draft', 'applying', 'applied', 'discarded', 'undoing', 'undone'));
alter table clients.roster add column reading jsonb;
alter table clients.roster add column read_to int not null default 0;
alter table clients.roster add column fault jsonb;
alter table clients.roster add constraint roster_reading_check check ((reading is not null) = (state = 'reading'));
alter table clients.roster add constraint roster_fault_check check ((fault is not null) = (state = 'unreadable'));
alter table clients.roster drop constraint roster_carried_for_check;
alter table clients.roster add constraint roster_carried_for_check
  check ((carried_for is not null) = (state in ('reading', 'applying', 'undoing')));
drop index clients.roster_under_way_index;
create index roster_under_way_index on clients.roster (imported_at) where state in ('reading', 'applying', 'undoing');
drop index clients.roster_draft_once;
create unique index roster_draft_once on clients.roster (city_code, category, (coalesce(variant, '')), division_code, month)
  where state in ('reading', 'draft', 'applying');
