-- The day on which whoever owes a task of a case, or a measure of a household, was last reminded of it: once a day.
alter table cases.task add column reminded_on date;
alter table cases.household_measure add column reminded_on date;
-- What somebody has open stands on the page of the day, whichever household it is for.
create index household_measure_open_index on cases.household_measure (city_code, worker_id, from_on)
  where done_on is null and dropped_on is null;
