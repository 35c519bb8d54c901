import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, lines } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { encounterRow } from '../../services/contract.ts';
import { can } from '../permissions.ts';
import { longestText } from '../schemas.ts';

const text = lines(longestText).min(1);

const progress = z.object({
  id,
  reviewedOn: day,
  findings: z.string(),
  recordedBy: z.string(),
  opinion: z.string(),
  opinionBy: z.string().nullable(),
  opinionAt: z.string().nullable(),
  /** Whether the caller may give the opinion. */
  mayOpine: z.boolean(),
});
export type Progress = z.infer<typeof progress>;

export const interventionEndpoints = {
  caseInterventions: query({
    word: word('个案介入', 'Interventions of a case'),
    permit: can.readCases,
    in: z.object({ caseId: id }),
    out: z.object({
      /** Services of the case that stand, the latest first. */
      records: z.array(encounterRow.extend({ notes: z.string(), nextStep: z.string() })),
      progress: z.array(progress),
    }),
  }),
  caseOfEncounter: query({
    word: word('服务记录所属个案', 'The case of a record'),
    permit: can.readCases,
    in: z.object({ encounterId: id }),
    out: z.object({
      joined: z.object({ id, number: z.string() }).nullable(),
      /** Cases that it could be joined to. */
      offers: z.array(z.object({ id, number: z.string() })),
    }),
  }),
  joinEncounter: action({
    word: word('将服务记录归入个案', 'Join a record to a case'),
    permit: can.workCases,
    in: z.object({ caseId: id, encounterId: id }),
    out: done,
    problems: ['encounter-joined'],
  }),
  leaveCase: action({
    word: word('将服务记录移出个案', 'Take a record out of its case'),
    permit: can.workCases,
    in: z.object({ encounterId: id }),
    out: done,
    problems: ['case-not-running', 'encounter-not-joined'],
  }),
  recordProgress: action({
    word: word('登记阶段评估', 'Record a stage review'),
    permit: can.workCases,
    in: z.object({ caseId: id, reviewedOn: day, findings: text }),
    out: done,
    problems: ['case-not-running'],
  }),
  giveOpinion: action({
    word: word('填写阶段评估意见', 'Give an opinion on a stage review'),
    permit: can.decideCases,
    in: z.object({ id, opinion: text }),
    out: done,
    problems: ['opinion-given', 'own-review'],
  }),
};

export const interventionProblems = {
  'unknown-case': { status: 422, word: word('没有这个个案，或不在您的管辖范围', 'No such case within your place') },
  'case-of-another': {
    status: 422,
    word: word('这个个案不是本次服务对象的', 'The case is of somebody else than was met'),
  },
  'case-not-accepted': { status: 422, word: word('这个个案还没有接案或不予接案', 'The case has not been accepted') },
  'moved-over-closing': {
    status: 422,
    word: word(
      '个案已于 {on} 结案：结案前的服务不能改到结案之后，结案后的跟进也不能改到之前',
      'The case was closed on {on}: a service before it cannot be moved behind it, nor a follow-up before it',
    ),
  },
  'before-case': { status: 422, word: word('服务早于个案的接报日期', 'The service was before the case was received') },
  'before-closing': {
    status: 422,
    word: word(
      '个案已于 {on} 结案，只能归入结案之后的跟进；要补之前的服务，请先重新开案',
      'The case was closed on {on} and takes only what came after; reopen it to add what was done before',
    ),
  },
  'encounter-joined': { status: 409, word: word('这条服务记录已归入个案', 'This record belongs to a case already') },
  'encounter-not-joined': { status: 409, word: word('这条服务记录没有归入个案', 'This record belongs to no case') },
  'opinion-given': { status: 409, word: word('已有人填写意见', 'Somebody has given an opinion already') },
} as const;
