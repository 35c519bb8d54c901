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
  'not-the-planned-day': {
    status: 422,
    word: word(
      '活动计划在 {on} 举办；在别的日子举办的，请先修改活动计划的时间，再登记举办',
      'It is planned for {on}; held on another day, its plan is moved first',
    ),
  },
  'moved-off-plan': {
    status: 422,
    word: word(
      '活动按计划在 {on} 举办；日期登错的，请作废这条记录，修改活动计划后重新登记举办',
      'It was planned for {on}; void the record, move the plan and record it anew',
    ),
  },
  'volunteer-twice': {
    status: 422,
    word: word(
      '“{name}”已登记过；同名的另一人请在姓名后注明',
      '“{name}” is entered already; mark another one of that name behind the name',
    ),
  },
  'volunteer-too-long': {
    status: 422,
    word: word(
      '活动 {minutes} 分钟，连同准备和收尾，每位志愿者最多 {most} 分钟',
      'It took {minutes} minutes; with what comes before and after, {most} at most for each volunteer',
    ),
  },
  'fewer-than-answers': {
    status: 422,
    word: word(
      '到场 {came} 人，已收到满意度问卷 {answers} 份；到场人数不能少于问卷份数',
      '{came} came and {answers} answered: no fewer came than answered',
    ),
  },
  'nobody-came-here': {
    status: 422,
    word: word('没有人到场，不算举办；可取消或改期', 'Nobody came: it was not held; cancel it or give it another day'),
  },
} as const;
