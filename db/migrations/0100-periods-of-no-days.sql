-- What began on a day and is changed again that day stays as a period of no days: it begins and ends on the
-- same day, holds on none, and overlaps nothing, so the exclusion constraints stay as they are.
alter table clients.person_category drop constraint person_category_period_check;
alter table clients.person_category add constraint person_category_period_check
  check (valid_to is null or valid_to >= valid_from);
alter table clients.risk_grade drop constraint risk_grade_period_check;
alter table clients.risk_grade add constraint risk_grade_period_check
  check (valid_to is null or valid_to >= valid_from);
alter table clients.responsibility drop constraint responsibility_period_check;
alter table clients.responsibility add constraint responsibility_period_check
  check (valid_to is null or valid_to >= valid_from);
alter table clients.situation drop constraint situation_period_check;
alter table clients.situation add constraint situation_period_check
  check (valid_to is null or valid_to >= valid_from);
