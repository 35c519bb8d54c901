import { supervision } from '../tables.ts';

export const agreements = supervision.open(
  'supervision.agreement',
  'read under the condition of `agreementsSeen`: by both sides and whoever stands above the supervisor',
);
export const agreementsAnywhere = supervision.open(
  'supervision.agreement',
  'how many days were agreed on is asked for stations that the caller has been let in to',
);
