/** Seals what is sealed of cases anew under the newest key, and hashes their words with it. */
import type { ActionContext } from '../../platform/context.ts';
import { rotateSealed, type SealedTable } from '../../platform/key-rotation.ts';
import { communityPlaces } from './community/sealing.ts';
import { indexOutdatedOf } from './finding/beside/keeping.ts';
import { textOwners } from './finding/beside/owners.ts';
import { indexOutdated } from './finding/indexing.ts';
import { givenPlace } from './forms/sealing.ts';
import { groupPlaces } from './groups/sealing.ts';
import { sampleRemarkPlace } from './sampling/sealing.ts';
import {
  cancelPlace,
  childPlace,
  clientViewPlace,
  declinePlace,
  destructionPlaces,
  dropPlace,
  effectPlace,
  findingsPlace,
  giverPlace,
  goalMeasurePlace,
  goalTextPlace,
  holdPlaces,
  householdPlanPlace,
  householdRemarksPlace,
  keptReasonPlace,
  measurePlace,
  opinionPlace,
  planPlace,
  problemPlace,
  progressPlace,
  receiptPlace,
  referralPlaces,
  remarksPlace,
  reopenPlace,
  signedGoalsPlace,
  summaryPlace,
  supplementPlace,
  taskPlace,
  whatPlace,
  whereToPlace,
} from './sealing.ts';

const sealedTables: readonly SealedTable[] = [
  { table: 'cases.case_file', places: {}, texts: { problem: problemPlace, declineReason: declinePlace } },
  { table: 'cases.assessment', places: {}, texts: { findings: findingsPlace } },
  { table: 'cases.plan', places: { parts: planPlace } },
  { table: 'cases.goal', places: {}, texts: { text: goalTextPlace, measure: goalMeasurePlace } },
  { table: 'cases.task', places: {}, texts: { text: taskPlace, cancelReason: cancelPlace } },
  { table: 'cases.agreement', places: { goals: signedGoalsPlace }, texts: { giverName: giverPlace } },
  { table: 'cases.progress', places: {}, texts: { findings: progressPlace, opinion: opinionPlace } },
  { table: 'cases.evaluation', places: {}, texts: { effect: effectPlace, clientView: clientViewPlace } },
  {
    table: 'cases.closing',
    places: {},
    texts: { summary: summaryPlace, reopenReason: reopenPlace, referredTo: whereToPlace },
  },
  { table: 'cases.retention', places: {}, texts: { reason: keptReasonPlace } },
  { table: 'cases.retention_hold', places: {}, texts: holdPlaces },
  { table: 'cases.retention_destruction', places: {}, texts: destructionPlaces },
  { table: 'cases.harm_report', places: {}, texts: { child: childPlace, what: whatPlace, receipt: receiptPlace } },
  { table: 'cases.harm_supplement', places: { text: supplementPlace } },
  { table: 'cases.review', places: {}, texts: { remarks: remarksPlace } },
  { table: 'cases.referral', places: {}, texts: referralPlaces },
  { table: 'cases.household_plan', places: { content: householdPlanPlace }, texts: { remarks: householdRemarksPlace } },
  { table: 'cases.household_measure', places: { content: measurePlace }, texts: { dropReason: dropPlace } },
  {
    table: 'cases.work_group',
    places: { content: groupPlaces.content },
    texts: { summary: groupPlaces.summary },
  },
  { table: 'cases.group_goal', places: { content: groupPlaces.goal } },
  { table: 'cases.group_session', places: {}, texts: { plan: groupPlaces.plan, dropReason: groupPlaces.dropReason } },
  { table: 'cases.group_member', places: {}, texts: { note: groupPlaces.note } },
  { table: 'cases.group_evaluation', places: { content: groupPlaces.evaluation } },
  {
    table: 'cases.community_activity',
    places: { content: communityPlaces.content },
    texts: { summary: communityPlaces.summary, cancelReason: communityPlaces.cancelReason },
  },
  { table: 'cases.community_attendee', places: {}, texts: { content: communityPlaces.attendee } },
  { table: 'cases.community_volunteer', places: { name: communityPlaces.volunteer } },
  { table: 'cases.community_answer', places: {}, texts: { remark: communityPlaces.remark } },
  { table: 'cases.community_photo', places: {}, texts: { persons: communityPlaces.persons } },
  { table: 'cases.answer', places: { given: givenPlace } },
  { table: 'cases.sample_remark', places: { text: sampleRemarkPlace } },
];

/** Cases have many texts each. */
const casesAtOnce = 100;

export async function rotateKeys(context: ActionContext, { rows }: { rows: number }) {
  const sealed = await rotateSealed(context, sealedTables, rows);
  const some = Math.min(rows, casesAtOnce);
  const parts = [sealed, await indexOutdated(context, some)];
  for (const owner of textOwners) parts.push(await indexOutdatedOf(context, owner, some));
  const sum = (of: 'values' | 'left') => parts.reduce((n, part) => n + part[of], 0);
  return { values: sum('values'), left: sum('left') };
}
