-- Locks and exclusions that a plan was computed without: publishing it ends them.
alter table supervision.plan add column released jsonb not null default '[]';
