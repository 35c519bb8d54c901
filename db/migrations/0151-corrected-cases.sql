-- What a case is about is corrected on top of what was read, or not at all.
alter table cases.case_file add column version int not null default 1;

-- A questionnaire of assessment that was submitted in a case assesses it: where no plan is in force, the plan is next.
update cases.case_file c set stage = 'plan'
  where c.state = 'accepted' and c.stage = 'assessment'
    and exists (select from cases.answer w
      join cases.form_version v on v.form_id = w.form_id and v.version = w.form_version
      where w.city_code = c.city_code and w.case_id = c.id and w.state = 'finished' and v.content ->> 'use' = 'assessment')
    and not exists (select from cases.plan p join cases.agreement g on g.city_code = p.city_code and g.plan_id = p.id
      where p.city_code = c.city_code and p.case_id = c.id and p.state = 'approved');
