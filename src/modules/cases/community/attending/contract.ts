import { z } from 'zod';
import { action, query } from '../../../../kernel/contract.ts';
import { shaped } from '../../../../kernel/input-words.ts';
import { done, id, line, lines, named, nothing } from '../../../../kernel/schema.ts';
import { word } from '../../../../kernel/words.ts';
import { can } from '../../permissions.ts';
import { scores } from '../schemas.ts';

const question = z.object({ code: z.string(), name: z.object({ zh: z.string(), en: z.string() }) });
const digitsOf = (n: number) => z.string().regex(shaped(new RegExp(`^\\d{${n}}$`), word(`${n} 位数字`, `${n} digits`)));

/** Somebody without a file on a sheet of paper. Of one name, people are told apart by digits, or by saying so. */
const someone = z.object({
  name: named(30),
  digits: digitsOf(4).nullish(),
  /** Somebody else of a name that is there already. */
  another: z.boolean().default(false),
});

/** Of an activity that was held: who did not come after all, who did, and the record it is kept by, as it was looked at. */
const corrected = z.object({
  activityId: id,
  version: z.number().int(),
  absentIds: z.array(id).max(500).default([]),
  clientIds: z.array(id).max(500).default([]),
  names: z.array(someone).max(500).default([]),
  others: z.number().int().min(0).max(10_000).default(0),
});

export const attendingEndpoints = {
  openSignIn: action({
    word: word('开放活动签到', 'Let people sign in'),
    permit: can.workCommunity,
    in: z.object({ activityId: id }),
    out: done,
    problems: ['activity-over', 'activity-held', 'activity-not-ready', 'not-the-day'],
  }),
  signInCode: query({
    word: word('活动签到码', 'Code to sign in with'),
    permit: can.workCommunity,
    in: z.object({ id }),
    out: z.object({
      title: z.string(),
      code: z.string(),
      /** Milliseconds until another one is shown. */
      changesIn: z.number().int(),
      seconds: z.number().int(),
      attendance: z.number().int(),
      capacity: z.number().int(),
    }),
    problems: ['sign-in-closed'],
  }),
  /** Sent as a body: a code does not belong into addresses that are logged. */
  attendancePass: query({
    word: word('以签到码签到', 'Give the code'),
    permit: 'public',
    in: z.object({ id, code: digitsOf(6) }),
    out: z.object({ pass: z.string(), title: z.string(), startsAt: z.string(), questions: z.array(question) }),
    large: true,
    perMinute: 120,
    problems: ['code-refused'],
  }),
  signInHere: action({
    word: word('活动现场签到', 'Sign in to an activity'),
    permit: 'public',
    in: z.object({
      activityId: id,
      pass: z.string().max(200),
      /** Made on the phone for this activity: sent twice it counts once. */
      phoneId: id,
      name: named(30),
      digits: digitsOf(4).nullish(),
    }),
    out: nothing,
    perMinute: 120,
    problems: ['code-refused', 'sign-in-full'],
  }),
  rateActivity: action({
    word: word('填写活动满意度', 'Say what one thinks of an activity'),
    permit: 'public',
    in: z.object({ activityId: id, phoneId: id, scores, remark: lines(300).default('') }),
    out: nothing,
    perMinute: 60,
    problems: ['not-signed-in', 'rating-too-soon', 'rating-over', 'answers-full'],
  }),
  enterAttendees: action({
    word: word('登记到场人员', 'Enter who came'),
    permit: can.workCommunity,
    in: z.object({
      activityId: id,
      clientIds: z.array(id).max(500).default([]),
      names: z.array(someone).max(500).default([]),
    }),
    out: z.object({ id, entered: z.number().int() }),
    problems: ['activity-over', 'activity-held', 'sign-in-full'],
  }),
  matchAttendee: action({
    word: word('认定签到人为服务对象', 'Say which client has signed in'),
    permit: can.workCommunity,
    in: z.object({ activityId: id, attendeeId: id, clientId: id.nullable() }),
    out: done,
    problems: ['activity-over', 'activity-held'],
  }),
  removeAttendee: action({
    word: word('删除误登的到场人员', 'Take somebody off who did not come'),
    permit: can.workCommunity,
    in: z.object({ activityId: id, attendeeId: id }),
    out: done,
    problems: ['activity-over', 'activity-held'],
  }),
  correctAttendance: action({
    word: word('更正活动到场', 'Correct who came to an activity'),
    permit: can.workCommunity,
    in: corrected,
    out: done.extend({ personTimes: z.number().int() }),
    problems: ['not-held-yet', 'sign-in-full'],
  }),
  requestAttendance: action({
    word: word('申请更正活动到场', 'Ask to correct who came to an activity'),
    permit: can.workCommunity,
    in: corrected.extend({ reason: line(200) }),
    out: done.extend({ personTimes: z.number().int() }),
    problems: ['not-held-yet', 'sign-in-full'],
  }),
};

export const attendingProblems = {
  'not-the-day': {
    status: 409,
    word: word('活动当天（{on}）才能开放签到', 'People sign in on the day itself, {on}'),
  },
  'sign-in-closed': { status: 409, word: word('没有开放签到', 'Nobody can sign in') },
  'code-refused': {
    status: 422,
    word: word('签到码不对或已过期，请看现场屏幕上的最新签到码', 'Wrong or out of date: take the code on the screen'),
  },
  'sign-in-full': {
    status: 409,
    word: word('签到人数已达上限，请联系工作人员', 'So many have signed in that nobody else can; ask the staff'),
  },
  'not-signed-in': { status: 409, word: word('这部手机没有签到', 'Nobody signed in on this phone') },
  'rating-too-soon': {
    status: 409,
    word: word('活动 {at} 开始，开始后才能填写', 'The activity begins at {at}; say what you think once it has begun'),
  },
  'rating-over': { status: 409, word: word('活动已总结或已取消，不再收问卷', 'It is over: no more answers are taken') },
  'unknown-question': { status: 422, word: word('没有这一题，或有题未答', 'No such question, or one left out') },
  'nobody-entered': {
    status: 422,
    word: word('请选择到场的服务对象，或填写姓名', 'Choose who came, or write their names'),
  },
  'attendee-already': { status: 422, word: word('已登记到场', 'Is entered already') },
  'name-already': {
    status: 422,
    word: word(
      '“{name}”已登记到场；如是同名的另一人，请写成“{name} 手机号后四位”或“{name}（另一人）”',
      '“{name}” is there already. For somebody else of that name write “{name}” with the last four digits of the phone, or “{name} (another)”',
    ),
  },
  'nobody-came-at-all': {
    status: 422,
    word: word(
      '没有人到场就没有举办：请作废这场活动的服务记录',
      'Nobody came: void the record of the activity instead',
    ),
  },
  'unknown-attendee': { status: 422, word: word('没有这条签到记录', 'No such sign-in') },
} as const;
