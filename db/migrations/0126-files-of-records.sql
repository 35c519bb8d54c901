-- A document of a worker holds its file alone, and takes it along when it is removed.
update platform.file set purpose = 'worker-document'
where purpose in ('document', 'photo')
  and (city_code, id) in (select file_city_code, file_id from people.worker_document)
  and (city_code, id) not in (select paper_city_code, paper_file_id from clients.consent where paper_file_id is not null);
