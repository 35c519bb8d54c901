-- A plan is written on top of the version that was read; plans that begin later go on counting.
alter table cases.plan add column version int not null default 1;
update cases.plan set version = nth;
