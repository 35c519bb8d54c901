-- A leaving that lies ahead may be changed or taken back: what it cut goes on until the day it would have ended on
-- without it, `infinity` where there was none. Null where no leaving cut anything.
alter table people.site_post add column resumes_to date;
alter table access.post add column resumes_to date;
