import { z } from 'zod';
import { action, type ProblemDeclaration, query } from '../../../kernel/contract.ts';
import { day, done, id, lines, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { encounterRow } from '../encounters/schemas.ts';
import { can } from '../permissions.ts';
import { questionKindWords, questionStateWords, remarkKindWords } from './words.ts';

const keysOf = <T extends Record<string, unknown>>(words: T) => Object.keys(words) as [keyof T & string];
const kind = z.enum(keysOf(questionKindWords));
export type QuestionKind = z.infer<typeof kind>;
const state = z.enum(keysOf(questionStateWords));

const questionRow = z.object({
  id,
  kind,
  state,
  month: z.string(),
  workerId: id,
  workerName: z.string(),
  siteName: z.string(),
  records: z.number().int(),
  raisedAt: z.string(),
});

const saidText = lines(500).min(1);

export const qualityEndpoints = {
  recordQuestions: query({
    word: word('待说明的服务记录', 'Questions about records'),
    permit: can.readQuestions,
    in: z.object({
      ...paging,
      state: state.optional(),
      kind: kind.optional(),
      workerId: id.optional(),
    }),
    out: pageOf(questionRow),
  }),
  recordQuestion: query({
    word: word('一项待说明的情况', 'A question about records'),
    permit: can.readQuestions,
    in: z.object({ id }),
    out: questionRow.extend({
      evidence: z.array(
        z.object({
          key: z.string(),
          value: z.number(),
          foundAt: z.string(),
          records: z.array(encounterRow.extend({ notes: z.string() })),
          /** Records beside those shown. */
          more: z.number().int(),
        }),
      ),
      remarks: z.array(
        z.object({
          id,
          kind: z.enum(keysOf(remarkKindWords)),
          text: z.string(),
          saidBy: z.string(),
          saidAt: z.string(),
        }),
      ),
      mayAnswer: z.boolean(),
      mayClose: z.boolean(),
    }),
  }),
  questionsOpen: query({
    word: word('待我说明的情况', 'Questions that wait'),
    permit: can.readQuestions,
    in: nothing,
    out: z.object({ n: z.number().int() }),
  }),
  answerQuestion: action({
    word: word('说明服务记录情况', 'Explain records'),
    permit: can.readQuestions,
    in: z.object({ id, explanation: saidText }),
    out: done,
    problems: ['question-closed', 'question-of-other'],
  }),
  closeQuestion: action({
    word: word('了结服务记录情况', 'Close a question about records'),
    permit: can.closeQuestions,
    in: z.object({ id, remark: saidText }),
    out: done,
    problems: ['question-closed', 'question-own'],
  }),
  timeliness: query({
    word: word('登记及时率', 'Recorded in time'),
    permit: can.readQuestions,
    in: z.object({ ...paging, from: day.optional(), to: day.optional() }),
    out: pageOf(
      z.object({ workerId: id, workerName: z.string(), records: z.number().int(), timely: z.number().int() }),
    ).extend({
      hours: z.number(),
      verified: z.boolean(),
      period: z.object({ from: day, to: day }),
      records: z.number().int(),
      timely: z.number().int(),
    }),
  }),
  timelyRecords: query({
    word: word('登记时间明细', 'When records were written'),
    permit: can.readQuestions,
    in: z.object({
      ...paging,
      from: day.optional(),
      to: day.optional(),
      workerId: id.optional(),
      timely: z.enum(['timely', 'late']).optional(),
    }),
    out: pageOf(encounterRow.extend({ hoursAfter: z.number(), timely: z.boolean() })),
  }),
};

export const qualityProblems = {
  'days-backwards': { status: 422, word: word('截止日期不能早于起始日期', 'It must not end before it begins') },
  'question-closed': { status: 409, word: word('这项情况已经了结', 'This question has been closed') },
  'question-of-other': { status: 403, word: word('只由登记的社工本人说明', 'Only the worker concerned explains it') },
  'question-own': {
    status: 403,
    word: word('涉及本人的情况请作说明，不能自行了结', 'A question about yourself is explained, not closed, by you'),
  },
} as const satisfies Record<string, ProblemDeclaration>;
