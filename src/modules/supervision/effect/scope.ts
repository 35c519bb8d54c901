import { supervision } from '../tables.ts';

export const counted = supervision.open(
  'supervision.session',
  'counted under the condition of `supervised`: what somebody supervises or stands above, and for the bureau as sums of what it reaches; for assessments, of persons that `assessedSeen` has let through',
);
