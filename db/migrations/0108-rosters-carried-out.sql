-- A reviewed roster is carried out, or taken back, by a job in steps. While that is under way it says
-- for whom, and when a step last failed.
alter table clients.roster drop constraint roster_state_check;
alter table clients.roster add constraint roster_state_check
  check (state in ('draft', 'applying', 'applied', 'discarded', 'undoing', 'undone'));
alter table clients.roster add column carried_for jsonb;
alter table clients.roster add column failed_at timestamptz;
alter table clients.roster add constraint roster_carried_for_check
  check ((carried_for is not null) = (state in ('applying', 'undoing')));
create index roster_under_way_index on clients.roster (applied_at) where state in ('applying', 'undoing');
drop index clients.roster_draft_once;
create unique index roster_draft_once on clients.roster (city_code, category, (coalesce(variant, '')), division_code, month)
  where state in ('draft', 'applying');
