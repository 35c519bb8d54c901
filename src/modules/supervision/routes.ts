import { implement } from '../../platform/route.ts';
import * as agreeing from './agreements/actions.ts';
import { agreementList } from './agreements/queries.ts';
import { assessmentRoutes } from './assessments/routes.ts';
import { assignStations } from './assignment/actions.ts';
import { supervisionOf } from './assignment/queries.ts';
import { bindStation, unbindStation } from './bindings/actions.ts';
import { bindingList } from './bindings/queries.ts';
import { supervisionContract } from './contract.ts';
import { coverAbsence } from './cover/actions.ts';
import { coverFor, coverList } from './cover/queries.ts';
import { supervisorChange, supervisorChanges } from './effect/changes.ts';
import { effect, exportEffect } from './effect/queries.ts';
import * as telling from './feedback/feedback.ts';
import * as feeding from './feeds/feed.ts';
import * as growing from './goals/actions.ts';
import { goalFile, goalList } from './goals/queries.ts';
import { hiringRoutes } from './hiring/routes.ts';
import * as honouring from './honours/actions.ts';
import { exportSupervisorHonours, honourChoices, honourFile, honourList } from './honours/queries.ts';
import * as norms from './norms/actions.ts';
import { confirmNorm, remindNormReaders } from './norms/confirming.ts';
import { exportNorms } from './norms/export.ts';
import { normPaper } from './norms/files.ts';
import { normFile, normList, normsCited } from './norms/queries.ts';
import { exportNormReaders, normReaderList } from './norms/readers.ts';
import * as actions from './organisation/actions.ts';
import { organisationShown } from './organisation/shown.ts';
import { comparedPlans } from './planned/comparing.ts';
import { exportPlanHandover, planHandover } from './planned/handover.ts';
import * as planned from './planned/queries.ts';
import * as planning from './plans/actions.ts';
import { planEffect } from './plans/effect.ts';
import * as publishing from './plans/publishing.ts';
import { loadProofs, planFile, planList } from './plans/queries.ts';
import { withdrawPlan } from './plans/withdrawing.ts';
import * as asking from './questions/actions.ts';
import { questionFile, questionHours, questionList } from './questions/queries.ts';
import { rotateKeys } from './rotation.ts';
import { confirmSession, correctSession, voidSession } from './sessions/changing.ts';
import { sessionChoices } from './sessions/choosing.ts';
import { exportSessions } from './sessions/export.ts';
import { sessionFile, sessionList, sessionsWith } from './sessions/queries.ts';
import { recordSession } from './sessions/recording.ts';
import * as todos from './todos/actions.ts';
import { exportTodos } from './todos/export.ts';
import { todoEvidence } from './todos/files.ts';
import { todoFile, todoList } from './todos/queries.ts';
import * as visiting from './visits/actions.ts';
import { openWork } from './visits/open-work.ts';
import { coVisits } from './visits/queries.ts';

export const supervisionRoutes = implement(supervisionContract, {
  organisation: organisationShown,
  openUnit: actions.openUnit,
  moveUnit: actions.moveUnit,
  closeUnit: actions.closeUnit,
  appoint: actions.appoint,
  moveSeat: actions.moveSeat,
  endSeat: actions.endSeat,
  supervision: supervisionOf,
  assignStations,
  loadProofs,
  plans: planList,
  plan: planFile,
  proposePlan: planning.proposePlan,
  proposeAlternative: planning.proposeAlternative,
  cancelPlan: planning.cancelPlan,
  approvePlan: planning.approvePlan,
  planEffect,
  publishPlan: publishing.publishPlan,
  rollBackTo: publishing.rollBackTo,
  withdrawPlan,
  comparePlans: comparedPlans,
  planStations: planned.planStations,
  exportPlanStations: planned.exportPlanStations,
  planHandover,
  exportPlanHandover,
  planSupervisors: planned.planSupervisors,
  exportPlanSupervisors: planned.exportPlanSupervisors,
  sessionChoices,
  recordSession,
  sessions: sessionList,
  exportSessions,
  session: sessionFile,
  confirmSession,
  correctSession,
  voidSession,
  sessionsWith,
  todos: todoList,
  exportTodos,
  todo: todoFile,
  closeTodo: todos.closeTodo,
  returnTodo: todos.returnTodo,
  moveTodo: todos.moveTodo,
  dropTodo: todos.dropTodo,
  todoFile: todoEvidence,
  coverFor: (context, input) => coverFor(context, input),
  coverAbsence,
  covers: coverList,
  bindings: bindingList,
  bindStation,
  unbindStation,
  coVisits,
  openWork,
  planCoVisit: visiting.planCoVisit,
  planMonth: visiting.planMonth,
  moveCoVisit: visiting.moveCoVisit,
  cancelCoVisit: visiting.cancelCoVisit,
  agreements: agreementList,
  proposeAgreement: agreeing.proposeAgreement,
  answerAgreement: agreeing.answerAgreement,
  endAgreement: agreeing.endAgreement,
  calendarFeedOpen: feeding.calendarFeedOpen,
  openCalendarFeed: feeding.openCalendarFeed,
  revokeCalendarFeed: feeding.revokeCalendarFeed,
  calendarFeed: feeding.calendarFeed,
  questions: questionList,
  question: questionFile,
  questionHours,
  askSupervision: asking.askSupervision,
  answerQuestion: asking.answerQuestion,
  askAgain: asking.askAgain,
  settleQuestion: asking.settleQuestion,
  effect,
  exportEffect,
  supervisorChanges,
  supervisorChange,
  norms: normList,
  exportNorms,
  norm: normFile,
  addNorm: norms.addNorm,
  correctNorm: norms.correctNorm,
  addNormVersion: norms.addNormVersion,
  withdrawNormVersion: norms.withdrawNormVersion,
  endNorm: norms.endNorm,
  confirmNorm,
  normReaders: normReaderList,
  exportNormReaders,
  remindNormReaders,
  normsCited,
  normFile: normPaper,
  goals: goalList,
  goal: goalFile,
  setGoal: growing.setGoal,
  doStep: growing.doStep,
  reviewGoal: growing.reviewGoal,
  feedbackForm: telling.feedbackForm,
  giveFeedback: telling.giveFeedback,
  feedbackResults: telling.feedbackResults,
  ...hiringRoutes,
  ...assessmentRoutes,
  supervisorHonours: honourList,
  exportSupervisorHonours,
  supervisorHonour: honourFile,
  honourChoices,
  proposeHonour: honouring.proposeHonour,
  decideHonour: honouring.decideHonour,
  withdrawHonour: honouring.withdrawHonour,
  rotateKeys,
});
