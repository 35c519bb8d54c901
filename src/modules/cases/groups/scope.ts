import { cases } from '../tables.ts';

/** A group belongs to the site that holds it. */
export const groups = cases.scope('cases.work_group', { division: 'divisionCode', site: 'siteId' });

const withGroup = 'read only for groups that the scope of cases.work_group has let through';
export const groupWorkers = cases.open('cases.group_worker', withGroup);
export const groupGoals = cases.open('cases.group_goal', withGroup);
export const groupSessions = cases.open('cases.group_session', withGroup);
export const groupMembers = cases.open(
  'cases.group_member',
  'read only for groups that the scope of cases.work_group has let through, or for clients within reach',
);
export const groupMarks = cases.open('cases.group_mark', withGroup);
export const groupEvaluations = cases.open('cases.group_evaluation', withGroup);
export const groupsAnywhere = cases.open(
  'cases.work_group',
  'states are computed, and groups follow their sites and members, for whoever has changed something and been let in',
);
