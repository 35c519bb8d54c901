-- What kind of division a code stood for before a change, beside the name it bore: 街道 and 镇 are counted as towns,
-- 农林场 is not, and a day before a change is counted as the day was.
alter table network.division_change_part add column from_kind text;

-- The kind of changes entered so far follows from code and name, by the rule that the application applies to a name.
update network.division_change_part set from_kind = case length(from_code)
  when 2 then 'province'
  when 4 then case when from_name ~ '直辖|^市辖区$|^县$' then 'direct' else 'prefecture' end
  when 6 then case
    when from_name ~ '直辖|^市辖区$' then 'direct'
    when from_name ~ '区$' then 'district'
    when from_name ~ '市$' then 'countyCity'
    else 'county' end
  when 9 then case
    when from_name ~ '直辖村级区划' then 'direct'
    when right(from_code, 3) < '100' then 'street'
    when right(from_code, 3) < '200' then 'town'
    when right(from_code, 3) < '400' then 'township'
    when from_name ~ '镇$' then 'town'
    when from_name ~ '(街道|街道办事处)$' then 'street'
    when from_name ~ '乡$' then 'township'
    when from_name ~ '(场|林业局|林业公司|水库|（农场）)$' then 'farm'
    when from_name ~ '(区|园|城|港|基地)$' then 'zone'
    else 'other' end
  else case
    when from_name ~ '虚拟' then 'pseudoVillage'
    when right(from_code, 3) < '200' then 'community'
    when right(from_code, 3) < '400' then 'village'
    when from_name ~ '(社区|居委会|居民委员会|居)$' then 'community'
    when from_name ~ '(村|村委会|村民委员会|嘎查)$' then 'village'
    else 'pseudoVillage' end
  end
where from_code is not null;

alter table network.division_change_part add constraint division_change_part_kind
  check ((from_code is null) = (from_kind is null));
