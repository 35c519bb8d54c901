-- What somebody cannot do alone is health data: items, result and note stand sealed in one value. Rows from before keep
-- the three columns until `operate rotate-keys` has sealed them.
alter table clients.self_care
  add column findings text,
  alter column unmet drop not null,
  alter column result drop not null,
  alter column note drop not null,
  add constraint self_care_findings_check check ((findings is null) = (result is not null));
