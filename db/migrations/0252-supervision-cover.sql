-- Whoever was away comes back: what was covered returns by itself, unless it was decided otherwise meanwhile.
alter table supervision.assignment drop constraint assignment_cause_check;
alter table supervision.assignment add constraint assignment_cause_check
  check (cause in ('manual', 'plan', 'rollback', 'repair', 'return'));
