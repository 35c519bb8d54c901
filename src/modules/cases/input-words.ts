import type { FieldWords } from '../../kernel/field-words.ts';
import { word } from '../../kernel/words.ts';
import { batchWords } from './batches/words.ts';
import { closingWords } from './closing/words.ts';
import { communityFieldWords } from './community/words.ts';
import { dayWords } from './day/words.ts';
import { formFieldWords } from './forms/words.ts';
import { groupFieldWords } from './groups/words.ts';
import { harmWords } from './harm/words.ts';
import { householdPlanWords } from './household/words.ts';
import { interventionWords } from './interventions/words.ts';
import { orphanWords } from './orphans/words.ts';
import { paperWords } from './papers/words.ts';
import { planningWords, planPartWords } from './planning/words.ts';
import { programmeFieldWords } from './programmes/words.ts';
import { referralWords } from './referral/words.ts';
import { retentionWords } from './retention/words.ts';
import { reviewWords } from './reviews/words.ts';
import { samplingWords } from './sampling/words.ts';
import { unitWords } from './units/words.ts';
import { caseFieldWords } from './words.ts';

/** What the fields of this module's inputs are called, beside those of its lists. */
export const inputWords = {
  ...programmeFieldWords,
  ...communityFieldWords,
  ...groupFieldWords,
  ...caseFieldWords,
  ...formFieldWords,
  // Of a case, a referral, a hand-over: not the one who leads a group.
  workerId: word('社工', 'Worker'),
  unassigned: word('无个案社工', 'Nobody responsible'),
  acceptedOn: word('接案日期', 'Accepted on'),
  receivedBy: referralWords.receivedBy,
  declinedOn: word('决定日期', 'Declined on'),
  caseId: word('个案', 'Case'),
  overdue: word('逾期', 'Overdue'),
  ...planPartWords,
  parts: word('计划内容', 'Plan'),
  goals: planningWords.goals,
  measure: planningWords.measure,
  goalId: planningWords.goal,
  text: word('内容', 'Text'),
  fromOn: planningWords.fromOn,
  dueOn: planningWords.dueOn,
  owner: planningWords.owner,
  mandatory: planningWords.mandatory,
  doneOn: planningWords.doneOn,
  signedOn: planningWords.signedOn,
  givenBy: planningWords.signedBy,
  giverName: planningWords.guardianName,
  guardianInformedOn: planningWords.guardianInformedOn,
  manner: planningWords.manner,
  outcomes: closingWords.outcomes,
  outcome: closingWords.outcomes,
  effect: closingWords.effect,
  clientView: closingWords.clientView,
  evaluatedOn: closingWords.evaluatedOn,
  closedOn: closingWords.closedOn,
  referredTo: closingWords.referredTo,
  informedOn: closingWords.informedOn,
  summary: closingWords.summary,
  followUps: closingWords.followUps,
  child: harmWords.child,
  situation: harmWords.situation,
  foundAt: harmWords.foundAt,
  what: harmWords.what,
  reportedAt: harmWords.reportedAt,
  body: harmWords.body,
  receipt: harmWords.receipt,
  householdId: word('家庭', 'Household'),
  saved: word('保存次数', 'Times saved'),
  content: householdPlanWords.content,
  difficulties: householdPlanWords.difficulties,
  measures: householdPlanWords.measures,
  goal: householdPlanWords.goal,
  encounterId: word('服务记录', 'Record'),
  reviewedOn: interventionWords.reviewedOn,
  opinion: interventionWords.opinion,
  side: referralWords.side,
  kind: referralWords.kind,
  toSiteId: referralWords.toSite,
  toWorkerId: referralWords.toWorker,
  toName: referralWords.toName,
  notes: referralWords.notes,
  as: word('文件格式', 'Format'),
  fileId: word('文件', 'File'),
  example: paperWords.sample,
  note: paperWords.note,
  title: batchWords.name,
  siteIds: batchWords.sites,
  categories: batchWords.categories,
  ageFrom: batchWords.ageFrom,
  ageTo: batchWords.ageTo,
  risks: batchWords.risks,
  only: batchWords.only,
  whose: dayWords.whose,
  caseIds: orphanWords.cases,
  groupIds: orphanWords.groups,
  activityIds: orphanWords.activities,
  taskIds: orphanWords.tasks,
  measureIds: orphanWords.measures,
  view: retentionWords.view,
  number: retentionWords.confirmNumber,
  untilOn: retentionWords.extendUntil,
  step: reviewWords.step,
  decision: reviewWords.decision,
  remarks: reviewWords.remarks,
  subject: samplingWords.subject,
  method: samplingWords.method,
  count: samplingWords.count,
  seed: samplingWords.seed,
  verdict: samplingWords.verdict,
  remark: samplingWords.remark,
  explanation: samplingWords.explanation,
  contract: unitWords.contract,
  counting: unitWords.counting,
  validFrom: unitWords.validFrom,
  validTo: unitWords.validTo,
} as const satisfies FieldWords;
