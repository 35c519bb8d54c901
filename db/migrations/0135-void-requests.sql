-- Voiding a record after the hours of correcting alone is asked for and approved like a correction.
alter table services.correction_request add column kind text collate "C" not null default 'correct';
alter table services.correction_request
  add constraint correction_request_kind_check check (kind in ('correct', 'void'));
