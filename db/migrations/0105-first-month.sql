-- No record is older than the first month that any site has: whatever looks at all days up to one need not begin before.
create index site_month_month_index on services.site_month (month);
