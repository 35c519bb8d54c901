import { z } from 'zod';
import { action } from '../../../../kernel/contract.ts';
import { id, lines } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';
import { scores } from '../schemas.ts';

export const feedbackEndpoints = {
  enterAnswers: action({
    word: word('代录满意度问卷', 'Enter answers from paper'),
    permit: can.workCommunity,
    in: z.object({
      activityId: id,
      answers: z
        .array(z.object({ scores, remark: lines(300).default('') }))
        .min(1)
        .max(200),
    }),
    out: z.object({ id, entered: z.number().int() }),
    problems: ['activity-over', 'not-held-yet'],
  }),
};

export const feedbackProblems = {
  'more-answers-than-came': {
    status: 422,
    word: word(
      '到场 {came} 人，已有问卷 {answers} 份（含手机填写）；问卷不能多于到场人数',
      '{came} came and {answers} answered, phones included: no more answer than came',
    ),
  },
  'answers-full': {
    status: 409,
    word: word('问卷份数已达到场人数，请联系工作人员', 'As many have answered as came; ask the staff'),
  },
  'not-held-yet': { status: 409, word: word('活动还没有举办', 'The activity has not been held yet') },
} as const;
