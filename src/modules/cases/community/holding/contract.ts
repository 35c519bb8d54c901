import { z } from 'zod';
import { action } from '../../../../kernel/contract.ts';
import { id, instant, lines } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';
import { volunteer } from '../schemas.ts';

export const holdingEndpoints = {
  holdActivity: action({
    word: word('登记社区活动举办情况', 'Record how a community activity was held'),
    permit: can.workCommunity,
    in: z.object({
      activityId: id,
      occurredAt: instant,
      minutes: z.number().int().min(1).max(1440),
      /** Who came beside those who signed in or were entered, counted only. */
      others: z.number().int().min(0).max(10_000).default(0),
      volunteers: z.array(volunteer).max(500).default([]),
      notes: lines(4000).default(''),
      coWorkerIds: z.array(id).max(20).default([]),
    }),
    out: z.object({ id, encounterId: id, personTimes: z.number().int() }),
    problems: ['activity-over', 'activity-held', 'activity-not-ready'],
  }),
};

export const holdingProblems = {
  'nobody-came-here': {
    status: 422,
    word: word('没有人到场，不算举办；可取消或改期', 'Nobody came: it was not held; cancel it or give it another day'),
  },
} as const;
