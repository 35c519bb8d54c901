-- Notices that also go out as short texts: what waits, what was settled and how. The text itself is by the kind.
create table platform.notice_text (
  city_code text collate "C" not null,
  notice_id uuid not null,
  channel text collate "C" not null,
  -- Not before: every attempt puts it off, so that two rounds at once send once.
  due_at timestamptz not null,
  attempts int not null default 0,
  settled_at timestamptz,
  outcome text,
  constraint notice_text_pk primary key (city_code, notice_id, channel),
  constraint notice_text_channel_check check (channel in ('sms', 'wecom')),
  constraint notice_text_outcome_check check (outcome in ('sent', 'unaddressed', 'late')),
  constraint notice_text_settled_check check ((settled_at is null) = (outcome is null))
);
select platform.place('platform.notice_text', 'hash');
alter table platform.notice_text add constraint notice_text_of_notice
  foreign key (city_code, notice_id) references platform.notice (city_code, id);
create index notice_text_waiting on platform.notice_text (channel, due_at) where settled_at is null;
