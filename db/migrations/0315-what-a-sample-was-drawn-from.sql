-- A sample over no more than its drawer reached is not one of the whole place: what that was called then.
alter table cases.sample add column of_reach text;
