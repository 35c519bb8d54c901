-- Registration periods that were entered by mistake: out of the register and of every figure, kept with who, when and why.
create table people.registration_withdrawn (
  city_code text collate "C" not null,
  id uuid not null,
  certificate_id uuid not null,
  valid_from date not null,
  valid_to date not null,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz not null,
  withdrawn_by text not null,
  reason text not null,
  constraint registration_withdrawn_pkey primary key (city_code, id)
);
select platform.place('people.registration_withdrawn', 'hash');
create index registration_withdrawn_index on people.registration_withdrawn (city_code, certificate_id);
alter table people.registration_withdrawn add constraint registration_withdrawn_certificate_fkey
  foreign key (city_code, certificate_id) references people.certificate (city_code, id);
