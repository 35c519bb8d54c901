-- Versions that a region has made of its categories say which are view-restricted, as the shipped one now does.
update platform.rule_set set content = jsonb_set(content, '{categories}', (
  select jsonb_agg(case when c->>'code' in ('severeMentalDisorder', 'communityCorrection', 'drugRehabilitation')
      then c || '{"restricted": true}' else c end order by nth)
    from jsonb_array_elements(content->'categories') with ordinality as held (c, nth)))
  where id = 'client-categories' and made_at is not null;
-- And from which age on a birth date is shown whole.
update platform.rule_set set content = content || '{"maskedBelow": 14}'
  where id = 'client-birth' and made_at is not null and content->'maskedBelow' is null;
