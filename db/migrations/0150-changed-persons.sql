-- Figures of a past day read who has changed since, person by person: from indexes alone, not from rows that hold sealed texts.
create index person_change_index on clients.person (id) include (city_code, division_code, risk_level, care_from, care_to);
drop index clients.person_id_index;
create index person_category_held_index on clients.person_category (city_code, person_id)
  include (category, variant, valid_from, valid_to);
drop index clients.person_category_person_index;
