-- Whoever made a batch may cancel it, wherever it stands; null where nobody did by an account.
alter table cases.task_batch add column made_by_account uuid;
update cases.task_batch b set made_by_account = e.actor_id::uuid
from platform.audit_event e
where e.city_code = b.city_code and e.subject_type = 'taskBatch' and e.subject_id = b.id::text
  and e.action = 'cases.makeTaskBatch' and e.actor_kind = 'person';
