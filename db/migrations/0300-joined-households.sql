-- Where the last of a household went when it joined another one or its file was merged: what hangs on the household is
-- read there. It says something only while nobody lives in the household, so whoever comes back takes it up again.
alter table clients.household add column joined_into uuid;
alter table clients.household add constraint household_joined_fkey
  foreign key (city_code, joined_into) references clients.household (city_code, id);
create index household_joined_index on clients.household (city_code, joined_into) where joined_into is not null;
