import { supervision } from '../tables.ts';

export const visits = supervision.open(
  'supervision.visit',
  'read under the condition of `visitsSeen`: by the supervisor, whoever stands above, and whoever works at the station',
);
export const visitsAnywhere = supervision.open(
  'supervision.visit',
  'planned, done and undone for whoever has been let in to the station or the session',
);
