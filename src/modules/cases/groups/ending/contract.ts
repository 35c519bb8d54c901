import { z } from 'zod';
import { action } from '../../../../kernel/contract.ts';
import { day, done, id, lines, ruleCode } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';

export const endingEndpoints = {
  evaluateMember: action({
    word: word('评估组员', 'Evaluate a member'),
    permit: can.workGroups,
    in: z.object({
      groupId: id,
      memberId: id,
      evaluatedOn: day,
      attained: ruleCode,
      effect: lines(2000).min(1),
      memberView: lines(1000).default(''),
    }),
    out: done,
    problems: ['group-ended', 'group-not-running'],
  }),
  endGroup: action({
    word: word('结束小组', 'End a group'),
    permit: can.workGroups,
    in: z.object({
      groupId: id,
      endedOn: day,
      ending: ruleCode,
      summary: lines(4000).min(1),
      goals: z
        .array(z.object({ goalId: id, attained: ruleCode }))
        .max(20)
        .default([]),
    }),
    out: done,
    problems: ['group-ended', 'group-not-running', 'group-not-ready'],
  }),
};

export const endingProblems = {
  'group-not-running': { status: 409, word: word('小组还没有开展', 'The group has not met yet') },
  'unknown-attained': { status: 422, word: word('没有“{code}”这个达成程度', 'There is no such degree: {code}') },
  'unknown-ending': { status: 422, word: word('没有“{code}”这个结束原因', 'There is no such reason: {code}') },
  'goal-without-rating': { status: 422, word: word('每个目标都要评定达成程度', 'Each goal is to be rated') },
  'unknown-goal': { status: 422, word: word('小组没有这个目标', 'The group has no such goal') },
  'ends-before-member': {
    status: 422,
    word: word('{on} 还有组员评估或离组，不能早于这一天', 'Not before a member was evaluated or left, on {on}'),
  },
  'ends-before-session': {
    status: 422,
    word: word('不能早于最后一节的日期 {on}', 'Not before the last session, on {on}'),
  },
} as const;
