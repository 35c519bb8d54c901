import { attendingEndpoints, attendingProblems } from './attending/contract.ts';
import { concludingEndpoints } from './concluding/contract.ts';
import { feedbackEndpoints, feedbackProblems } from './feedback/contract.ts';
import { activityFileEndpoints } from './file/contract.ts';
import { holdingEndpoints, holdingProblems } from './holding/contract.ts';
import { photoEndpoints, photoProblems } from './photos/contract.ts';
import { planningEndpoints, planningProblems } from './planning/contract.ts';

export const communityEndpoints = {
  ...activityFileEndpoints,
  ...planningEndpoints,
  ...attendingEndpoints,
  ...holdingEndpoints,
  ...feedbackEndpoints,
  ...photoEndpoints,
  ...concludingEndpoints,
};

export const communityProblems = {
  ...planningProblems,
  ...attendingProblems,
  ...holdingProblems,
  ...feedbackProblems,
  ...photoProblems,
} as const;
