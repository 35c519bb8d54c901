-- A case closed for a new need says where the client was sent, sealed like where a referral goes.
alter table cases.closing add column referred_to text not null default '';
-- A closing that is being looked at is what a case waits for, however early it was asked for.
update cases.case_file c set stage = 'closure' where c.state = 'accepted' and exists (select from cases.closing l
  where l.city_code = c.city_code and l.case_id = c.id and l.state = 'asked' and l.reopened_at is null);
