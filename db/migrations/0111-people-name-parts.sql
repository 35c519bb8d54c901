-- As for clients: pinyin of any part of a name, and its characters in their plain forms. Null: not made yet.
alter table people.worker add column name_parts text[];
create index worker_parts_index on people.worker using gin (name_parts);
alter table people.certificate add column name_parts text[];
create index certificate_parts_index on people.certificate using gin (name_parts);
alter table people.honour add column name_parts text[];
create index honour_parts_index on people.honour using gin (name_parts);
