-- The goals as they stood when the plan was signed: they belong to the case and go on. Sealed; null for what was signed before this.
alter table cases.agreement add column goals text;

-- Who at a department or an agency took a case on, as the sender was told. Sealed.
alter table cases.referral add column received_by text not null default '';
