import { z } from 'zod';
import { action } from '../../../../kernel/contract.ts';
import { done, id, instant, line, lines } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';
import { sessionPlan } from '../planning/contract.ts';
import { mark } from '../schemas.ts';

/** The roll of a session that was held, once more; the record it is kept by, as it was looked at. */
const corrected = z.object({
  groupId: id,
  sessionId: id,
  version: z.number().int(),
  roll: z.array(z.object({ memberId: id, mark })).max(500),
  guests: z.number().int().min(0).max(1000).default(0),
});

export const sessionEndpoints = {
  planSession: action({
    word: word('填写小组节次计划', 'Plan a session of a group'),
    permit: can.workGroups,
    in: z.object({ groupId: id, sessionId: id, ...sessionPlan }),
    out: done,
    problems: ['group-ended', 'session-not-open'],
  }),
  addSession: action({
    word: word('增加小组节次', 'Add a session to a group'),
    permit: can.workGroups,
    in: z.object({ groupId: id, ...sessionPlan }),
    out: done,
    problems: ['group-ended'],
  }),
  dropSession: action({
    word: word('取消小组节次', 'Drop a session of a group'),
    permit: can.workGroups,
    in: z.object({ groupId: id, sessionId: id, reason: line(200) }),
    out: done,
    problems: ['group-ended', 'session-not-open'],
  }),
  holdSession: action({
    word: word('小组点名与记录', 'Roll-call and record of a session'),
    permit: can.workGroups,
    in: z.object({
      groupId: id,
      sessionId: id,
      occurredAt: instant,
      minutes: z.number().int().min(1).max(1440),
      /** Everybody who belongs to the group on that day, once. */
      roll: z.array(z.object({ memberId: id, mark })).max(500),
      /** Who came beside the members. */
      guests: z.number().int().min(0).max(1000).default(0),
      volunteers: z.number().int().min(0).max(1000).default(0),
      notes: lines(4000).default(''),
      address: line(200).nullish(),
      /** The caller's own worker when left out, else one of those responsible. */
      workerId: id.optional(),
      coWorkerIds: z.array(id).max(20).default([]),
      fileIds: z.array(id).max(50).default([]),
    }),
    out: z.object({ id, encounterId: id, personTimes: z.number().int() }),
    problems: ['group-ended', 'group-not-ready', 'session-not-open'],
  }),
  correctRollCall: action({
    word: word('更正小组点名', 'Correct a roll-call'),
    permit: can.workGroups,
    in: corrected,
    out: done.extend({ personTimes: z.number().int() }),
    problems: ['session-not-held'],
  }),
  requestRollCall: action({
    word: word('申请更正小组点名', 'Ask to correct a roll-call'),
    permit: can.workGroups,
    in: corrected.extend({ reason: line(200) }),
    out: done.extend({ personTimes: z.number().int() }),
    problems: ['session-not-held'],
  }),
};

export const sessionProblems = {
  'session-not-open': {
    status: 409,
    word: word('这一节已开展或已取消', 'This session was held or dropped already'),
  },
  'nobody-came': {
    status: 422,
    word: word('没有人到场，不算开展；可取消或改期', 'Nobody came: it was not held; drop it or give it another day'),
  },
  'session-not-held': { status: 409, word: word('这一节还没有点名', 'No roll was called at this session') },
  'nobody-came-then': {
    status: 422,
    word: word('没有人到场就没有开展：请作废这一节的服务记录', 'Nobody came: void the record of the session instead'),
  },
  'session-after-end': {
    status: 422,
    word: word('小组已于 {on} 结束，不能改到之后', 'The group ended on {on}: not behind it'),
  },
  'session-of-others': {
    status: 422,
    word: word(
      '那一天的组员与点名名单相差 {n} 人，不能改到那一天；请核对日期，或先更正组员的入组、离组日期',
      'On that day {n} others belonged to the group than were called; check the day, or put the members right first',
    ),
  },
  'member-not-then': {
    status: 422,
    word: word('当天不是组员（未入组或已退出）', 'Did not belong to the group on that day'),
  },
  'member-twice': { status: 422, word: word('重复点名', 'Called twice') },
  'roll-incomplete': {
    status: 422,
    word: word('还有 {n} 位组员没有点名', '{n} members were not called'),
  },
} as const;
