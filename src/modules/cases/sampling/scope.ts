import { cases } from '../tables.ts';

export const samples = cases.open(
  'cases.sample',
  'read by whoever drew them and by whoever reviews their place; what may be opened of an item is for its own scope',
);
export const sampleItems = cases.open(
  'cases.sample_item',
  'read with a sample that its condition has let through, by the worker concerned, or at sites where the caller leads',
);
export const sampleRemarks = cases.open(
  'cases.sample_remark',
  'read only for items that their condition has let through',
);
