-- An agreement that is ended held until then: field days due of the months before stay as they were. Those ended after
-- they had begun say so again, where nothing else was in force meanwhile.
update supervision.agreement a set state = 'inForce'
where a.state = 'ended' and a.answered_at is not null
  and exists (select from platform.audit_event e where e.city_code = a.city_code
    and e.subject_type = 'supervision-agreement' and e.subject_id = a.id::text and e.action = 'supervision.endAgreement'
    and (e.at at time zone 'Asia/Shanghai')::date between a.valid_from + 1 and current_date
    and (e.at at time zone 'Asia/Shanghai')::date >= a.valid_to)
  and not exists (select from supervision.agreement o where o.city_code = a.city_code and o.site_id = a.site_id
    and o.id <> a.id and o.state in ('inForce', 'ended')
    and daterange(o.valid_from, o.valid_to) && daterange(a.valid_from, a.valid_to));
