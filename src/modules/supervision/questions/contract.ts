import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { done, id, line, lines, nothing, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { questionStateWords, replyWords } from './words.ts';

const state = z.enum(Object.keys(questionStateWords) as [keyof typeof questionStateWords]);

const question = z.object({
  id,
  siteName: z.string(),
  askerName: z.string(),
  supervisorName: z.string().nullable(),
  urgent: z.boolean(),
  title: z.string(),
  askedAt: z.string(),
  dueAt: z.string(),
  state,
});
export type Question = z.infer<typeof question>;

const filters = { state: state.optional(), urgent: z.boolean().optional(), siteId: id.optional() };

export const questionEndpoints = {
  questions: query({
    word: word('站点提问', 'Questions of stations'),
    permit: can.readSessions,
    in: z.object({ ...filters, ...paging }),
    out: pageOf(question),
  }),
  question: query({
    word: word('一个提问', 'A question'),
    permit: can.readSessions,
    in: z.object({ id }),
    out: question.extend({
      text: z.string(),
      replies: z.array(
        z.object({
          id,
          kind: z.enum(Object.keys(replyWords) as [keyof typeof replyWords]),
          text: z.string(),
          saidBy: z.string(),
          saidAt: z.string(),
        }),
      ),
      mayAnswer: z.boolean(),
      mayAskAgain: z.boolean(),
    }),
  }),
  questionHours: query({
    word: word('提问的答复时限', 'Hours to answer'),
    permit: can.readSessions,
    in: nothing,
    out: z.object({ answerHours: z.number(), urgentHours: z.number() }),
  }),
  askSupervision: action({
    word: word('向督导提问', 'Ask one’s supervision'),
    permit: can.askSupervision,
    in: z.object({
      title: line(80),
      text: lines(2000).min(1),
      urgent: z.boolean().default(false),
      /** Whoever asks; of another only where a demonstration is filled. */
      workerId: id.optional(),
    }),
    out: done.extend({
      dueAt: z.string(),
      /** How many were told: where supervision is not set up yet, nobody. */
      told: z.number().int(),
    }),
    problems: ['no-station'],
  }),
  answerQuestion: action({
    word: word('答复提问', 'Answer a question'),
    permit: can.recordSessions,
    in: z.object({ id, answer: lines(2000).min(1) }),
    out: done,
    problems: ['question-state', 'question-not-yours'],
  }),
  askAgain: action({
    word: word('追问', 'Ask again'),
    permit: can.askSupervision,
    in: z.object({ id, remark: lines(1000).min(1) }),
    out: done,
    problems: ['question-state', 'question-not-yours'],
  }),
  settleQuestion: action({
    word: word('确认问题已解决', 'Say that it is settled'),
    permit: can.askSupervision,
    in: z.object({ id, remark: lines(1000).default('') }),
    out: done,
    problems: ['question-state', 'question-not-yours'],
  }),
};

export const questionProblems = {
  'no-station': {
    status: 409,
    word: word('您的岗位不在社工站，无法提问', 'Your post is at no station, whose supervision could be asked'),
  },
  'question-state': { status: 409, word: word('提问的状态已变，请刷新', 'The question has moved on; read it again') },
  'question-not-yours': {
    status: 409,
    word: word('由提问人或站长追问、确认，由督导答复', 'The asker or lead asks again and settles; supervision answers'),
  },
} as const;
