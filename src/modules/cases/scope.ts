import { cases } from './tables.ts';

/** A case belongs where its client is cared for. */
export const caseFiles = cases.scope('cases.case_file', { division: 'divisionCode', site: 'siteId' });

/** Where a case stood before: counts of days then are asked for there. */
export const formerPlaces = cases.scope('cases.former_place', { division: 'divisionCode', site: 'siteId' });
export const formerPlacesAnywhere = cases.open(
  'cases.former_place',
  'places are left, and follow their divisions, with cases whoever moves them',
);

/** Mandatory reports stand at the site where harm was found, whether or not there is a case. */
export const harmReports = cases.scope('cases.harm_report', { division: 'divisionCode', site: 'siteId' });

/** A referral is seen from both sides: where the case comes from, and where it goes. */
export const outgoingReferrals = cases.scope('cases.referral', { division: 'fromDivisionCode', site: 'fromSiteId' });
export const incomingReferrals = cases.scope('cases.referral', { division: 'toDivisionCode', site: 'toSiteId' });

export const harmSupplements = cases.open(
  'cases.harm_supplement',
  'read only for reports that the scope of cases.harm_report has let through',
);

const withCase = 'read only for cases that the scope of cases.case_file has let through';
export const caseWorkers = cases.open('cases.case_worker', withCase);
export const assessments = cases.open('cases.assessment', withCase);
export const plans = cases.open('cases.plan', withCase);
export const goals = cases.open('cases.goal', withCase);
export const tasks = cases.open('cases.task', withCase);
export const agreements = cases.open('cases.agreement', withCase);
export const reviews = cases.open('cases.review', withCase);
export const referrals = cases.open(
  'cases.referral',
  'read only for cases that their scope has let through, or beside a referral that one of its scopes has',
);
export const interventions = cases.open(
  'cases.intervention',
  'read only beside cases or records that their scopes have let through',
);
export const progressReviews = cases.open('cases.progress', withCase);
export const evaluations = cases.open('cases.evaluation', withCase);
export const closings = cases.open('cases.closing', withCase);
export const followUps = cases.open('cases.follow_up', withCase);
export const casesAnywhere = cases.open(
  'cases.case_file',
  'stages are computed, and cases follow their clients, for whoever has changed something and been let in',
);
/** A batch stands where it was made, its tasks where their clients are cared for: everybody sees their own part of it. */
export const batches = cases.scope('cases.task_batch', { division: 'divisionCode', site: 'siteId' });
export const batchTasks = cases.scope('cases.batch_task', { division: 'divisionCode', site: 'siteId' });
export const batchTasksAnywhere = cases.open(
  'cases.batch_task',
  'owners are reminded, and tasks follow their clients, whoever has changed something',
);
export const numberCounts = cases.open('cases.number_count', 'counts numbers of a city and says nothing about a case');
export const caseTemplates = cases.open(
  'cases.case_template',
  'how files of cases look is the same for the region and says nothing about anybody',
);
export const saidWords = cases.open(
  'cases.said_words',
  'read only beside what the texts belong to, which its own scope has let through; kept by whoever writes a text, or the job',
);
