-- One ledger of one place is bundled once a month for whoever asked: what was set twice goes on once.
update coordination.ledger_schedule s set ended_at = s.made_at
  where s.ended_at is null and exists (select from coordination.ledger_schedule o
    where o.city_code = s.city_code and o.account_id = s.account_id and o.ledger_id = s.ledger_id
      and o.place_code = s.place_code and o.ended_at is null and (o.made_at, o.id) < (s.made_at, s.id));
create unique index ledger_schedule_once on coordination.ledger_schedule (city_code, account_id, ledger_id, place_code)
  where ended_at is null;
