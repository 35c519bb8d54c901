/** Seals what is sealed of supervision anew under the newest key. */
import type { ActionContext } from '../../platform/context.ts';
import { rotateSealed, type SealedTable } from '../../platform/key-rotation.ts';
import { agreementPlaces } from './agreements/sealing.ts';
import { assessmentPlaces } from './assessments/sealing.ts';
import { bindingPlaces } from './bindings/sealing.ts';
import { feedbackRemarkPlace } from './feedback/sealing.ts';
import { goalPlaces } from './goals/sealing.ts';
import { hiringPlaces } from './hiring/sealing.ts';
import { honourPlaces } from './honours/sealing.ts';
import { questionPlaces } from './questions/sealing.ts';
import { sessionPlaces } from './sessions/sealing.ts';
import { todoPlaces } from './todos/sealing.ts';
import { visitPlaces } from './visits/sealing.ts';

const { observations, advice, voidReason, remark, content, reason } = sessionPlaces;
const sealedTables: readonly SealedTable[] = [
  { table: 'supervision.session', places: {}, texts: { observations, advice, voidReason } },
  { table: 'supervision.session_confirmation', places: {}, texts: { remark } },
  { table: 'supervision.session_version', places: { content }, texts: { reason } },
  { table: 'supervision.question', places: { title: questionPlaces.title, text: questionPlaces.text } },
  { table: 'supervision.question_reply', places: {}, texts: { text: questionPlaces.reply } },
  { table: 'supervision.goal', places: { what: goalPlaces.what, measure: goalPlaces.measure } },
  { table: 'supervision.goal_step', places: { what: goalPlaces.step } },
  { table: 'supervision.goal_review', places: { text: goalPlaces.review } },
  { table: 'supervision.feedback', places: {}, texts: { remark: feedbackRemarkPlace } },
  { table: 'supervision.visit', places: {}, texts: visitPlaces },
  { table: 'supervision.agreement', places: {}, texts: agreementPlaces },
  { table: 'supervision.todo', places: { what: todoPlaces.what } },
  { table: 'supervision.todo_note', places: { text: todoPlaces.note } },
  { table: 'supervision.binding', places: { reason: bindingPlaces.reason } },
  {
    ...{ table: 'supervision.hiring_candidate', places: {} },
    texts: { name: hiringPlaces.name, statement: hiringPlaces.statement, remark: hiringPlaces.decided },
  },
  { table: 'supervision.hiring_mark', places: {}, texts: { remark: hiringPlaces.marked } },
  { table: 'supervision.assessment_answer', places: {}, texts: { remark: assessmentPlaces.answer } },
  {
    ...{ table: 'supervision.assessment_person', places: {} },
    texts: {
      calibratedWhy: assessmentPlaces.calibrated,
      objection: assessmentPlaces.objection,
      decisionWhy: assessmentPlaces.decided,
    },
  },
  { table: 'supervision.honour', places: {}, texts: honourPlaces },
  { table: 'supervision.hiring_term', places: {}, texts: { remark: hiringPlaces.term } },
];

export const rotateKeys = (context: ActionContext, { rows }: { rows: number }) =>
  rotateSealed(context, sealedTables, rows);
