import { cases } from '../tables.ts';

export const samples = cases.open(
  'cases.sample',
  'read by whoever drew them, reviews their place, or stands above sites where something was drawn; what may be opened of an item is for its own scope',
);
export const sampleItems = cases.open(
  'cases.sample_item',
  'read at sites that the caller reaches today, by the worker concerned, or where the caller leads',
);
export const sampleRemarks = cases.open(
  'cases.sample_remark',
  'read only for items that their condition has let through',
);
