-- Who came, left or changed a category since a day: the state of that day is today's counts set right by these.
create index person_care_from_index on clients.person (care_from);
create index person_care_to_index on clients.person (care_to) where care_to is not null;
create index person_category_start_index on clients.person_category (valid_from);
