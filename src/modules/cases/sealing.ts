/** Where each sealed text may stand; moved to another row or column it does not open. */
export const problemPlace = (id: string) => `cases.case_file.problem:${id}`;
export const declinePlace = (id: string) => `cases.case_file.decline_reason:${id}`;
export const planPlace = (id: string) => `cases.plan.parts:${id}`;
export const goalTextPlace = (id: string) => `cases.goal.text:${id}`;
export const goalMeasurePlace = (id: string) => `cases.goal.measure:${id}`;
export const taskPlace = (id: string) => `cases.task.text:${id}`;
export const cancelPlace = (id: string) => `cases.task.cancel_reason:${id}`;
export const referralPlaces = {
  toName: (id: string) => `cases.referral.to_name:${id}`,
  reason: (id: string) => `cases.referral.reason:${id}`,
  notes: (id: string) => `cases.referral.notes:${id}`,
  refusal: (id: string) => `cases.referral.refusal:${id}`,
  outcome: (id: string) => `cases.referral.outcome:${id}`,
  receivedBy: (id: string) => `cases.referral.received_by:${id}`,
};
export const signedGoalsPlace = (id: string) => `cases.agreement.goals:${id}`;
export const giverPlace = (id: string) => `cases.agreement.giver_name:${id}`;
export const remarksPlace = (id: string) => `cases.review.remarks:${id}`;
export const progressPlace = (id: string) => `cases.progress.findings:${id}`;
export const opinionPlace = (id: string) => `cases.progress.opinion:${id}`;
export const effectPlace = (id: string) => `cases.evaluation.effect:${id}`;
export const clientViewPlace = (id: string) => `cases.evaluation.client_view:${id}`;
export const summaryPlace = (id: string) => `cases.closing.summary:${id}`;
export const whereToPlace = (id: string) => `cases.closing.referred_to:${id}`;
export const keptReasonPlace = (id: string) => `cases.retention.reason:${id}`;
export const destructionPlaces = {
  reason: (id: string) => `cases.retention_destruction.reason:${id}`,
  remark: (id: string) => `cases.retention_destruction.remark:${id}`,
};
export const holdPlaces = {
  reason: (id: string) => `cases.retention_hold.reason:${id}`,
  liftReason: (id: string) => `cases.retention_hold.lift_reason:${id}`,
};
export const reopenPlace = (id: string) => `cases.closing.reopen_reason:${id}`;
export const childPlace = (id: string) => `cases.harm_report.child:${id}`;
export const whatPlace = (id: string) => `cases.harm_report.what:${id}`;
export const supplementPlace = (id: string) => `cases.harm_supplement.text:${id}`;
export const receiptPlace = (id: string) => `cases.harm_report.receipt:${id}`;
export const householdPlanPlace = (id: string) => `cases.household_plan.content:${id}`;
export const householdRemarksPlace = (id: string) => `cases.household_plan.remarks:${id}`;
export const measurePlace = (id: string) => `cases.household_measure.content:${id}`;
export const dropPlace = (id: string) => `cases.household_measure.drop_reason:${id}`;
export const findingsPlace = (id: string) => `cases.assessment.findings:${id}`;
