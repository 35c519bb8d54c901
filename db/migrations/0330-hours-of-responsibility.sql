-- When responsibility for a case was written down: of one day, it stands there in the order of time. Ids carry the hour.
alter table cases.case_worker add column recorded_at timestamptz;
update cases.case_worker set recorded_at =
  to_timestamp(('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0);
alter table cases.case_worker alter column recorded_at set not null;
