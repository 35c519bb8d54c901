import { supervision } from '../tables.ts';

export const feedback = supervision.open(
  'supervision.feedback',
  'nothing in a row leads back to a worker; sums of periods gone by are told to the supervisor and whoever stands above, and count in assessments',
);
