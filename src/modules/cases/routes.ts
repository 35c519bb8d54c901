import { implement } from '../../platform/route.ts';
import * as batchMaking from './batches/actions.ts';
import * as batches from './batches/queries.ts';
import { closeCase, evaluateCase, reopenCase } from './closing/actions.ts';
import { followUpsDue } from './closing/follow-ups.ts';
import { caseClosing } from './closing/queries.ts';
import { communityHandlers } from './community/routes.ts';
import { casesContract } from './contract.ts';
import { dayTasks } from './day/queries.ts';
import { exportCases } from './file/export.ts';
import { caseChoices, caseFile, caseList } from './file/queries.ts';
import * as answering from './forms/answering.ts';
import { answerFile, clientAnswers } from './forms/answers.ts';
import * as designing from './forms/designing.ts';
import { exportAnswers } from './forms/export.ts';
import { formFile, formList } from './forms/queries.ts';
import { endGroup, evaluateMember } from './groups/ending/actions.ts';
import { exportGroups } from './groups/file/export.ts';
import { groupChoices, groupFile, groupList, groupOfEncounter, groupsOfClient } from './groups/file/queries.ts';
import * as members from './groups/members/actions.ts';
import * as groupPlanning from './groups/planning/actions.ts';
import { correctRollCall, requestRollCall } from './groups/sessions/correcting.ts';
import { holdSession } from './groups/sessions/holding.ts';
import * as sessionPlanning from './groups/sessions/planning.ts';
import { addReceipt, reportHarm, supplementHarm } from './harm/actions.ts';
import { harmChoices, harmReportList } from './harm/queries.ts';
import { saveHouseholdPlan, submitHouseholdPlan } from './household/actions.ts';
import { decideHouseholdPlan } from './household/deciding.ts';
import { dropMeasure, finishMeasure } from './household/measures.ts';
import { householdPlanList } from './household/queries.ts';
import * as interventions from './interventions/actions.ts';
import { caseInterventions, caseOfEncounter } from './interventions/queries.ts';
import * as opening from './opening/actions.ts';
import { correctCase } from './opening/correcting.ts';
import { handOver } from './orphans/actions.ts';
import { exportOrphans } from './orphans/export.ts';
import { orphans } from './orphans/queries.ts';
import { caseFilePaper } from './papers/taking.ts';
import * as templates from './papers/templates.ts';
import { savePlan, submitPlan } from './planning/actions.ts';
import { agreementPaper, signPlan } from './planning/agreement.ts';
import { casePlan } from './planning/queries.ts';
import { addTask, cancelTask, finishTask } from './planning/tasks.ts';
import { programmeHandlers } from './programmes/routes.ts';
import * as deciding from './referral/deciding.ts';
import { finishReferral } from './referral/ending.ts';
import { referralChoices, referralList, referralsOfCase, referralsWaiting } from './referral/queries.ts';
import { referCase, withdrawReferral } from './referral/sending.ts';
import * as retention from './retention/actions.ts';
import { destroyedFiles, exportDestroyedFiles } from './retention/destroyed.ts';
import { decideDestruction, proposeDestruction } from './retention/destroying.ts';
import { caseRetention } from './retention/queries.ts';
import { decideReview } from './reviews/deciding.ts';
import { caseReviews, reviewsOfCase, reviewsWaiting } from './reviews/queries.ts';
import { rotateKeys } from './rotation.ts';
import * as sampling from './sampling/actions.ts';
import * as samplesOut from './sampling/export.ts';
import { finding, findingList, sampleFile, sampleList } from './sampling/queries.ts';
import { exportUnits } from './units/export.ts';
import { unitList } from './units/queries.ts';
import { applyTerms, contractTermsList, countingChoices, endTerms } from './units/terms.ts';

export const casesRoutes = implement(casesContract, {
  cases: caseList,
  case: caseFile,
  exportCases,
  caseChoices,
  openCase: opening.openCase,
  acceptCase: opening.acceptCase,
  declineCase: opening.declineCase,
  assessCase: opening.assessCase,
  correctCase,
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
  harmChoices,
  reportHarm,
  addReceipt,
  supplementHarm,
  harmReports: harmReportList,
  caseClosing,
  evaluateCase,
  closeCase,
  reopenCase,
  followUpsDue,
  caseInterventions,
  caseOfEncounter,
  joinEncounter: interventions.joinEncounter,
  leaveCase: interventions.leaveCase,
  recordProgress: interventions.recordProgress,
  giveOpinion: interventions.giveOpinion,
  referrals: referralList,
  referralsOfCase,
  referralsWaiting,
  referralChoices,
  referCase,
  withdrawReferral,
  acceptReferral: deciding.acceptReferral,
  refuseReferral: deciding.refuseReferral,
  finishReferral,
  forms: formList,
  form: formFile,
  startForm: designing.startForm,
  saveFormDraft: designing.saveFormDraft,
  discardFormDraft: designing.discardFormDraft,
  publishForm: designing.publishForm,
  retireForm: designing.retireForm,
  clientAnswers,
  answer: answerFile,
  startAnswer: answering.startAnswer,
  saveAnswer: answering.saveAnswer,
  discardAnswer: answering.discardAnswer,
  exportAnswers,
  householdPlans: householdPlanList,
  saveHouseholdPlan,
  submitHouseholdPlan,
  decideHouseholdPlan,
  finishMeasure,
  dropMeasure,
  groups: groupList,
  group: groupFile,
  exportGroups,
  groupChoices,
  groupOfEncounter,
  groupsOfClient,
  planGroup: groupPlanning.planGroup,
  changeGroup: groupPlanning.changeGroup,
  assignGroup: groupPlanning.assignGroup,
  beginRecruiting: groupPlanning.beginRecruiting,
  applyToGroup: members.applyToGroup,
  admitMembers: members.admitMembers,
  leaveGroup: members.leaveGroup,
  planSession: sessionPlanning.planSession,
  addSession: sessionPlanning.addSession,
  dropSession: sessionPlanning.dropSession,
  holdSession,
  correctRollCall,
  requestRollCall,
  evaluateMember,
  endGroup,
  takeCaseFile: caseFilePaper,
  caseTemplates: templates.caseTemplates,
  caseTemplateFile: templates.caseTemplateFile,
  useCaseTemplate: templates.useCaseTemplate,
  useDefaultCaseTemplate: templates.useDefaultCaseTemplate,
  units: unitList,
  exportUnits,
  contractTerms: contractTermsList,
  countingChoices,
  applyTerms,
  endTerms,
  ...communityHandlers,
  taskBatches: batches.taskBatches,
  taskBatch: batches.taskBatch,
  batchTasks: batches.batchTaskList,
  exportBatchTasks: batches.exportBatchTasks,
  previewTaskBatch: batches.previewTaskBatch,
  makeTaskBatch: batchMaking.makeTaskBatch,
  cancelTaskBatch: batchMaking.cancelTaskBatch,
  batchesLive: batches.batchesLive,
  dayTasks,
  caseRetention,
  extendRetention: retention.extendRetention,
  holdCaseFile: retention.holdCaseFile,
  liftHold: retention.liftHold,
  proposeDestruction,
  decideDestruction,
  destroyedFiles,
  exportDestroyedFiles,
  orphans,
  exportOrphans,
  handOver,
  samples: sampleList,
  exportSamples: samplesOut.exportSamples,
  exportSample: samplesOut.exportSample,
  exportFindings: samplesOut.exportFindings,
  sample: sampleFile,
  drawSample: sampling.drawSample,
  findings: findingList,
  finding,
  reviewItem: sampling.reviewItem,
  answerFinding: sampling.answerFinding,
  closeFinding: sampling.closeFinding,
  ...programmeHandlers,
  rotateKeys,
});
