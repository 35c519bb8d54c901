-- Records of service are found by words (decision 52): keyed hashes of pairs of neighbouring characters, 16 bits each,
-- and by which key they were made. Null until a record is indexed; of one without text the list stays null.
alter table services.encounter
  add column words smallint[],
  add column words_by text;
create index encounter_words on services.encounter using gin (words) where words is not null;
-- What waits to be indexed: nothing, but after this migration or a restore from before it.
create index encounter_without_words on services.encounter (city_code, occurred_on) where words_by is null;
