import { coordination } from './tables.ts';

export const closedLedgers = coordination.open(
  'coordination.closed_ledger',
  'read for a site that the reach of the caller has let in, written with the closing of its month',
);

/** Definitions hold for the whole installation. */
export const ledgerDefinitions = coordination.open(
  'coordination.ledger',
  'what a ledger consists of says nothing about anybody; its rows and figures are read by their own scopes',
);
export const ledgerVersions = coordination.open(
  'coordination.ledger_version',
  'what a ledger consists of says nothing about anybody; its rows and figures are read by their own scopes',
);

const ownBundle = 'a bundle is read by the account that asked for it, and made in its name by a job';
export const ledgerBundles = coordination.open('coordination.ledger_bundle', ownBundle);
export const ledgerSchedules = coordination.open('coordination.ledger_schedule', ownBundle);
