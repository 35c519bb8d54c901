import { z } from 'zod';
import { action } from '../../../../kernel/contract.ts';
import { day, done, id, line, lines, named, ruleCode } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';
import { mostGoals } from '../../planning/contract.ts';
import { admission, longestName, longestTheme } from '../schemas.ts';

const facts = {
  name: named(longestName),
  nature: ruleCode,
  purpose: lines(2000).min(1),
  criteria: lines(500).default(''),
  goals: z.array(z.object({ goal: line(200), measure: line(200) })).max(mostGoals),
  admission,
  capacity: z.number().int().min(1).max(500),
  class: ruleCode,
  fromOn: day,
  toOn: day,
};
export const sessionPlan = { plannedOn: day, theme: line(longestTheme), plan: lines(4000).default('') };

export const planningEndpoints = {
  planGroup: action({
    word: word('筹备小组', 'Plan a group'),
    permit: can.workGroups,
    in: z.object({
      ...facts,
      siteId: id,
      sessions: z.number().int().min(1).max(200),
      /** The caller's own worker when left out. */
      workerIds: z.array(id).max(10).default([]),
    }),
    out: done,
  }),
  changeGroup: action({
    word: word('修改小组计划', 'Change the plan of a group'),
    permit: can.workGroups,
    in: z.object({ id, version: z.number().int().min(1), ...facts }),
    out: done,
    problems: ['group-ended'],
  }),
  assignGroup: action({
    word: word('指定小组负责社工', 'Name who is responsible for a group'),
    permit: can.workGroups,
    in: z.object({ groupId: id, workerIds: z.array(id).min(1).max(10) }),
    out: done,
    problems: ['group-ended'],
  }),
  beginRecruiting: action({
    word: word('开始招募', 'Begin to recruit'),
    permit: can.workGroups,
    in: z.object({ groupId: id, recruitsFrom: day }),
    out: done,
    problems: ['group-ended', 'group-recruits', 'group-not-ready'],
  }),
};

export const planningProblems = {
  'group-ended': {
    status: 409,
    word: word('小组已结束，不能再办理', 'The group has ended; nothing more is done in it'),
  },
  'group-recruits': { status: 409, word: word('小组已开始招募', 'The group recruits already') },
  'group-not-ready': {
    status: 409,
    word: word('还不能进入下一步，请先完成：{missing}', 'Not ready for the next step. First: {missing}'),
  },
  'group-period': { status: 422, word: word('计划结束不能早于计划开始', 'It ends before it begins') },
  'unknown-nature': { status: 422, word: word('没有“{code}”这种小组性质', 'There is no nature “{code}”') },
  'unknown-class': { status: 422, word: word('没有“{code}”这个服务类别', 'There is no class of service “{code}”') },
  'capacity-range': {
    status: 422,
    word: word('名额应为 {least} 至 {most} 人', 'Between {least} and {most} places'),
  },
  'too-many-sessions': { status: 422, word: word('节数不超过 {most} 节', 'Not more than {most} sessions') },
  'capacity-below-members': {
    status: 422,
    word: word('名额不能少于现有组员 {n} 人', 'Not fewer places than members: {n}'),
  },
} as const;
