import { cases } from '../tables.ts';

export const contractTerms = cases.open(
  'cases.contract_terms',
  'read and written for sites that the reach of the caller has let in',
);
