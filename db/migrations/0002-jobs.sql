-- pg-boss keeps its queues in a schema of its own and makes its own tables there.
create schema pgboss;
grant usage, create on schema pgboss to rongyin_app;
