import { z } from 'zod';
import { action, query } from '../../../kernel/contract.ts';
import { day, done, id, line, lines, pageOf, paging } from '../../../kernel/schema.ts';
import { word } from '../../../kernel/words.ts';
import { can } from '../permissions.ts';
import { goalStateWords, verdictWords } from './words.ts';

const state = z.enum(Object.keys(goalStateWords) as [keyof typeof goalStateWords]);
const verdict = z.enum(Object.keys(verdictWords) as [keyof typeof verdictWords]);

const goal = z.object({
  id,
  workerId: id,
  workerName: z.string(),
  siteName: z.string(),
  supervisorName: z.string(),
  what: z.string(),
  dueOn: day,
  state,
  steps: z.number().int(),
  stepsDone: z.number().int(),
});
export type Goal = z.infer<typeof goal>;

export const goalEndpoints = {
  goals: query({
    word: word('成长计划', 'Development goals'),
    permit: can.readSessions,
    in: z.object({ state: state.optional(), siteId: id.optional(), workerId: id.optional(), ...paging }),
    out: pageOf(goal),
  }),
  goal: query({
    word: word('一项成长目标', 'A development goal'),
    permit: can.readSessions,
    in: z.object({ id }),
    out: goal.omit({ steps: true }).extend({
      measure: z.string(),
      steps: z.array(z.object({ id, what: z.string(), dueOn: day, doneOn: day.nullable() })),
      reviews: z.array(z.object({ id, verdict, text: z.string(), saidBy: z.string(), saidAt: z.string() })),
      mayDo: z.boolean(),
      mayReview: z.boolean(),
    }),
  }),
  setGoal: action({
    word: word('制定成长目标', 'Set a development goal'),
    permit: can.recordSessions,
    in: z.object({
      siteId: id,
      workerId: id,
      supervisorId: id.optional(),
      what: lines(500).min(1),
      measure: line(200),
      dueOn: day,
      steps: z
        .array(z.object({ what: line(200), dueOn: day }))
        .max(20)
        .default([]),
    }),
    out: done,
  }),
  doStep: action({
    word: word('完成一个步骤', 'Do a step'),
    permit: can.closeTodos,
    in: z.object({ id, stepId: id }),
    out: done,
    problems: ['goal-state'],
  }),
  reviewGoal: action({
    word: word('评价成长目标', 'Review a goal'),
    permit: can.recordSessions,
    in: z.object({ id, verdict, remark: lines(1000).min(1) }),
    out: done,
    problems: ['goal-state'],
  }),
};

export const goalProblems = {
  'goal-state': { status: 409, word: word('目标已结束或步骤已完成，请刷新', 'The goal has ended or the step is done') },
} as const;
