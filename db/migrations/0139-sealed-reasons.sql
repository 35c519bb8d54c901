-- Why care for a file had ended that a merge lets go on; sealed, like the reasons beside it, which become so by and by.
alter table clients.merge add column care_end_reason text;
-- Notices say where a reason stands, not the reason: it may be about a person.
update platform.notice set body = '{"zh": "事由见移交记录", "en": "The reason stands on the hand-over"}'
  where kind in ('clients.handover-accepted', 'clients.handover-refused');
update platform.notice set body = '{"zh": "事由见审批页", "en": "The reason stands with the request"}'
  where kind = 'services.correction-requested';
update platform.notice set body = '{"zh": "退回原因见该条记录", "en": "The reason stands on the record"}'
  where kind = 'services.correction-refused';
