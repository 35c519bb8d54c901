-- Of which roles a step was asked, whatever the region lays down later; empty where it was asked before this was kept.
alter table cases.review add column reviewers text[] collate "C" not null default '{}';
alter table cases.household_plan add column confirmers text[] collate "C" not null default '{}';
