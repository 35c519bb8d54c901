-- Pinyin of any part of a name, a surname's pinyin with initials behind it, and the characters of a name in
-- their plain forms. Null: not made yet; the nightly job makes them.
alter table clients.person add column name_parts text[];
create index person_parts_index on clients.person using gin (name_parts);
