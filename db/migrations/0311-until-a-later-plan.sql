-- A plan stays in force until the day of the one after it, which may be long after that was published.
alter table supervision.plan add column ends_on date;
