import type { EventSource } from '../sources.ts';
import { care, handedOver, workers } from './care.ts';
import { consents, selfCare, situations } from './circumstances.ts';
import { merges, reveals } from './files.ts';
import { categories, grades, listings } from './standing.ts';

/** What the file of a client itself tells, as its kinds stand in the filter. */
export const clientEvents: readonly EventSource[] = [
  care,
  categories,
  grades,
  workers,
  handedOver,
  listings,
  situations,
  selfCare,
  consents,
  reveals,
  merges,
];
