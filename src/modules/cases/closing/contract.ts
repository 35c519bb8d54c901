import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, line, lines, nothing } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { blocker, methodStep } from '../rules.ts';
import { caseRow, longestText } from '../schemas.ts';

const text = lines(longestText).min(1);

export const goalOutcomes = ['met', 'partly', 'unmet'] as const;
const outcome = z.enum(goalOutcomes);

const evaluation = z.object({
  id,
  evaluatedOn: day,
  effect: z.string(),
  clientView: z.string(),
  evaluatedBy: z.string(),
});
const closing = z.object({
  id,
  closedOn: day,
  reason: z.string(),
  informedOn: day.nullable(),
  summary: z.string(),
  /** Where outside the client was sent; empty unless the reason asks. */
  referredTo: z.string(),
  state: z.enum(['asked', 'returned', 'closed']),
  madeBy: z.string(),
  madeAt: z.string(),
  reopenedAt: z.string().nullable(),
  reopenedBy: z.string().nullable(),
  reopenReason: z.string(),
});
export type Closing = z.infer<typeof closing>;
const followUp = z.object({
  id,
  dueOn: day,
  encounterId: id.nullable(),
  /** Not done before care ended, and owed no more. */
  lapsed: z.boolean(),
});
export type FollowUp = z.infer<typeof followUp>;

export const closingReason = z.object({
  code: z.string(),
  name: z.object({ zh: z.string(), en: z.string() }),
  /** Steps that lack nothing any more. */
  after: z.array(methodStep),
  /** The client is told before. */
  informed: z.boolean(),
  /** No goal was evaluated as not met. */
  goalsMet: z.boolean(),
  /** Taken on elsewhere, or it is said where the client was sent. */
  referred: z.boolean(),
});
export type ClosingReason = z.infer<typeof closingReason>;

export const closingEndpoints = {
  caseClosing: query({
    word: word('个案评估与结案', 'Evaluation and closing of a case'),
    permit: can.readCases,
    in: z.object({ caseId: id }),
    out: z.object({
      goals: z.array(z.object({ id, text: z.string(), measure: z.string(), outcome: outcome.nullable() })),
      evaluations: z.array(evaluation),
      closings: z.array(closing),
      /** Of the closing in force. */
      followUps: z.array(followUp),
      /** What keeps it from being closed, by reason. */
      reasons: z.array(
        closingReason.extend({
          blockers: z.array(blocker),
          asksWhereTo: z.boolean(),
        }),
      ),
      /** What comes before it is evaluated. */
      before: z.array(blocker),
      followUpDays: z.array(z.number().int()),
      /** The last day on which something was done: it is not closed before. */
      lastDoneOn: day.nullable(),
      /** Received, or opened again for the last time: neither evaluated nor closed before. */
      runsSince: day,
    }),
  }),
  evaluateCase: action({
    word: word('评估个案', 'Evaluate a case'),
    permit: can.workCases,
    in: z.object({
      caseId: id,
      evaluatedOn: day,
      outcomes: z.array(z.object({ goalId: id, outcome })).max(50),
      effect: text,
      clientView: lines(longestText).default(''),
    }),
    out: done,
    problems: ['case-not-running', 'steps-first', 'plan-without-goals'],
  }),
  closeCase: action({
    word: word('结案', 'Close a case'),
    permit: can.workCases,
    in: z.object({
      caseId: id,
      closedOn: day,
      /** Code from the rule set case-closing. */
      reason: z.string().min(1).max(40),
      informedOn: day.optional(),
      summary: text,
      referredTo: line(100).optional(),
      followUps: z.array(day).max(50).default([]),
    }),
    out: done,
    problems: ['case-not-running', 'review-waiting', 'steps-first'],
  }),
  reopenCase: action({
    word: word('重新开案', 'Reopen a case'),
    permit: can.reopenCases,
    in: z.object({ id, reason: text }),
    out: done,
    problems: ['case-not-closed', 'case-open', 'care-ended'],
  }),
  followUpsDue: query({
    word: word('待跟进的已结个案', 'Follow-ups that are due'),
    permit: can.workCases,
    in: nothing,
    out: z.object({
      rows: z.array(
        caseRow
          .pick({ id: true, number: true, clientId: true, clientName: true, workerName: true })
          .extend({ dueOn: day }),
      ),
      /** Open cases with something past its day. */
      overdue: z.number().int(),
    }),
  }),
};

export const closingProblems = {
  'case-not-closed': { status: 409, word: word('这个个案没有结案', 'This case is not closed') },
  'unknown-reason': { status: 422, word: word('没有“{reason}”这个结案原因', 'There is no reason “{reason}”') },
  'where-to-missing': {
    status: 422,
    word: word('请写明转介去向，或先办理转介', 'Say where the client was sent, or refer the case first'),
  },
  'closes-before': {
    status: 422,
    word: word(
      '{on} 还有记录（服务、任务、预估、表单、签署、阶段评估或个案评估），结案日期不能早于这一天',
      'Something was done on {on}: not closed before',
    ),
  },
  'closing-overtaken': {
    status: 409,
    word: word(
      '{on} 还有记录，晚于结案日期 {closed}，不能通过；请退回，改结案日期后重新提交',
      'Something was done on {on}, after {closed} on which it was to be closed: return it, to be asked for with a later day',
    ),
  },
  'informed-after': {
    status: 422,
    word: word('告知日期不能晚于结案日期', 'The client is told on the day of the closing at the latest'),
  },
  'not-informed': { status: 422, word: word('请填写告知服务对象的日期', 'Give the day on which the client was told') },
  'goal-not-evaluated': { status: 422, word: word('请评估每一个目标', 'Say for each goal how far it was met') },
  'follow-up-before': { status: 422, word: word('跟进日期应在结案之后', 'Follow-ups come after the closing') },
  'too-many-follow-ups': { status: 422, word: word('最多约定 {n} 次跟进', 'At most {n} follow-ups') },
} as const;
