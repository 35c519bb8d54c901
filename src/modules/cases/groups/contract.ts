import { endingEndpoints, endingProblems } from './ending/contract.ts';
import { groupFileEndpoints } from './file/contract.ts';
import { memberEndpoints, memberProblems } from './members/contract.ts';
import { planningEndpoints, planningProblems } from './planning/contract.ts';
import { sessionEndpoints, sessionProblems } from './sessions/contract.ts';

export const groupEndpoints = {
  ...groupFileEndpoints,
  ...planningEndpoints,
  ...memberEndpoints,
  ...sessionEndpoints,
  ...endingEndpoints,
};

export const groupProblems = {
  ...planningProblems,
  ...memberProblems,
  ...sessionProblems,
  ...endingProblems,
} as const;
