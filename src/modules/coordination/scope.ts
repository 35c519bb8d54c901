import { coordination } from './tables.ts';

export const closedLedgers = coordination.open(
  'coordination.closed_ledger',
  'read for a site that the reach of the caller has let in, written with the closing of its month',
);
