import { z } from 'zod';
import { action } from '../../../../kernel/contract.ts';
import { done, id, instant, line, lines, named, ruleCode } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';
import { costLine } from '../schemas.ts';

/** Items of a budget. */
export const mostCosts = 30;
/** Most characters of a title: it stands in the record. */
export const longestTitle = 60;

const facts = {
  title: named(longestTitle),
  kind: ruleCode,
  purpose: lines(2000).min(1),
  audience: lines(500).default(''),
  /** At the site when left out. */
  address: line(200).nullish(),
  startsAt: instant,
  minutes: z.number().int().min(1).max(1440),
  capacity: z.number().int().min(1).max(10_000),
  class: ruleCode,
  volunteersWanted: z.number().int().min(0).max(1000).default(0),
};

export const planningEndpoints = {
  planActivity: action({
    word: word('计划社区活动', 'Plan a community activity'),
    permit: can.workCommunity,
    in: z.object({
      ...facts,
      siteId: id,
      /** The caller's own worker when left out. */
      workerId: id.optional(),
      costs: z
        .array(costLine.omit({ spent: true }))
        .max(mostCosts)
        .default([]),
    }),
    out: done,
  }),
  changeActivity: action({
    word: word('修改社区活动计划', 'Change the plan of a community activity'),
    permit: can.workCommunity,
    in: z.object({ id, version: z.number().int().min(1), ...facts }),
    out: done,
    problems: ['activity-over', 'activity-held'],
  }),
  assignActivity: action({
    word: word('指定社区活动负责社工', 'Name who is responsible for a community activity'),
    permit: can.workCommunity,
    in: z.object({ activityId: id, workerId: id }),
    out: done,
    problems: ['activity-over'],
  }),
  keepCosts: action({
    word: word('登记活动经费', 'Enter the cost of a community activity'),
    permit: can.workCommunity,
    in: z.object({ id, version: z.number().int().min(1), costs: z.array(costLine).max(mostCosts) }),
    out: done,
    problems: ['activity-over'],
  }),
  cancelActivity: action({
    word: word('取消社区活动', 'Cancel a community activity'),
    permit: can.workCommunity,
    in: z.object({ activityId: id, reason: lines(500).min(1) }),
    out: done,
    problems: ['activity-over', 'activity-held'],
  }),
};

export const planningProblems = {
  'activity-over': {
    status: 409,
    word: word('活动已总结或已取消，不能再办理', 'The activity is concluded or cancelled; nothing more is done for it'),
  },
  'activity-held': { status: 409, word: word('活动已举办', 'The activity has been held') },
  'activity-not-ready': {
    status: 409,
    word: word('还不能进入下一步，请先完成：{missing}', 'Not ready for the next step. First: {missing}'),
  },
  'unknown-activity-kind': { status: 422, word: word('没有“{code}”这种活动类型', 'There is no kind “{code}”') },
  'spent-too-early': { status: 422, word: word('举办后才填写实际支出', 'What was spent is entered once it was held') },
} as const;
