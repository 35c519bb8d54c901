-- Samples for review: drawn by chance from what there was, so that the same seed gives the same again.
create table cases.sample (
  city_code text collate "C" not null,
  id uuid not null,
  subject text collate "C" not null,
  -- What was asked for: a place as it was called then, or a site.
  place text collate "C" not null,
  site_id uuid,
  from_on date not null,
  to_on date not null,
  method text collate "C" not null,
  seed text not null,
  -- What there was to draw from and when, in order of ids, each with its weight.
  framed_at timestamptz not null,
  frame_ids uuid[] not null,
  frame_weights smallint[] not null,
  drawn_by text not null,
  drawn_by_account uuid,
  constraint sample_pkey primary key (city_code, id),
  constraint sample_subject_check check (subject in ('case', 'record')),
  constraint sample_method_check check (method in ('random', 'weighted')),
  constraint sample_period_check check (to_on >= from_on),
  constraint sample_frame_check check (cardinality(frame_ids) = cardinality(frame_weights))
);
select platform.place('cases.sample', 'hash');

-- What was drawn, and how its review stands. To mend by a day where it does not meet what is expected.
create table cases.sample_item (
  city_code text collate "C" not null,
  id uuid not null,
  sample_id uuid not null,
  nth int not null,
  -- A case or a record of services.
  subject_id uuid not null,
  site_id uuid not null,
  worker_id uuid,
  state text collate "C" not null,
  due_on date,
  reviewed_by_account uuid,
  reviewed_by_city text collate "C",
  constraint sample_item_pkey primary key (city_code, id),
  constraint sample_item_nth_key unique (city_code, sample_id, nth),
  constraint sample_item_state_check check (state in ('drawn', 'meets', 'improve', 'answered', 'closed')),
  constraint sample_item_due_check check ((due_on is null) = (state in ('drawn', 'meets')))
);
select platform.place('cases.sample_item', 'hash');
create index sample_item_worker on cases.sample_item (city_code, worker_id, state);
create index sample_item_site on cases.sample_item (city_code, site_id, state);

-- What was said about an item, by whoever reviewed it and by whoever mended it. The text is sealed.
create table cases.sample_remark (
  city_code text collate "C" not null,
  id uuid not null,
  item_id uuid not null,
  kind text collate "C" not null,
  text text not null,
  said_by text not null,
  said_at timestamptz not null,
  constraint sample_remark_pkey primary key (city_code, id),
  constraint sample_remark_kind_check check (kind in ('meets', 'improve', 'answer', 'close'))
);
select platform.place('cases.sample_remark', 'hash');
create index sample_remark_item on cases.sample_remark (city_code, item_id);

alter table cases.sample add constraint sample_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table cases.sample_item add constraint sample_item_sample_fkey
  foreign key (city_code, sample_id) references cases.sample (city_code, id);
alter table cases.sample_item add constraint sample_item_site_fkey
  foreign key (city_code, site_id) references network.site (city_code, id);
alter table cases.sample_item add constraint sample_item_worker_fkey
  foreign key (city_code, worker_id) references people.worker (city_code, id);
alter table cases.sample_remark add constraint sample_remark_item_fkey
  foreign key (city_code, item_id) references cases.sample_item (city_code, id);
