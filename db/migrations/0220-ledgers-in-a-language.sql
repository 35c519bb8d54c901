-- Ledgers made by a job are in the language of whoever asked for them.
alter table coordination.ledger_bundle add column language text collate "C" not null default 'zh';
alter table coordination.ledger_schedule add column language text collate "C" not null default 'zh';
