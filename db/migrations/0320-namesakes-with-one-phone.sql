-- Namesakes of unknown age are alike by their telephone as well, in whatever town: without its keys a file is compared
-- anew by night.
delete from clients.match_key k using clients.person p
where p.city_code = k.city_code and p.id = k.person_id and p.born_on is null and p.mobile_hash is not null;
