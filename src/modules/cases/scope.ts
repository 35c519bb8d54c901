import { cases } from './tables.ts';

/** A case belongs where its client is cared for. */
export const caseFiles = cases.scope('cases.case_file', { division: 'divisionCode', site: 'siteId' });

const withCase = 'read only for cases that the scope of cases.case_file has let through';
export const caseWorkers = cases.open('cases.case_worker', withCase);
export const assessments = cases.open('cases.assessment', withCase);
export const casesAnywhere = cases.open(
  'cases.case_file',
  'stages are computed, and cases follow their clients, for whoever has changed something and been let in',
);
export const numberCounts = cases.open('cases.number_count', 'counts numbers of a city and says nothing about a case');
