-- Texts of referrals are found by words too (decision 52): cases that have some are indexed anew by the job.
update cases.case_file c set words_by = null
where exists (select from cases.referral r where r.city_code = c.city_code and r.case_id = c.id);
