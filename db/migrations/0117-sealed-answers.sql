-- A kept answer is one sealed value, and lies as such like every other: what changes keys finds it.
alter table platform.idempotency alter column answer type text using answer #>> '{}';
