-- Files lie sealed in their store; null for one from before, which lies there as it was sent until keys are rotated.
alter table platform.file add column sealed_by text collate "C";
