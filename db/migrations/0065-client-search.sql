-- Finding one person among half a million. Names in byte order, so that a beginning is a range of an index;
-- keyed and deliberately short hashes for the last characters of a resident ID and for parts of an address
-- (docs/decisions/0010): what they find is opened and compared before it is shown.
create index person_name_index on clients.person ((name collate "C"));
alter table clients.person add column search_hashes text[];
create index person_search_index on clients.person using gin (search_hashes);
