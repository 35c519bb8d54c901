-- Each time that a plan is published, or gone back to: from when to when it holds. One of no days was replaced on its first.
create table supervision.plan_publication (
  city_code text collate "C" not null,
  id uuid not null,
  plan_id uuid not null,
  cause text not null,
  reason text,
  valid_from date not null,
  valid_to date,
  published_by text not null,
  published_at timestamptz not null,
  constraint plan_publication_pkey primary key (city_code, id),
  constraint plan_publication_cause_check check (cause in ('plan', 'rollback')),
  constraint plan_publication_period_check check (valid_to is null or valid_to >= valid_from));
select platform.place('supervision.plan_publication', 'hash');
alter table supervision.plan_publication add constraint plan_publication_plan_fkey
  foreign key (city_code, plan_id) references supervision.plan (city_code, id);
create index plan_publication_plan_index on supervision.plan_publication (city_code, plan_id, published_at);

-- Of each plan only the last was kept; whatever was published after it for its day or an earlier one had ended it.
insert into supervision.plan_publication
  (city_code, id, plan_id, cause, valid_from, valid_to, published_by, published_at)
select p.city_code, gen_random_uuid(), p.id, 'plan', p.effective_on,
  case when p.ends_on is not null then greatest(p.effective_on, p.ends_on)
    when p.state = 'superseded' then greatest(p.effective_on, coalesce(
      (select min(n.effective_on) from supervision.plan n where n.city_code = p.city_code
        and n.division_code = p.division_code and n.published_at > p.published_at), p.effective_on))
    else (select min(n.effective_on) from supervision.plan n where n.city_code = p.city_code
      and n.division_code = p.division_code and n.state = 'published' and n.effective_on > p.effective_on) end,
  coalesce(p.published_by, ''), p.published_at
from supervision.plan p where p.state in ('published', 'superseded') and p.published_at is not null;

update supervision.plan set state = 'published' where state = 'superseded';
alter table supervision.plan drop constraint plan_state_check;
alter table supervision.plan add constraint plan_state_check
  check (state in ('waiting', 'checked', 'failed', 'cancelled', 'approved', 'published'));
alter table supervision.plan drop column ends_on;
alter table supervision.plan drop column published_by;
alter table supervision.plan drop column published_at;
