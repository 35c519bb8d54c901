-- Every month in which a site has records has a row from its first record on: whoever stores a record holds it
-- shared, whoever closes the month changes it, so that no record slips into a month closed a moment before.
alter table services.closed_month rename to site_month;
alter table services.site_month rename constraint closed_month_pkey to site_month_pkey;
alter table services.site_month rename constraint closed_month_first_check to site_month_first_check;
alter table services.site_month rename constraint closed_month_reopened_check to site_month_reopened_check;
alter table services.site_month rename constraint closed_month_site_fkey to site_month_site_fkey;
alter index services.closed_month_site_index rename to site_month_site_index;
alter table services.site_month alter column closed_at drop not null;
alter table services.site_month alter column closed_by drop not null;
alter table services.site_month add constraint site_month_closed_check
  check ((closed_at is null) = (closed_by is null) and (reopened_at is null or closed_at is not null));
-- A site may come to stand in another division; whoever asks is let in by the site.
alter table services.site_month drop column division_code;

insert into services.site_month (city_code, site_id, month)
select distinct city_code, site_id, month from (
  select city_code, site_id, month from services.encounter_count
  union all select city_code, site_id, month from services.encounter_count_delta) counted
on conflict do nothing;
