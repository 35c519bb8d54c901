-- Programmes are found by words like what stands beside cases (decision 71). By which key each was indexed; null until it is.
alter table cases.programme add column words_by text;
create index programme_without_words on cases.programme (city_code, id) where words_by is null;
