-- What else a record says: needs (codes from the rule set service-needs), the next step, colleagues who came along,
-- pictures and papers, and where it was when that was elsewhere than at the site. Address and point are sealed.
alter table services.encounter
  add column needs text[] not null default '{}',
  add column next_step text not null default '',
  add column co_worker_ids uuid[] not null default '{}',
  add column files jsonb not null default '[]',
  add column address text,
  add column point text;
