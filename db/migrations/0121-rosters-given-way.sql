-- Of two lists waiting at one place after two divisions have become one, the older is discarded and says why.
alter table clients.roster drop constraint roster_fault_check;
alter table clients.roster add constraint roster_fault_check check (case state
  when 'unreadable' then fault is not null when 'discarded' then true else fault is null end);
