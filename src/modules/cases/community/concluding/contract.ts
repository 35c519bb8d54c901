import { z } from 'zod';
import { action } from '../../../../kernel/contract.ts';
import { done, id, lines } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';

export const concludingEndpoints = {
  concludeActivity: action({
    word: word('总结社区活动', 'Conclude a community activity'),
    permit: can.workCommunity,
    in: z.object({ activityId: id, summary: lines(4000).min(1), effect: lines(2000).default('') }),
    out: done,
    problems: ['activity-over', 'not-held-yet', 'activity-not-ready'],
  }),
};
