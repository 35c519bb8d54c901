import { implement } from '../../platform/route.ts';
import { casesContract } from './contract.ts';
import { exportCases } from './file/export.ts';
import { caseChoices, caseFile, caseList } from './file/queries.ts';
import * as interventions from './interventions/actions.ts';
import { caseInterventions, caseOfEncounter } from './interventions/queries.ts';
import * as opening from './opening/actions.ts';
import { savePlan, submitPlan } from './planning/actions.ts';
import { agreementPaper, signPlan } from './planning/agreement.ts';
import { casePlan } from './planning/queries.ts';
import { addTask, cancelTask, finishTask } from './planning/tasks.ts';
import { decideReview } from './reviews/deciding.ts';
import { caseReviews, reviewsOfCase, reviewsWaiting } from './reviews/queries.ts';
import { rotateKeys } from './rotation.ts';

export const casesRoutes = implement(casesContract, {
  cases: caseList,
  case: caseFile,
  exportCases,
  caseChoices,
  openCase: opening.openCase,
  acceptCase: opening.acceptCase,
  declineCase: opening.declineCase,
  assessCase: opening.assessCase,
  assignCase: opening.assignCase,
  casePlan,
  savePlan,
  submitPlan,
  signPlan,
  agreementPaper,
  addTask,
  finishTask,
  cancelTask,
  caseReviews,
  reviewsWaiting,
  reviewsOfCase,
  decideReview,
  caseInterventions,
  caseOfEncounter,
  joinEncounter: interventions.joinEncounter,
  leaveCase: interventions.leaveCase,
  recordProgress: interventions.recordProgress,
  giveOpinion: interventions.giveOpinion,
  rotateKeys,
});
