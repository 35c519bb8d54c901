-- Whether an answer has been written anew since it was given: until then it stands with the audit of whoever gave it, also
-- where it is the only one of its half-year.
alter table supervision.feedback add column mixed boolean not null default false;
