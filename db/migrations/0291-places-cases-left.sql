-- Where a case stood before it went along with its client (decision 80): cases.case_file says where it stands since.
-- valid_from null: since it was opened.
create table cases.former_place (
  city_code text collate "C" not null,
  id uuid not null,
  case_id uuid not null,
  division_code text collate "C" not null,
  site_id uuid not null,
  valid_from date,
  valid_to date not null,
  constraint former_place_pkey primary key (city_code, id),
  constraint former_place_period_check check (valid_from is null or valid_to >= valid_from),
  constraint former_place_once exclude using gist
    (case_id with =, city_code with =, daterange(valid_from, valid_to) with &&)
);
select platform.place('cases.former_place', 'hash');
create index former_place_case_index on cases.former_place (city_code, case_id, valid_to);
create index former_place_site_index on cases.former_place (city_code, site_id);
create index former_place_division_index on cases.former_place (city_code, division_code);
alter table cases.former_place add constraint former_place_case_fkey
  foreign key (city_code, case_id) references cases.case_file (city_code, id);
alter table cases.former_place add constraint former_place_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);

-- Known from before: accepted hand-overs of the client, of which a referral is one.
insert into cases.former_place (city_code, id, case_id, division_code, site_id, valid_from, valid_to)
select city_code, gen_random_uuid(), case_id, from_division_code, from_site_id,
  lag(left_on) over (partition by city_code, case_id order by left_on), left_on
from (
  select distinct on (c.city_code, c.id, h.left_on) c.city_code, c.id as case_id, h.from_division_code, h.from_site_id,
    h.left_on
  from cases.case_file c join (
    select city_code, person_id, from_site_id, from_division_code, to_site_id, decided_at,
        (decided_at at time zone 'Asia/Shanghai')::date as left_on
      from clients.handover_item where state = 'accepted' and from_site_id <> to_site_id) h
    on h.city_code = c.city_code and h.person_id = c.client_id and h.decided_at > c.opened_at
  order by c.city_code, c.id, h.left_on, h.decided_at
) moved;
