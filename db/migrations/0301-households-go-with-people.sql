-- What hangs on a household that stands empty follows a person, not a household: whoever of it went last. The person
-- may move on, or come back when a merge is undone, and others may live in the household that was joined.
alter table clients.household add column left_with uuid;
update clients.household h set left_with = (
  select p.id from clients.person p where p.city_code = h.city_code and p.household_id = h.id and p.merged_into is not null
  order by p.id limit 1) where h.joined_into is not null;
alter table clients.household add constraint household_left_with_fkey
  foreign key (city_code, left_with) references clients.person (city_code, id);
create index household_left_with_index on clients.household (city_code, left_with) where left_with is not null;
alter table clients.household drop column joined_into;
