-- Counts of an earlier day are set right by those graded since.
create index risk_grade_start_index on clients.risk_grade (valid_from);
