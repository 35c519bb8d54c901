/** Hiring and engagement, put together for the module's routes. */
import * as hiring from './actions.ts';
import * as appointing from './appointing.ts';
import { hiringPaper } from './downloading.ts';
import { engagementFile, exportTerms, termList } from './engaged.ts';
import { nameInterviewers } from './interviewing.ts';
import { exportOpenings, openingFile, openingList } from './openings.ts';
import * as engaging from './terms.ts';

export const hiringRoutes = {
  openings: openingList,
  exportOpenings,
  opening: openingFile,
  openPost: hiring.openPost,
  endOpening: hiring.endOpening,
  nameInterviewers,
  applyForPost: hiring.applyForPost,
  recordCandidate: hiring.recordCandidate,
  withdrawCandidate: hiring.withdrawCandidate,
  shortlistCandidate: hiring.shortlistCandidate,
  declineCandidate: hiring.declineCandidate,
  markCandidate: appointing.markCandidate,
  appointCandidate: appointing.appointCandidate,
  addHiringPaper: hiring.addHiringPaper,
  hiringPaper,
  terms: termList,
  exportTerms,
  engagement: engagementFile,
  renewTerm: engaging.renewTerm,
  decideProbation: engaging.decideProbation,
  endEngagement: engaging.endEngagement,
  recordLesson: engaging.recordLesson,
  voidLesson: engaging.voidLesson,
};
