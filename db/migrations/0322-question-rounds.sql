-- A question that is asked again is judged by each time that it was asked: what it came to before is kept, the first
-- time that was late, else the latest. Of those asked again already the hours are those that asking again gave.
alter table supervision.question
  add column before_due_at timestamptz,
  add column before_answered_at timestamptz,
  add constraint question_before_check check ((before_due_at is null) = (before_answered_at is null));

with again as (
  select city_code, question_id, said_at, lag(said_at) over w as before
  from supervision.question_reply where kind = 'again'
  window w as (partition by city_code, question_id order by said_at, id)
), rounds as (
  select q.city_code, q.id, answered.at as answered_at,
    coalesce(a.before, q.asked_at) + (q.due_at - max(a.said_at) over (partition by q.city_code, q.id)) as due_at
  from again a join supervision.question q on q.city_code = a.city_code and q.id = a.question_id
  cross join lateral (select min(r.said_at) as at from supervision.question_reply r
    where r.city_code = q.city_code and r.question_id = q.id and r.kind = 'answer'
      and r.said_at >= coalesce(a.before, q.asked_at) and r.said_at <= a.said_at) answered
), kept as (
  select distinct on (city_code, id) city_code, id, due_at, answered_at from rounds where answered_at is not null
  order by city_code, id, answered_at > due_at desc,
    case when answered_at > due_at then answered_at end, answered_at desc
)
update supervision.question q set before_due_at = kept.due_at, before_answered_at = kept.answered_at
from kept where q.city_code = kept.city_code and q.id = kept.id;
