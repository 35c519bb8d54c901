-- Between two visits the cycle may turn several times: each turn is kept with the cycle before it, in order, so that
-- none is taken to have held for ever.
create function services.cycle_due_on(cycle_days int, cycle_months int, first_due_on date, last_visit_on date,
  turned_on date[], eased_until date[], before_days int[], before_months int[], before_first_on date[])
returns date language plpgsql immutable parallel safe as $$
declare
  eased date;
  due_on date;
begin
  for nth in 1 .. coalesce(cardinality(turned_on), 0) loop
    continue when last_visit_on >= turned_on[nth];
    due_on := greatest(
      services.rule_due_on(before_days[nth], before_months[nth], before_first_on[nth], last_visit_on),
      least(eased, due_on));
    eased := eased_until[nth];
  end loop;
  return greatest(services.rule_due_on(cycle_days, cycle_months, first_due_on, last_visit_on), least(eased, due_on));
end
$$;

alter table services.visit_due
  drop column due_on,
  drop column due_reason;
alter table services.visit_due
  alter column cycle_since type date[] using case when cycle_since is not null then array[cycle_since] end,
  alter column eased_until type date[] using case when cycle_since is not null then array[eased_until] end,
  alter column before_days type int[] using case when cycle_since is not null then array[before_days] end,
  alter column before_months type int[] using case when cycle_since is not null then array[before_months] end,
  alter column before_first_on type date[] using case when cycle_since is not null then array[before_first_on] end;
alter table services.visit_due rename column cycle_since to turned_on;

alter table services.visit_due
  add column due_on date not null generated always as (
    least(services.cycle_due_on(cycle_days, cycle_months, first_due_on, services.since(care_from, last_visit_on),
        turned_on, eased_until, before_days, before_months, before_first_on),
      services.since(care_from, agreed_on), services.urgent_on(changes, services.met_since(resumed_on, last_visit_at)))
  ) stored,
  add column due_reason text not null generated always as (
    case
      when services.urgent_on(changes, services.met_since(resumed_on, last_visit_at)) <= least(
          services.cycle_due_on(cycle_days, cycle_months, first_due_on, services.since(care_from, last_visit_on),
            turned_on, eased_until, before_days, before_months, before_first_on),
          services.since(care_from, agreed_on)) then 'change'
      when services.since(care_from, agreed_on)
        < services.cycle_due_on(cycle_days, cycle_months, first_due_on, services.since(care_from, last_visit_on),
            turned_on, eased_until, before_days, before_months, before_first_on) then 'agreed'
      when services.since(care_from, last_visit_on) is null then 'first'
      else 'cycle'
    end
  ) stored;

-- They went with the columns.
create index visit_due_worker_index on services.visit_due (city_code, worker_id, due_on) where care_to is null;
create index visit_due_site_index on services.visit_due (city_code, site_id, due_on) where care_to is null;
create index visit_due_place_index on services.visit_due (city_code, division_code, due_on)
  include (last_visit_on, risk_level, monthly, urgent_until) where care_to is null;

drop function services.cycle_due_on(int, int, date, date, date, date, int, int, date);
