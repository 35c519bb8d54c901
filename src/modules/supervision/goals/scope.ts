import { supervision } from '../tables.ts';

export const goals = supervision.open(
  'supervision.goal',
  'read under the condition of `goalsSeen`: by the worker, the lead of the station, and whoever supervises or stands above',
);
const withGoal = 'read only for goals that `goalsSeen` has let through';
export const steps = supervision.open('supervision.goal_step', withGoal);
export const goalReviews = supervision.open('supervision.goal_review', withGoal);
