-- Versions of a rule set that the region makes itself, beside those shipped; `shipped` is the number in the file.
alter table platform.rule_set add column shipped int;
alter table platform.rule_set add column made_at timestamptz;
alter table platform.rule_set add column made_by text;
alter table platform.rule_set add column withdrawn_at timestamptz;
alter table platform.rule_set add column withdrawn_by text;
update platform.rule_set set shipped = version;
alter table platform.rule_set add constraint rule_set_origin_check check ((shipped is null) = (made_at is not null));
alter table platform.rule_set add constraint rule_set_shipped_key unique (id, shipped);
create unique index rule_set_day_once on platform.rule_set (id, effective_on) where made_at is not null and withdrawn_at is null;
