-- A file that a task is set on is not taken away with the list that made it.
alter table cases.batch_task add constraint batch_task_client_fkey
  foreign key (city_code, client_id) references clients.person (city_code, id);
